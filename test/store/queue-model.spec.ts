import fc from 'fast-check';
import { attentions, directions, memberKinds, stages } from '@app/case-machine';
import { queueSorts, readQueue, type CaseRecord, type QueueCriteria, type QueueCursor } from '@app/store';
import { caseAt, standings } from '../builders/case-at.js';
import { aCase } from '../builders/case-builder.js';
import { org } from '../builders/case-events.js';
import { keepCase, keepParties, parents } from '../builders/kept-case.js';
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
  const says = (word: string) =>
    [member.name, number].some((value) => value.toLowerCase().includes(word.toLowerCase()));
  return (
    touches(criteria.visibleUnder) &&
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

  it('is answered with the cases that are meant, all of them and no others, in order, on pages of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCriteria,
        fc.constantFrom(...queueSorts),
        fc.integer({ min: 1, max: 20 }),
        async (criteria, sort, limit) => {
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
});
