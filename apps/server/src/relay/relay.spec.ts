import { claimDue, listDead } from '@app/store';
import { toReturned } from '@app/case-machine';
import { RelayBench } from '../../../../test/builders/relay-bench.js';
import { databaseKinds } from '../../../../test/builders/scratch-store.js';

const due = '2026-04-01T00:00:00.000Z';
const after = (seconds: number) => new Date(Date.parse(due) + seconds * 1000).toISOString();

describe.each(databaseKinds)('the relay on %s', (kind) => {
  let bench: RelayBench;
  beforeAll(async () => {
    bench = await RelayBench.on(kind);
  });
  beforeEach(async () => {
    bench.clock.set(due);
    await bench.clear();
  });
  afterAll(() => bench.remove());

  const attentionOf = async (id: string) => toReturned((await bench.find(id)).stored).attention;

  it('delivers what is due and leaves what is not', async () => {
    const [now, later] = [await bench.caseDue(due), await bench.caseDue(after(1))];
    expect(await bench.relay().drainOnce()).toBe(1);
    expect([await attentionOf(now), await attentionOf(later)]).toEqual(['reminded', 'onTrack']);
    expect(await bench.rowOf(later)).toEqual({ attempts: 0, status: 'waiting', leaseUntil: null });
  });

  it('delivers all that came due while nobody looked, more than one claim takes, each once', async () => {
    for (let n = 0; n < 105; n += 1) await bench.caseDue(after(-n));
    expect(await bench.relay().drainOnce()).toBe(105);
    expect(await bench.relay().drainOnce()).toBe(0);
  });

  it('waits twice as long after each failure, an hour at most, and gives up after the twelfth', async () => {
    const id = await bench.caseDue(due, { isBroken: true });
    const relay = bench.relay();
    const waits: number[] = [];
    for (;;) {
      expect(await relay.drainOnce()).toBe(0);
      const { status, leaseUntil } = await bench.rowOf(id);
      if (status === 'dead' || leaseUntil === null) break;
      waits.push((Date.parse(leaseUntil) - bench.clock.now().valueOf()) / 1000);
      bench.clock.set(leaseUntil);
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]);
    expect(await bench.rowOf(id)).toEqual({ attempts: 12, status: 'dead', leaseUntil: null });
    expect(await listDead(bench.store.reader, 10)).toMatchObject([{ caseId: id, lastError: 'SyntaxError' }]);
    bench.clock.advance({ days: 365 });
    await relay.drainOnce();
    expect((await bench.rowOf(id)).attempts).toBe(12);
  });

  it('does not try what it has postponed before its time', async () => {
    const id = await bench.caseDue(due, { isBroken: true });
    const relay = bench.relay();
    await relay.drainOnce();
    bench.clock.set(after(4.999));
    await relay.drainOnce();
    expect((await bench.rowOf(id)).attempts).toBe(1);
    bench.clock.set(after(5));
    await relay.drainOnce();
    expect((await bench.rowOf(id)).attempts).toBe(2);
  });

  it('does not let one clock that cannot be delivered hold up those behind it', async () => {
    const broken = await bench.caseDue(after(-60), { isBroken: true });
    const sound = [await bench.caseDue(after(-30)), await bench.caseDue(due)];
    expect(await bench.relay().drainOnce()).toBe(2);
    expect(await Promise.all([broken, ...sound].map(attentionOf))).toEqual(['onTrack', 'reminded', 'reminded']);
  });

  it('changes nothing of a case whose clock cannot be delivered, and says which case without saying what of it', async () => {
    const id = await bench.caseDue(due, { isBroken: true });
    const before = await bench.find(id);
    await bench.relay().drainOnce();
    expect(await bench.find(id)).toEqual(before);
    expect(bench.faults).toEqual([
      { message: 'a clock could not be delivered', details: { caseId: id, attempts: 1, error: 'SyntaxError' } },
    ]);
  });

  it('leaves alone what another relay has claimed, until that one’s lease is over', async () => {
    const id = await bench.caseDue(due);
    const claim = { kind: 'clock' as const, now: due, leaseUntil: after(60), limit: 10 };
    await bench.store.gate.write((tx) => claimDue(tx, claim));
    expect(await bench.relay().drainOnce()).toBe(0);
    bench.clock.set(after(60));
    expect(await bench.relay().drainOnce()).toBe(1);
    expect(await attentionOf(id)).toBe('reminded');
  });

  it('takes each clock once when several sweep at the same time', async () => {
    const ids = [];
    for (let n = 0; n < 20; n += 1) ids.push(await bench.caseDue(due));
    const moved = await Promise.all(Array.from({ length: 4 }, () => bench.relay().drainOnce()));
    expect(moved.reduce((sum, count) => sum + count, 0)).toBe(20);
    const revisions = await Promise.all(ids.map(async (id) => (await bench.find(id)).revision));
    expect(new Set(revisions)).toEqual(new Set([2]));
  });

  it('spends no write when nothing is due', async () => {
    await bench.caseDue(after(1));
    const { commits } = bench.store.gate.stats();
    expect(await bench.relay().drainOnce()).toBe(0);
    expect(bench.store.gate.stats().commits).toBe(commits);
  });
});
