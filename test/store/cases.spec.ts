import { advanceCase, toReturned } from '@app/case-machine';
import {
  findCase,
  findReceipt,
  insertReceipt,
  loadCaseForCommand,
  lockCase,
  neverDue,
  nextCaseNumber,
  StaleRevisionError,
  verifyAllChains,
  type CaseRecord,
} from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { anEvent } from '../builders/case-events.js';
import { keepCase, keepParties, keepStep } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

describe.each(databaseKinds)('cases on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  afterAll(() => scratch.remove());

  const noted = (record: CaseRecord, text: string) =>
    advanceCase(record.stored, anEvent('note', { text }), '2026-06-01T00:00:00.000Z');
  const key = (idempotencyKey: string) => ({ accountId: 'coordinator-1', idempotencyKey });
  const receipt = (caseId: string, idempotencyKey: string) => ({
    ...key(idempotencyKey),
    requestDigest: 'digest',
    caseId,
    answer: '{"revision":2}',
    at: '2026-06-01T00:00:00.000Z',
  });

  it('come back as they were kept, so that no step stands on another state than the one before', async () => {
    const builder = aCase().contacted().willing().liaising().released();
    const { id } = await keepCase(scratch.store, builder, { person: { name: '某某', birthDate: '1990-01-01' } });
    const record = await findCase(scratch.store.reader, id);
    expect(record).toMatchObject({
      id,
      revision: builder.steps.length,
      stored: JSON.parse(JSON.stringify(builder.stored)),
      stage: 'liaising.receiving',
      attention: 'onTrack',
      holder: { kind: 'organization', organizationId: 'host-committee' },
      coordinatorId: 'coordinator-1',
      originOrgId: 'origin-branch',
      hostOrgId: 'host-branch',
      member: { name: '某某', birthDate: '1990-01-01', sex: undefined },
    });
    expect(record && toReturned(record.stored)).toEqual(builder.state);
    expect(record?.clocks.map(({ name }) => name).sort()).toEqual(['letterExpiry', 'remind']);
    expect(record?.nextDueAt).toBe(record?.clocks.map(({ dueAt }) => dueAt).sort()[0]);
  });

  it('that are over have no clock and come last in the queue', async () => {
    const { clocks, nextDueAt, holder } = await keepCase(scratch.store, aCase().closed());
    expect({ clocks, nextDueAt, holder }).toEqual({ clocks: [], nextDueAt: neverDue, holder: { kind: 'nobody' } });
  });

  it('are found by nobody under an id that does not exist', async () => {
    expect(await findCase(scratch.store.reader, 'nowhere')).toBeUndefined();
    const loaded = await scratch.store.gate.write((tx) =>
      loadCaseForCommand(tx, { caseId: 'nowhere', ...key('unused') }),
    );
    expect(loaded).toEqual({});
  });

  it('of the same revision are replaced once: 20 writers who read the same one do not overwrite each other', async () => {
    const read = await keepCase(scratch.store);
    const writes = Array.from({ length: 20 }, (_, n) =>
      scratch.store.gate.write(async (tx) => {
        await lockCase(tx, read.id);
        await keepStep(tx, scratch.store.vault, read, noted(read, `note ${n}`));
      }),
    );
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await findCase(scratch.store.reader, read.id))?.revision).toBe(read.revision + 1);
    expect(await verifyAllChains(scratch.store.reader, scratch.store.vault)).toEqual([]);
  });

  it('are not written at all when the revision is stale, and the caller is told which', async () => {
    const read = await keepCase(scratch.store);
    await scratch.store.gate.write((tx) => keepStep(tx, scratch.store.vault, read, noted(read, 'first')));
    const stale = { ...read, revision: read.revision + 7 };
    await expect(
      scratch.store.gate.write((tx) => keepStep(tx, scratch.store.vault, stale, noted(read, 'late'))),
    ).rejects.toThrow(new StaleRevisionError(read.id, stale.revision));
    expect((await findCase(scratch.store.reader, read.id))?.revision).toBe(read.revision + 1);
  });

  it('get numbers without a gap or a double when many are opened at once, counted anew in every year', async () => {
    const take = (year: number) => scratch.store.gate.write((tx) => nextCaseNumber(tx, year));
    const numbers = await Promise.all(Array.from({ length: 30 }, () => take(2026)));
    expect(numbers.sort((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    expect(await take(2027)).toBe(1);
  });

  it('give a number back together with what failed', async () => {
    const before = await scratch.store.gate.write((tx) => nextCaseNumber(tx, 2030));
    await expect(
      scratch.store.gate.write(async (tx) => {
        await nextCaseNumber(tx, 2030);
        throw new Error('opened in vain');
      }),
    ).rejects.toThrow('opened in vain');
    expect(await scratch.store.gate.write((tx) => nextCaseNumber(tx, 2030))).toBe(before + 1);
  });

  it('are loaded for a command with the receipt of its key, so that a repeated command is seen before it acts', async () => {
    const { id } = await keepCase(scratch.store);
    const load = (name: string) =>
      scratch.store.gate.write((tx) => loadCaseForCommand(tx, { caseId: id, ...key(name) }));
    expect((await load('k-1')).receipt).toBeUndefined();
    await scratch.store.gate.write((tx) => insertReceipt(tx, receipt(id, 'k-1')));
    expect(await load('k-1')).toMatchObject({ record: { id }, receipt: receipt(id, 'k-1') });
    expect((await load('k-2')).receipt).toBeUndefined();
    expect(await findReceipt(scratch.store.reader, key('k-1'))).toEqual(receipt(id, 'k-1'));
  });

  it('take one command once when it comes 50 times at once: the other 49 see its receipt, never a stale case', async () => {
    const { id } = await keepCase(scratch.store);
    let effects = 0;
    const command = () =>
      scratch.store.gate.write(async (tx) => {
        const { record, receipt: known } = await loadCaseForCommand(tx, { caseId: id, ...key('once') });
        if (known) return known.answer;
        if (!record) throw new Error('no case');
        if (record.revision !== 1) throw new Error('the case moved on and the receipt was not seen');
        await keepStep(tx, scratch.store.vault, record, noted(record, 'once'));
        await insertReceipt(tx, receipt(id, 'once'));
        effects += 1;
        return receipt(id, 'once').answer;
      });
    const answers = await Promise.all(Array.from({ length: 50 }, command));
    expect(new Set(answers)).toEqual(new Set(['{"revision":2}']));
    expect(effects).toBe(1);
    expect((await findCase(scratch.store.reader, id))?.revision).toBe(2);
  });

  it('that do not exist yet take one opening once: the second run finds the receipt of the first', async () => {
    const { id } = await keepCase(scratch.store);
    let runs = 0;
    const open = () =>
      scratch.store.gate.write(async (tx) => {
        const known = await findReceipt(tx, key('opening'));
        if (known) return known.answer;
        const answer = `{"run":${++runs}}`;
        await insertReceipt(tx, { ...receipt(id, 'opening'), answer });
        return answer;
      });
    const told = new Set(await Promise.all(Array.from({ length: 20 }, open)));
    expect([...told]).toEqual([(await findReceipt(scratch.store.reader, key('opening')))?.answer]);
  });
});
