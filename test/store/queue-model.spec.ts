import fc from 'fast-check';
import {
  advanceCase,
  allowedEvents,
  attentions,
  directions,
  EventRefusedError,
  memberKinds,
  stages,
  type Step,
} from '@app/case-machine';
import {
  findCase,
  listChangedCases,
  queueSorts,
  readQueue,
  summarise,
  verifyListing,
  type CaseRecord,
  type QueueCriteria,
  type QueueCursor,
} from '@app/store';
import { caseAt, standings } from '../builders/case-at.js';
import { aCase } from '../builders/case-builder.js';
import { anEvent, org } from '../builders/case-events.js';
import { keepCase, keepParties, keepStep, parents } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const orgIds = Object.keys(parents);
const coordinators = ['coordinator-1', 'coordinator-2'];
const words = ['张', '三', '%', '_', 'a', 'B', 'T1', '李四', 'zz'];

const some = <Item>(items: readonly Item[]) => fc.uniqueArray(fc.constantFrom(...items), { maxLength: 3 });
const maybe = <Item>(value: fc.Arbitrary<Item>) => fc.option(value, { nil: undefined, freq: 2 });

const anyCriteria: fc.Arbitrary<QueueCriteria> = fc.record({
  visibleUnder: fc.oneof(fc.constant([org.superior]), some(orgIds)),
  stagePrefixes: maybe(some([...stages, 'liaising', 'transferred', 'liais', ''])),
  attentions: maybe(some(attentions)),
  holder: maybe(
    fc.record({
      organizationIds: some(orgIds),
      coordinatorId: maybe(fc.constantFrom(...coordinators)),
      unassignedInDistrictsUnder: maybe(some(orgIds)),
    }),
  ),
  coordinatorId: maybe(fc.constantFrom(...coordinators)),
  bookedAt: maybe(fc.constantFrom(...orgIds)),
  memberKinds: maybe(some(memberKinds)),
  directions: maybe(some(directions)),
  org: maybe(fc.constantFrom(...orgIds)),
  text: maybe(fc.record({ nameOrNumber: fc.constantFrom(...words) })),
});

function isUnder(id: string | undefined, ancestors: readonly string[]): boolean {
  for (let at = id; at !== undefined; at = parents[at]) if (ancestors.includes(at)) return true;
  return false;
}

/** What the criteria say, said once more and slowly. */
function isMeant(record: CaseRecord, criteria: QueueCriteria): boolean {
  const { stage, attention, holder, coordinatorId, districtOrgId, originOrgId, hostOrgId, number, member } = record;
  const touches = (ancestors: readonly string[]) =>
    [districtOrgId, originOrgId, hostOrgId].some((id) => isUnder(id, ancestors));
  const { stagePrefixes, text, holder: waits, org: within } = criteria;
  const isWaiting = () => {
    if (!waits) return true;
    if (holder.kind === 'organization') return waits.organizationIds.includes(holder.organizationId);
    if (holder.kind === 'nobody') return false;
    if (coordinatorId === undefined) return isUnder(districtOrgId, waits.unassignedInDistrictsUnder ?? []);
    return coordinatorId === waits.coordinatorId;
  };
  const isBooked = (place: string) =>
    holder.kind === 'organization'
      ? holder.organizationId === place
      : holder.kind === 'coordinator' && districtOrgId === place;
  const says = (word: string) =>
    [member.name, number].some((value) => value.toLowerCase().includes(word.toLowerCase()));
  return (
    touches(criteria.visibleUnder) &&
    (criteria.bookedAt === undefined || isBooked(criteria.bookedAt)) &&
    (!stagePrefixes || stagePrefixes.some((prefix) => stage === prefix || stage.startsWith(`${prefix}.`))) &&
    (!criteria.attentions || criteria.attentions.includes(attention)) &&
    isWaiting() &&
    (criteria.coordinatorId === undefined || criteria.coordinatorId === coordinatorId) &&
    (!criteria.memberKinds || criteria.memberKinds.includes(record.memberKind)) &&
    (!criteria.directions || criteria.directions.includes(record.direction)) &&
    (within === undefined || touches([within])) &&
    (!text || says(text.nameOrNumber ?? ''))
  );
}

const sortKeys = {
  due: (record: CaseRecord) => record.nextDueAt,
  '-openedAt': (record: CaseRecord) => record.openedAt,
  '-progressedAt': (record: CaseRecord) => record.progressedAt,
};

/** Some of what has changed is listed, or a case goes on, perhaps to other organisations. */
const happening = fc.oneof(
  fc.record({ listed: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ changed: fc.nat(999), event: fc.nat(99), hostOrgId: fc.constantFrom(org.hostBranch, 'other-branch') }),
);
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

