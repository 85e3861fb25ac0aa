import { readAnchor, type AnchorClaim, type AnchorRead } from './anchor-lines.js';
import type { Reader } from './sql.js';

/**
 * `missing`: nothing is left of the chain. `shorter`: it ends before the anchored line. `gap`: that line alone is not there.
 * `hash`: another line stands in its place.
 */
export interface AnchorFault {
  /** A case by its id, a strand of the trail by its number. */
  of: string | number;
  sequence: number;
  fault: 'missing' | 'shorter' | 'gap' | 'hash';
  detail: string;
}

interface FoundRow {
  of: string | number;
  sequence: number;
  hash: string | null;
  last: number | null;
}

/** What stands at the anchored places now, and where each chain ends. */
function findIn(reader: Reader, table: string, id: string, claims: readonly AnchorClaim[]): Promise<FoundRow[]> {
  if (claims.length === 0) return Promise.resolve([]);
  const kind = table === 'history' ? 'varchar(36)' : 'integer';
  const values = claims.map(() => `(CAST(? AS ${kind}), CAST(? AS integer))`).join(', ');
  return reader.query<FoundRow>(
    `WITH claimed(id, place) AS (VALUES ${values})
     SELECT claimed.id AS "of", claimed.place AS sequence, found.hash,
       (SELECT max(t.sequence) FROM ${table} t WHERE t.${id} = claimed.id) AS last
     FROM claimed LEFT JOIN ${table} found ON found.${id} = claimed.id AND found.sequence = claimed.place`,
    claims.flatMap(({ of, sequence }) => [of, sequence]),
  );
}

function faultOf({ of, sequence, hash }: AnchorClaim, found: FoundRow | undefined): AnchorFault | undefined {
  if (found?.hash === hash) return undefined;
  const fault = (kind: AnchorFault['fault'], detail: string) => ({ of, sequence, fault: kind, detail });
  if (!found || found.last === null) return fault('missing', 'nothing is left of it');
  if (found.hash !== null) return fault('hash', 'another line stands where the anchored one stood');
  if (found.last < sequence) return fault('shorter', `it ends with line ${found.last} now`);
  return fault('gap', 'the anchored line is not there');
}

async function faultsOf(reader: Reader, claims: readonly AnchorClaim[]): Promise<AnchorFault[]> {
  const cases = claims.filter(({ of }) => typeof of === 'string');
  const strands = claims.filter(({ of }) => typeof of === 'number');
  const rows = [
    ...(await findIn(reader, 'history', 'case_id', cases)),
    ...(await findIn(reader, 'access_trail', 'strand', strands)),
  ];
  const found = new Map(rows.map((row) => [row.of, row]));
  return claims.flatMap((claim) => faultOf(claim, found.get(claim.of)) ?? []);
}

/**
 * Whether everything that was anchored is still there exactly so. Together with whole chains this finds what a chain alone cannot:
 * a tail that was cut off and a case that was turned back to match, or a chain that was written anew from its beginning.
 * @throws AnchorUnreadableError when the lines are not a whole anchor.
 */
export async function verifyAnchor(
  reader: Reader,
  lines: AsyncIterable<string>,
): Promise<{ anchor: AnchorRead; faults: AnchorFault[] }> {
  const faults: AnchorFault[] = [];
  const anchor = await readAnchor(lines, async (claims) => {
    faults.push(...(await faultsOf(reader, claims)));
  });
  return { anchor, faults };
}
