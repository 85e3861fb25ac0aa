import {
  findPersonsBy,
  idNumberIndexesOf,
  phoneIndexesOf,
  readQueue,
  summarise,
  type CaseRecord,
  type QueueCriteria,
  type QueueCursor,
  type QueueSort,
} from '@app/store';
import { aCase, type CaseBuilder } from '../builders/case-builder.js';
import { org } from '../builders/case-events.js';
import { keepCase, keepParties, type KeptIdentity } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const everything: QueueCriteria = { visibleUnder: [org.superior] };

describe.each(databaseKinds)('the queue on %s', (kind) => {
  let scratch: ScratchStore;
  const cases: Record<string, CaseRecord> = {};
  const keep = async (name: string, builder: CaseBuilder, identity: KeptIdentity = {}) => {
    cases[name] = await keepCase(scratch.store, builder, { number: name, ...identity });
  };

  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    await keep('found', aCase(), { person: { name: '张三', idNumber: '990000199001010011' } });
    await keep('unassigned', aCase({ coordinatorId: undefined }), { person: { name: '100%_李\\四' } });
    await keep('second', aCase({ coordinatorId: 'coordinator-2', direction: 'memberSeeksOrg', memberKind: 'pocket' }), {
      person: { name: 'Anna', phone: '13000000000' },
    });
    await keep('releasing', aCase().contacted().willing().liaising().membershipConfirmed());
    await keep('receiving', aCase().contacted().willing().liaising().released());
    await keep('overseen', aCase().contacted().overseen());
    await keep('closed', aCase().closed());
    await keep('elsewhere', aCase({ districtOrgId: org.originCommittee }));
  });
  afterAll(() => scratch.remove());

  const namesOf = (items: CaseRecord[]) => items.map(({ number }) => number);
  const read = async (criteria: Partial<QueueCriteria>, sort: QueueSort = 'due') =>
    namesOf((await readQueue(scratch.store.reader, { ...everything, ...criteria }, { sort, limit: 100 })).items);
  const sorted = async (criteria: Partial<QueueCriteria>) => (await read(criteria)).sort();

  it('shows nobody anything without a place to see from', async () => {
    expect(await read({ visibleUnder: [] })).toEqual([]);
    expect(await summarise(scratch.store.reader, { visibleUnder: [] })).toEqual({ byStage: [], byHolder: [] });
    expect(await read({ visibleUnder: ['nowhere'] })).toEqual([]);
  });

  it('shows a case to those above its district, its origin or its host, and to no others', async () => {
    const withRoute = ['receiving', 'releasing'];
    expect(await sorted({ visibleUnder: [org.superior] })).toEqual(Object.keys(cases).sort());
    expect(await sorted({ visibleUnder: [org.originBranch] })).toEqual(withRoute);
    expect(await sorted({ visibleUnder: [org.hostGeneralBranch] })).toEqual(withRoute);
    expect(await sorted({ visibleUnder: [org.originCommittee] })).toEqual(['elsewhere', ...withRoute]);
    expect(await sorted({ visibleUnder: [org.district] })).not.toContain('elsewhere');
    expect(await sorted({ visibleUnder: [org.originBranch, org.hostBranch] })).toEqual(withRoute);
  });

  it('narrows to one organisation without showing what is out of sight', async () => {
    expect(await sorted({ org: org.hostCommittee })).toEqual(['receiving', 'releasing']);
    expect(await sorted({ org: org.district, visibleUnder: [org.originBranch] })).toEqual(['receiving', 'releasing']);
    expect(await sorted({ org: org.originCommittee, visibleUnder: [org.district] })).toEqual([
      'receiving',
      'releasing',
    ]);
  });

  it('finds stages by the beginning of their path, at a dot only', async () => {
    expect(await sorted({ stagePrefixes: ['liaising'] })).toEqual(['receiving', 'releasing']);
    expect(await sorted({ stagePrefixes: ['liaising.releasing', 'closed'] })).toEqual(['closed', 'releasing']);
    expect(await sorted({ stagePrefixes: ['liais'] })).toEqual([]);
    expect(await sorted({ stagePrefixes: ['%'] })).toEqual([]);
    expect(await sorted({ stagePrefixes: [] })).toEqual([]);
  });

  it('finds by attention, coordinator, kind and direction, all of which must hold', async () => {
    expect(await sorted({ attentions: ['overseen', 'settled'] })).toEqual(['closed', 'overseen']);
    expect(await sorted({ coordinatorId: 'coordinator-2' })).toEqual(['second']);
    expect(await sorted({ memberKinds: ['pocket', 'hidden'] })).toEqual(['second']);
    expect(await sorted({ directions: ['memberSeeksOrg'], memberKinds: ['floating'] })).toEqual([]);
    expect(await sorted({ directions: ['memberSeeksOrg'], attentions: ['onTrack'] })).toEqual(['second']);
  });

  it('finds what waits on my organisations, on me as coordinator, and on whoever takes it on', async () => {
    expect(await sorted({ holder: { organizationIds: [org.hostCommittee] } })).toEqual(['receiving']);
    expect(await sorted({ holder: { organizationIds: [], coordinatorId: 'coordinator-2' } })).toEqual(['second']);
    const onWhoever = { organizationIds: [], unassignedInDistrictsUnder: [org.district] };
    expect(await sorted({ holder: onWhoever })).toEqual(['unassigned']);
    const elsewhere = { organizationIds: [], unassignedInDistrictsUnder: [org.hostBranch] };
    expect(await sorted({ holder: elsewhere })).toEqual([]);
    expect(await sorted({ holder: { organizationIds: [] } })).toEqual([]);
    const all = {
      ...onWhoever,
      organizationIds: [org.originBranch, org.originCommittee],
      coordinatorId: 'coordinator-2',
    };
    expect(await sorted({ holder: all })).toEqual(['releasing', 'second', 'unassigned']);
  });

  it('finds names and numbers by any part, whatever the case of Latin letters', async () => {
    expect(await sorted({ text: { nameOrNumber: '三' } })).toEqual(['found']);
    expect(await sorted({ text: { nameOrNumber: 'anna' } })).toEqual(['second']);
    expect(await sorted({ text: { nameOrNumber: 'LEASI' } })).toEqual(['releasing']);
    expect(await sorted({ text: {} })).toEqual([]);
  });

  it.each([
    ['%', ['unassigned']],
    ['_', ['unassigned']],
    ['\\', ['unassigned']],
    ['100%_', ['unassigned']],
    ['%%', []],
    [`' OR 1=1 --`, []],
    ['?', []],
  ])('takes %s in a search for itself, not for a wildcard', async (nameOrNumber, found) => {
    expect(await sorted({ text: { nameOrNumber } })).toEqual(found);
  });

  it('finds an identity or telephone number that is the very same, by its blind index', async () => {
    const { vault, reader } = scratch.store;
    const idNumberIndexes = idNumberIndexesOf('990000199001010011', vault);
    const phoneIndexes = phoneIndexesOf('13000000000', vault);
    expect(await sorted({ text: { idNumberIndexes } })).toEqual(['found']);
    expect(await sorted({ text: { phoneIndexes } })).toEqual(['second']);
    expect(await sorted({ text: { phoneIndexes: phoneIndexesOf('13000000001', vault) } })).toEqual([]);
    expect(await sorted({ text: { idNumberIndexes, phoneIndexes, nameOrNumber: 'closed' } })).toEqual([
      'closed',
      'found',
      'second',
    ]);
    expect((await findPersonsBy(reader, { phoneIndexes })).map(({ name }) => name)).toEqual(['Anna']);
    expect(await findPersonsBy(reader, { idNumberIndexes: phoneIndexes })).toEqual([]);
  });

  it('shows the soonest clock first and cases without a clock last', async () => {
    const { items } = await readQueue(scratch.store.reader, everything, { sort: 'due', limit: 100 });
    const dues = items.map(({ nextDueAt }) => nextDueAt);
    expect(dues).toEqual([...dues].sort());
    expect(items.at(-1)?.number).toBe('closed');
  });

  it.each(['due', '-openedAt', '-progressedAt'] as const)(
    'gives every case on exactly one page when sorted by %s, though others come and go between the pages',
    async (sort) => {
      const expected = await read({}, sort);
      const seen: string[] = [];
      let after: QueueCursor | undefined;
      let pages = 0;
      do {
        const page = await readQueue(scratch.store.reader, everything, { sort, limit: 3, after });
        seen.push(...namesOf(page.items));
        after = page.next;
        pages += 1;
        await keepCase(scratch.store, aCase(), {
          number: `new-${sort}-${pages}`,
          openedAt: '2031-01-01T00:00:00.000Z',
        });
      } while (after && pages < 20);
      expect(seen.filter((name) => !name.startsWith('new-'))).toEqual(
        expected.filter((name) => !name.startsWith('new-')),
      );
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  it('ends exactly when there is no more, also on a full page', async () => {
    const criteria = { ...everything, stagePrefixes: ['liaising'] };
    const full = await readQueue(scratch.store.reader, criteria, { sort: 'due', limit: 2 });
    expect({ count: full.items.length, next: full.next }).toEqual({ count: 2, next: undefined });
    const first = await readQueue(scratch.store.reader, criteria, { sort: 'due', limit: 1 });
    expect(first.next).toEqual({ value: first.items[0]?.nextDueAt, id: first.items[0]?.id });
  });

  it('counts every case once by stage and attention, and once by holder', async () => {
    const { items } = await readQueue(scratch.store.reader, everything, { sort: 'due', limit: 100 });
    const { byStage, byHolder } = await summarise(scratch.store.reader, everything);
    const total = (counts: { count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0);
    expect([total(byStage), total(byHolder)]).toEqual([items.length, items.length]);
    expect(byStage).toContainEqual({ stage: 'contacted', attention: 'overseen', count: 1 });
    expect(byHolder).toContainEqual({ holder: { kind: 'nobody' }, coordinatorId: undefined, count: 1 });
    expect(byHolder).toContainEqual({
      holder: { kind: 'organization', organizationId: org.hostCommittee },
      coordinatorId: undefined,
      count: 1,
    });
    expect(byHolder).toContainEqual({ holder: { kind: 'coordinator' }, coordinatorId: 'coordinator-2', count: 1 });
  });

  it('counts only what lies in the subtree that is asked for', async () => {
    const { byStage } = await summarise(scratch.store.reader, { ...everything, org: org.originBranch });
    expect(byStage).toEqual([
      { stage: 'liaising.receiving', attention: 'onTrack', count: 1 },
      { stage: 'liaising.releasing', attention: 'onTrack', count: 1 },
    ]);
  });
});
