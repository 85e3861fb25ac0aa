import { verifyAllChains, verifyChain } from '@app/store';
import { anchorOf, missedBy } from '../builders/anchored.js';
import { aCase } from '../builders/case-builder.js';
import { anInsider, chainAnew, putBack, type Insider, type Row } from '../builders/insider.js';
import { keepCase, keepParties, keepStep } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

describe.each(databaseKinds)('an insider at the tables of %s who works out hashes anew', (kind) => {
  let scratch: ScratchStore;
  let insider: Insider;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    insider = await anInsider(scratch);
  });
  afterAll(async () => {
    await insider.leave();
    await scratch.remove();
  });

  /** A case of five lines. Its words lie aside, so that lines can be moved. */
  const kept = async () => {
    const { id } = await keepCase(scratch.store, aCase().contacted().willing().liaising().membershipConfirmed());
    await insider.run('DELETE FROM history_words WHERE case_id = ?', id);
    return id;
  };
  const faultsOf = async (caseId: string) =>
    (await verifyChain(scratch.store.reader, caseId, scratch.store.vault)).map(
      ({ fault, sequence }) => `${fault} ${sequence}`,
    );
  const edit = (caseId: string, sequence: number, at = '2020-01-01T00:00:00.000Z') =>
    insider.run('UPDATE history SET at = ? WHERE case_id = ? AND sequence = ?', at, caseId, sequence);
  const move = (caseId: string, from: number, to: number) =>
    insider.run('UPDATE history SET sequence = ? WHERE case_id = ? AND sequence = ?', to, caseId, from);
  const remove = (caseId: string, sequence: number) =>
    insider.run('DELETE FROM history WHERE case_id = ? AND sequence = ?', caseId, sequence);
  const setLastHash = (caseId: string, hash: string) =>
    insider.run('UPDATE case_file SET last_hash = ? WHERE id = ?', hash, caseId);
  const copyOf = async (caseId: string, sequence: number): Promise<Row> => {
    const [row] = await insider.all('SELECT * FROM history WHERE case_id = ? AND sequence = ?', caseId, sequence);
    return row ?? {};
  };
  const missedOf = async (caseId: string, anchor: readonly string[]) =>
    (await missedBy(scratch.store.reader, anchor)).filter((fault) => fault.includes(caseId));
  const outboxOf = (caseId: string) => insider.all('SELECT * FROM outbox WHERE case_id = ?', caseId);

  it('is named by the case, which knows its last line: after an edit, all hashes after it worked out', async () => {
    const caseId = await kept();
    await edit(caseId, 2);
    await chainAnew(insider, caseId);
    expect(await faultsOf(caseId)).toEqual(['head 5']);
  });

  it('is named by the case after a deletion in the middle, with what followed moved up and chained', async () => {
    const caseId = await kept();
    await remove(caseId, 3);
    await move(caseId, 4, 3);
    await move(caseId, 5, 4);
    await chainAnew(insider, caseId);
    expect(await faultsOf(caseId)).toEqual(['head 5']);
  });

  it('is named by the case after an insertion, with what followed moved down and chained', async () => {
    const caseId = await kept();
    for (const sequence of [5, 4, 3]) await move(caseId, sequence, sequence + 1);
    await putBack(insider, 'history', { ...(await copyOf(caseId, 2)), sequence: 3, command_id: `${caseId}-forged` });
    await chainAnew(insider, caseId);
    expect(await faultsOf(caseId)).toEqual(['head 5']);
  });

  it('is named by the case after two lines changed places and were chained', async () => {
    const caseId = await kept();
    await move(caseId, 2, 50);
    await move(caseId, 3, 2);
    await move(caseId, 50, 3);
    await chainAnew(insider, caseId);
    expect(await faultsOf(caseId)).toEqual(['head 5']);
  });

  it('is named by the case after the tail was cut off, revision and hash turned back but not where the case stands', async () => {
    const caseId = await kept();
    await remove(caseId, 5);
    expect(await faultsOf(caseId)).toContain('head 5');
    const { hash = '' } = await copyOf(caseId, 4);
    await insider.run('UPDATE case_file SET revision = 4, last_hash = ? WHERE id = ?', hash, caseId);
    expect(await faultsOf(caseId)).toEqual(['projection 4']);
  });

  it('is named by an anchor alone after writing lines, hashes and case anew: the line that stood there is known elsewhere', async () => {
    const caseId = await kept();
    const anchor = await anchorOf(scratch.store.reader);
    await edit(caseId, 2);
    const booked = Date.parse('2020-01-01T00:00:00.000Z');
    await insider.run('UPDATE hold SET ended_ms = ? WHERE case_id = ? AND sequence = 1', booked, caseId);
    await insider.run('UPDATE hold SET began_ms = ? WHERE case_id = ? AND sequence = 2', booked, caseId);
    await setLastHash(caseId, await chainAnew(insider, caseId));
    expect(await faultsOf(caseId)).toEqual([]);
    expect(await missedOf(caseId, anchor)).toEqual([`hash ${caseId} 5`]);
  });

  it('is named by an anchor alone after cutting off the tail and turning the whole case back', async () => {
    const record = await keepCase(scratch.store, aCase().contacted());
    const [row = {}] = await insider.all('SELECT * FROM case_file WHERE id = ?', record.id);
    const outbox = await outboxOf(record.id);
    const holds = await insider.all('SELECT * FROM hold WHERE case_id = ?', record.id);
    const step = aCase().contacted().willing().steps.at(-1)!;
    await scratch.store.gate.write((tx) => keepStep(tx, scratch.store.vault, record, step));
    const anchor = await anchorOf(scratch.store.reader);
    expect(await missedOf(record.id, anchor)).toEqual([]);

    await insider.run('DELETE FROM history_words WHERE case_id = ? AND sequence = 3', record.id);
    await remove(record.id, 3);
    for (const table of ['outbox', 'hold']) await insider.run(`DELETE FROM ${table} WHERE case_id = ?`, record.id);
    await insider.run('DELETE FROM case_file WHERE id = ?', record.id);
    await putBack(insider, 'case_file', row);
    for (const item of outbox) await putBack(insider, 'outbox', item);
    for (const hold of holds) await putBack(insider, 'hold', hold);
    expect(await faultsOf(record.id)).toEqual([]);
    expect(await missedOf(record.id, anchor)).toEqual([`shorter ${record.id} 3`]);
  });

  it('is named by an anchor alone after taking away a case and everything about it', async () => {
    const { id } = await keepCase(scratch.store, aCase());
    const anchor = await anchorOf(scratch.store.reader);
    for (const table of ['history_words', 'history', 'outbox', 'hold']) {
      await insider.run(`DELETE FROM ${table} WHERE case_id = ?`, id);
    }
    await insider.run('DELETE FROM case_file WHERE id = ?', id);
    const faults = await verifyAllChains(scratch.store.reader, scratch.store.vault);
    expect(faults.filter(({ caseId }) => caseId === id)).toEqual([]);
    expect(await missedOf(id, anchor)).toEqual([`missing ${id} 1`]);
  });

  it('is named by an anchor where the anchored line alone is gone, and more was written after it', async () => {
    const caseId = await kept();
    const anchor = await anchorOf(scratch.store.reader);
    await move(caseId, 5, 6);
    expect(await missedOf(caseId, anchor)).toEqual([`gap ${caseId} 5`]);
  });
});
