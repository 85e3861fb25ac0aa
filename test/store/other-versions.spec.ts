import { claimDue, listCasesById, listClockKeys, putClock, readHistory, renameClock } from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const at = '2026-06-01T00:00:00.000Z';

describe.each(databaseKinds)('what an upgrade asks of the store on %s', (kind) => {
  let scratch: ScratchStore;
  let ids: string[];
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    const kept = [];
    for (let count = 0; count < 5; count += 1) kept.push(await keepCase(scratch.store, aCase().contacted()));
    ids = kept.map(({ id }) => id).sort();
  });
  afterEach(() => scratch.remove());

  const otherVersion = (id: string | undefined, version: number) =>
    scratch.store.gate.write((tx) =>
      tx.execute('UPDATE case_file SET revision = revision + 1, machine_version = ? WHERE id = ?', [version, id ?? '']),
    );
  const page = async (options: Parameters<typeof listCasesById>[1]) =>
    (await listCasesById(scratch.store.reader, options)).map(({ id }) => id);

  it('all cases come page by page, each once and in one order', async () => {
    const first = await page({ after: '', limit: 2 });
    const second = await page({ after: first[1] ?? '', limit: 2 });
    const third = await page({ after: second[1] ?? '', limit: 2 });
    expect([...first, ...second, ...third]).toEqual(ids);
    expect(await page({ after: ids[4] ?? '', limit: 2 })).toEqual([]);
  });

  it('cases of other versions come without those of the present one, be they older or later', async () => {
    await otherVersion(ids[1], 2);
    await otherVersion(ids[3], 0);
    expect(await page({ after: '', limit: 9, exceptVersion: 1 })).toEqual([ids[1], ids[3]]);
    expect(await page({ after: ids[1] ?? '', limit: 9, exceptVersion: 1 })).toEqual([ids[3]]);
    expect(await page({ after: '', limit: 9, exceptVersion: 2 })).toEqual([ids[0], ids[2], ids[3], ids[4]]);
  });

  it('waiting clocks are told case by case, also that there are none, and no message among them', async () => {
    await scratch.store.gate.write((tx) => tx.execute('DELETE FROM outbox WHERE case_id = ?', [ids[0] ?? '']));
    const keys = await listClockKeys(scratch.store.reader, ids.slice(0, 2));
    expect([...keys]).toEqual([
      [ids[0], []],
      [ids[1], [`${ids[1]}:xstate.after.remind.case.attention.onTrack`]],
    ]);
    expect(await listClockKeys(scratch.store.reader, [])).toEqual(new Map());
  });

  it('a clock that is renamed is the same clock: whoever has claimed it still has it, and it is due when it was', async () => {
    const caseId = ids[0] ?? '';
    const clock = { key: `${caseId}:old`, caseId, token: 'token-1', dueAt: at, payload: '{"type":"old"}', at };
    await scratch.store.gate.write((tx) => putClock(tx, clock));
    const due = { kind: 'clock' as const, now: at, leaseUntil: '2026-06-01T00:01:00.000Z', limit: 50 };
    const claimed = await scratch.store.gate.write((tx) => claimDue(tx, due));
    const before = claimed.find(({ key }) => key === clock.key);
    const [to, payload] = [`${caseId}:new`, '{"type":"new"}'];
    await scratch.store.gate.write((tx) => renameClock(tx, { key: clock.key, to, payload }));
    const [after] = await scratch.store.reader.query(
      'SELECT id, token, key, payload, due_at FROM outbox WHERE key = ?',
      [to],
    );
    const kept = { id: before?.id, token: before?.token, due_at: before?.dueAt };
    expect(after).toEqual({ ...kept, key: to, payload });
  });

  it('a clock that is not there is not renamed in silence, and nothing of the transaction is kept', async () => {
    const [id] = ids;
    const renaming = scratch.store.gate.write(async (tx) => {
      await tx.execute('UPDATE case_file SET revision = revision + 1 WHERE id = ?', [id ?? '']);
      await renameClock(tx, { key: 'nobody', to: 'somebody', payload: '{}' });
    });
    await expect(renaming).rejects.toThrow('there is no clock nobody to rename');
    const [record] = await listCasesById(scratch.store.reader, { after: '', limit: 1 });
    expect(record).toMatchObject({ id, revision: 2 });
  });

  it('history can be read without opening a word that people wrote', async () => {
    const { store } = scratch;
    const { id } = await keepCase(store, aCase().attempted({ text: '无人接听' }));
    expect((await readHistory(store.reader, id, store.vault))[1]?.data).toMatchObject({ text: '无人接听' });
    expect((await readHistory(store.reader, id))[1]?.data).toMatchObject({ channel: 'phone', text: null });
  });
});
