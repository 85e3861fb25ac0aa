import type { SqlValue, Store, Transaction } from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict } from '../builders/small-district.js';
import { Desk, mondayMorning } from './desk.js';

/** A store that notes every statement inside its gate, and lets it pass. */
function overheard(store: Store, heard: string[]): Store {
  const listening = (tx: Transaction): Transaction => {
    const noted =
      <Result>(say: (text: string, params?: readonly SqlValue[]) => Promise<Result>) =>
      (text: string, params?: readonly SqlValue[]) => {
        heard.push(text);
        return say(text, params);
      };
    return {
      kind: tx.kind,
      query: <Row>(text: string, params?: readonly SqlValue[]) =>
        noted((said, given) => tx.query<Row>(said, given))(text, params),
      execute: noted((text, params) => tx.execute(text, params)),
      write: (text, params, objections) => noted((said, given) => tx.write(said, given, objections))(text, params),
    };
  };
  const { gate } = store;
  return {
    ...store,
    gate: {
      kind: gate.kind,
      write: (body) => gate.write((tx) => body(listening(tx))),
      stats: () => gate.stats(),
      close: () => gate.close(),
    },
  };
}

describe.each(databaseKinds)('what a step costs on %s, by the pipeline that people use', (kind) => {
  let scratch: ScratchStore;
  let desk: Desk;
  const heard: string[] = [];
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    const clock = new SettableClock(mondayMorning);
    const district = await buildSmallDistrict(scratch.store, clock.instant());
    desk = new Desk(overheard(scratch.store, heard), clock, district);
  });
  afterAll(() => scratch.remove());

  const verbs = () => heard.map((text) => /^\s*(SELECT|INSERT INTO \w+|UPDATE \w+|DELETE FROM \w+)/.exec(text)?.[1]);

  /** What is said inside the gate while something happens, and how many commits it takes. */
  async function costOf(happening: () => Promise<unknown>): Promise<{ said: (string | undefined)[]; commits: number }> {
    const before = scratch.store.gate.stats().commits;
    heard.length = 0;
    await happening();
    return { said: verbs(), commits: scratch.store.gate.stats().commits - before };
  }

  it('a command is one read and one commit, whatever else it writes', async () => {
    const opened = await desk.open();
    const confirmation = { channel: 'phone', on: '2026-03-16', identityConfirmedBy: 'idCard', text: '本人接听' };
    const { said, commits } = await costOf(() => desk.does('coordinator', opened, 'confirmContact', confirmation));
    expect(said).toEqual([
      'SELECT',
      'INSERT INTO history',
      'INSERT INTO history_words',
      'UPDATE case_file',
      'INSERT INTO outbox',
      'INSERT INTO command_receipt',
    ]);
    expect(commits).toBe(1);
  });

  it('a command that is given again is one read, and writes nothing', async () => {
    const { id: caseId, revision } = await desk.open();
    const request = { caseId, command: 'note', body: { text: '一句话' }, revision, idempotencyKey: 'again' };
    await desk.give('coordinator', request);
    expect((await costOf(() => desk.give('coordinator', request))).said).toEqual(['SELECT']);
  });

  it('a clock is one read and one commit', async () => {
    const { id: caseId } = await desk.open();
    const [clock] = await scratch.store.reader.query<{ id: string; token: string }>(
      `SELECT id, token FROM outbox WHERE case_id = ? AND kind = 'clock'`,
      [caseId],
    );
    if (!clock) throw new Error('the case has no clock');
    const { said, commits } = await costOf(() => desk.delivery.deliver({ ...clock, caseId }));
    expect(said).toEqual([
      'SELECT',
      'INSERT INTO history',
      'UPDATE case_file',
      'DELETE FROM outbox',
      'INSERT INTO outbox',
      'INSERT INTO outbox',
    ]);
    expect(commits).toBe(1);
  });

  it('no step reads history, however long it has grown', async () => {
    let view = await desk.open();
    const { said } = await costOf(async () => {
      for (let round = 0; round < 5; round += 1)
        view = await desk.does('coordinator', view, 'note', { text: '又一句' });
    });
    expect(said.filter((verb) => verb === 'SELECT')).toHaveLength(5);
    expect(heard.filter((text) => /(FROM|JOIN)\s+history/.test(text))).toEqual([]);
  });
});
