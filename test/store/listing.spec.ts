import { advanceCase, type PeopleEventName } from '@app/case-machine';
import {
  findCase,
  hasChangedCases,
  listChangedCases,
  readQueue,
  relist,
  summarise,
  verifyAllChains,
  verifyListing,
  type Transaction,
} from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { anEvent, org } from '../builders/case-events.js';
import { keepCase, keepParties, keepStep } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

describe.each(databaseKinds)('the lists of cases on %s', (kind) => {
  let scratch: ScratchStore;
  let caseId: string;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    caseId = (await keepCase(scratch.store, aCase().contacted().willing())).id;
    await keepCase(scratch.store, aCase());
    await listAll();
  });
  afterEach(() => scratch.remove());

  const listAll = () => scratch.store.gate.write((tx) => listChangedCases(tx, 100));
  const say = (text: string) => scratch.store.gate.write((tx) => tx.execute(text));
  const takeStep = (name: PeopleEventName, after?: (tx: Transaction) => Promise<unknown>) =>
    scratch.store.gate.write(async (tx) => {
      const record = await findCase(tx, caseId);
      if (!record) throw new Error('no case');
      await keepStep(
        tx,
        scratch.store.vault,
        record,
        advanceCase(record.stored, anEvent(name), '2026-06-01T00:00:00.000Z'),
      );
      await after?.(tx);
    });
  const hasChanged = () => hasChangedCases(scratch.store.reader);
  const faults = async () => (await verifyListing(scratch.store.reader)).map(({ caseId: of }) => of);

  it.each(['note', 'recordAttempt', 'recordTalk'] as const)(
    'have nothing to do after %s, which moves no case',
    async (name) => {
      await takeStep(name);
      expect(await hasChanged()).toBe(false);
    },
  );

  it('are told of a step that moves a case, once for however many', async () => {
    await takeStep('startLiaison');
    await takeStep('confirmMembership');
    expect(await hasChanged()).toBe(true);
    expect(await listAll()).toBe(1);
    expect(await hasChanged()).toBe(false);
  });

  it('are told nothing by a step that was rolled back', async () => {
    const rolledBack = takeStep('startLiaison', () => Promise.reject(new Error('rolled back')));
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await hasChanged()).toBe(false);
  });

  it('show a case where it has gone to before they have heard of it, and no longer where it was', async () => {
    const { reader } = scratch.store;
    const inStage = async (stage: string) =>
      (
        await readQueue(
          reader,
          { visibleUnder: [org.hostBranch, org.district], stagePrefixes: [stage] },
          { sort: 'due', limit: 9 },
        )
      ).items;
    expect((await inStage('contacted')).map(({ id }) => id)).toEqual([caseId]);
    await takeStep('startLiaison');
    expect(await inStage('contacted')).toEqual([]);
    expect((await inStage('liaising')).map(({ id }) => id)).toEqual([caseId]);
    expect((await summarise(reader, { visibleUnder: [org.hostBranch] })).byStage).toEqual([
      { stage: 'liaising.confirmingMembership', attention: 'onTrack', count: 1 },
    ]);
  });

  it('are found wrong when a place is missing, changed, or of nobody', async () => {
    expect(await faults()).toEqual([]);
    await say(`UPDATE case_place SET attention = 'overseen' WHERE case_id = '${caseId}'`);
    expect(await faults()).toContain(caseId);
    await say(`DELETE FROM case_place WHERE case_id = '${caseId}'`);
    expect(await faults()).toContain(caseId);
    await say(`UPDATE case_place SET case_id = 'nobody'`);
    expect(await faults()).toContain('nobody');
    expect((await verifyAllChains(scratch.store.reader)).map(({ fault }) => fault)).toContain('listing');
  });

  it('are found wrong when a step was not told to them', async () => {
    await takeStep('startLiaison');
    await say('DELETE FROM case_change');
    expect(await faults()).toContain(caseId);
  });

  it('are found wrong when an organisation has too many cases, too few, or some that it has not', async () => {
    await say(`UPDATE case_count SET count = count + 1 WHERE organization_id = 'district' AND facet = 'holder'`);
    expect(await faults()).toEqual(['district']);
    await say(`DELETE FROM case_count WHERE organization_id = 'district'`);
    expect(await faults()).toEqual(['district']);
    await say(`UPDATE case_count SET organization_id = 'third-branch' WHERE organization_id = 'superior'`);
    expect(await faults()).toEqual(['district', 'superior', 'third-branch']);
  });

  it('are made again from the cases, and what is read in the meantime is right', async () => {
    await say(`UPDATE case_count SET count = 7`);
    await say(`UPDATE case_place SET next_due_at = opened_at`);
    await scratch.store.gate.write(relist);
    const total = async () =>
      (await summarise(scratch.store.reader, { visibleUnder: [org.superior] })).byStage.reduce(
        (sum, { count }) => sum + count,
        0,
      );
    expect(await total()).toBe(2);
    expect(await scratch.store.gate.write((tx) => listChangedCases(tx, 1))).toBe(1);
    expect(await total()).toBe(2);
    expect(await listAll()).toBe(1);
    expect(await total()).toBe(2);
    expect(await faults()).toEqual([]);
  });
});
