import type { ChainFault } from './chain-fault.js';
import { countsOf, placesOf } from './listing.js';
import type { Reader } from './sql.js';

const unchanged = (caseId: string) => `${caseId} NOT IN (SELECT d.case_id FROM case_change d)`;

/** What is on one side only: either is wrong. Both sides are read in one statement, for others write meanwhile. */
const difference = (id: string, should: string, kept: string) => `
  WITH should AS (${should}), kept AS (${kept})
  SELECT ${id} AS id FROM (SELECT * FROM should EXCEPT SELECT * FROM kept) missing
  UNION SELECT ${id} FROM (SELECT * FROM kept EXCEPT SELECT * FROM should) wrong ORDER BY 1`;

const places = difference(
  'case_id',
  placesOf(unchanged('c.id')),
  `SELECT p.case_id, p.organization_id, p.stage, p.attention, p.holder_kind, p.holder_id, p.member_kind,
   p.direction, p.next_due_at, p.opened_at, p.progressed_at FROM case_place p WHERE ${unchanged('p.case_id')}`,
);

const counts = difference(
  'organization_id',
  countsOf('1 = 1'),
  'SELECT k.organization_id, k.facet, k.value, k.detail, k.count FROM case_count k WHERE k.count <> 0',
);

/** Whether lists and counts say what the cases say, of all that have been listed. What is wrong is mended by listing all anew. */
export async function verifyListing(reader: Reader): Promise<ChainFault[]> {
  const faults: ChainFault[] = [];
  const report = async (question: string, detail: string) => {
    for (const { id } of await reader.query<{ id: string }>(question)) {
      faults.push({ caseId: id, sequence: 0, fault: 'listing', detail });
    }
  };
  await report(places, 'the case does not stand in the lists as it is');
  await report(counts, 'the cases of this organisation are miscounted');
  return faults;
}