function nextStep({ stored }: CaseRecord, pick: number, hostOrgId: string): Step | undefined {
  // A case that is over stands still, so few are brought there.
  const names = allowedEvents(stored).filter((name) => name !== 'close' || pick === 0);
  const name = names[pick % Math.max(names.length, 1)];
  if (!name) return undefined;
  try {
    const isPlaced = name === 'startLiaison' || name === 'manageInPlace';
    return advanceCase(
      stored,
      anEvent(name, isPlaced ? { hostOrgId } : {}),
      `2026-05-0${1 + (pick % 9)}T00:00:00.000Z`,
    );
  } catch (fault) {
    if (fault instanceof EventRefusedError) return undefined;
    throw fault;
  }
}

/** How many there are of each kind, said once more and slowly. */
function tally(records: readonly CaseRecord[], kindOf: (record: CaseRecord) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of records) counts[kindOf(record)] = (counts[kindOf(record)] ?? 0) + 1;
  return counts;
}

const holderInWords = (kind: string, id = 'nobody in particular') => `${kind}: ${id}`;

function holderOf({ holder, coordinatorId }: CaseRecord): string {
  if (holder.kind === 'organization') return holderInWords(holder.kind, holder.organizationId);
  return holderInWords(holder.kind, holder.kind === 'coordinator' ? coordinatorId : undefined);
}

describe.each(databaseKinds)('any question to the queue on %s', (kind) => {
  let scratch: ScratchStore;
  const all: CaseRecord[] = [];
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    const names = ['张三', '李四%', 'A_b', '王五', 'anna', '张_三'];
    for (const [index, { stage, attention }] of standings.entries()) {
      all.push(await keepCase(scratch.store, caseAt(stage, attention), { person: { name: names[index % 6] ?? '' } }));
    }
    for (const [index, memberKind] of memberKinds.entries()) {
      const builder = aCase({
        memberKind,
        direction: directions[index % 2],
        districtOrgId: orgIds[index],
        coordinatorId: [undefined, 'coordinator-2'][index % 2],
      });
      all.push(await keepCase(scratch.store, builder, { person: { name: names[index] ?? '' } }));
    }
  });
  afterAll(() => scratch.remove());

  async function happen(what: Happening): Promise<void> {
    await scratch.store.gate.write(async (tx) => {
      if ('listed' in what) {
        await listChangedCases(tx, what.listed);
        return;
      }
      const index = what.changed % all.length;
      const record = all[index];
      const step = record && nextStep(record, what.event, what.hostOrgId);
      if (!step) return;
      await keepStep(tx, scratch.store.vault, record, step);
      all[index] = (await findCase(tx, record.id)) ?? record;
    });
  }

  it('is answered with the cases that are meant, all of them and no others, in order, on pages of any size, however far the lists lie behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCriteria,
        fc.constantFrom(...queueSorts),
        fc.integer({ min: 1, max: 20 }),
        fc.array(happening, { maxLength: 3 }),
        async (criteria, sort, limit, meanwhile) => {
          for (const what of meanwhile) await happen(what);
          const found: CaseRecord[] = [];
          let after: QueueCursor | undefined;
          do {
            const page = await readQueue(scratch.store.reader, criteria, { sort, limit, after });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            found.push(...page.items);
            after = page.next;
          } while (after);
          const ids = (records: CaseRecord[]) => records.map(({ id }) => id);
          expect(ids(found).sort()).toEqual(ids(all.filter((record) => isMeant(record, criteria))).sort());
          const keys = found.map((record) => `${sortKeys[sort](record)} ${record.id}`);
          expect(keys).toEqual(sort === 'due' ? [...keys].sort() : [...keys].sort().reverse());
        },
      ),
      { numRuns: kind === 'sqlite' ? 300 : 100 },
    );
  });

  it('is counted as it is listed, each case once, however far the counts lie behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCriteria,
        fc.array(happening, { maxLength: 3 }),
        async ({ visibleUnder, org: within }, meanwhile) => {
          for (const what of meanwhile) await happen(what);
          const criteria = { visibleUnder, org: within };
          const meant = all.filter((record) => isMeant(record, criteria));
          const { byStage, byHolder } = await summarise(scratch.store.reader, criteria);
          expect(
            Object.fromEntries(byStage.map(({ stage, attention, count }) => [`${stage} ${attention}`, count])),
          ).toEqual(tally(meant, ({ stage, attention }) => `${stage} ${attention}`));
          const held = byHolder.map(({ holder, coordinatorId, count }): [string, number] => [
            holderInWords(holder.kind, holder.kind === 'organization' ? holder.organizationId : coordinatorId),
            count,
          ]);
          expect(Object.fromEntries(held)).toEqual(tally(meant, holderOf));
          expect(held).toHaveLength(new Set(held.map(([holder]) => holder)).size);
          expect(await verifyListing(scratch.store.reader)).toEqual([]);
        },
      ),
      { numRuns: kind === 'sqlite' ? 100 : 30 },
    );
  });
});
