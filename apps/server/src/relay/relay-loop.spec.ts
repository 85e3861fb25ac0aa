import { RelayBench } from '../../../../test/builders/relay-bench.js';
import { Relay } from './relay.js';
import { RelayLoop } from './relay-loop.js';

const due = '2026-04-01T00:00:00.000Z';
const soon = 1;

/** A promise that is settled from outside. */
function signal() {
  let raise: () => void = () => undefined;
  const raised = new Promise<void>((done) => (raise = done));
  return { raise, raised };
}

describe('the loop that looks for what is due', () => {
  let bench: RelayBench;
  let loop: RelayLoop | undefined;
  beforeAll(async () => {
    bench = await RelayBench.on('sqlite');
  });
  beforeEach(async () => {
    bench.clock.set(due);
    await bench.clear();
  });
  afterEach(() => loop?.stop());
  afterAll(() => bench.remove());

  /** The real relay, whose sweeps tell when they begin and end, and can be held in between. */
  function watched(hold: () => Promise<void> = () => Promise.resolve()) {
    const relay = bench.relay();
    const sweeps = { under: 0, most: 0, done: 0 };
    const sweep = relay.drainOnce.bind(relay);
    relay.drainOnce = async () => {
      sweeps.under += 1;
      sweeps.most = Math.max(sweeps.most, sweeps.under);
      try {
        await hold();
        return await sweep();
      } finally {
        sweeps.under -= 1;
        sweeps.done += 1;
      }
    };
    return { relay, sweeps };
  }

  function started(relay: Relay, interval = soon): RelayLoop {
    loop = new RelayLoop(relay, interval, bench.log);
    loop.start();
    return loop;
  }

  it('delivers a clock without anybody asking', async () => {
    const id = await bench.caseDue(due);
    const swept = signal();
    const { relay, sweeps } = watched(() => {
      if (sweeps.done > 0) swept.raise();
      return Promise.resolve();
    });
    started(relay);
    await swept.raised;
    expect((await bench.find(id)).revision).toBe(2);
  });

  it('begins no sweep before the last one is over, however long that takes', async () => {
    const enough = signal();
    const { relay, sweeps } = watched(async () => {
      // Many intervals' worth of turns of the event loop, in which an impatient timer would come round again.
      for (let turn = 0; turn < 5; turn += 1) await bench.store.gate.write((tx) => tx.query('SELECT 1'));
      if (sweeps.done >= 5) enough.raise();
    });
    started(relay);
    await enough.raised;
    expect(sweeps.most).toBe(1);
  });

  it('stops only when the sweep under way is over, so that the database is not closed under it', async () => {
    const id = await bench.caseDue(due);
    const [begun, release] = [signal(), signal()];
    const { relay, sweeps } = watched(() => {
      begun.raise();
      return release.raised;
    });
    const running = started(relay);
    await begun.raised;
    let isStopped = false;
    const stopping = running.stop().then(() => (isStopped = true));
    await bench.store.gate.write((tx) => tx.query('SELECT 1'));
    expect({ isStopped, under: sweeps.under }).toEqual({ isStopped: false, under: 1 });
    release.raise();
    await stopping;
    expect(sweeps).toEqual({ under: 0, most: 1, done: 1 });
    expect((await bench.find(id)).revision).toBe(2);
  });

  it('sweeps no more once it is stopped, even if it is started again', async () => {
    const begun = signal();
    const { relay, sweeps } = watched(() => {
      begun.raise();
      return Promise.resolve();
    });
    const running = started(relay);
    await begun.raised;
    await running.stop();
    const { done } = sweeps;
    running.start();
    await bench.caseDue(due);
    expect(sweeps).toEqual({ under: 0, most: 1, done });
  });

  it('holds nobody up when it is stopped before its first sweep', async () => {
    const { relay, sweeps } = watched();
    await started(relay, 2 ** 30).stop();
    expect(sweeps.done).toBe(0);
  });

  it('goes on after a sweep that failed as a whole, and says so', async () => {
    const goesOn = signal();
    const { relay, sweeps } = watched(() => {
      if (sweeps.done === 0) return Promise.reject(new RangeError('no database, with a name in it'));
      goesOn.raise();
      return Promise.resolve();
    });
    started(relay);
    await goesOn.raised;
    expect(bench.faults).toEqual([{ message: 'a sweep of the relay failed', details: { error: 'RangeError' } }]);
  });
});
