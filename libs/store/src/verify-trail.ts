import { hashOfAccess, openAccessWords, type AccessRow } from './access-trail.js';
import type { TrailFault } from './chain-fault.js';
import { ChainWalk } from './chain-walk.js';
import { faultOfWords } from './free-words.js';
import type { Reader } from './sql.js';
import { newStrands, type StrandRow } from './trail-strand.js';
import type { Vault } from './vault.js';

type RowWithWords = AccessRow & { sealed: string | null };

/** A strand as it says that it ends, and as its entries do, in one look: writers go on meanwhile. */
type StrandSeen = StrandRow & { found: number | null };

const pageOfEntries = 1_000;
const smallestInteger = -(2 ** 31);

async function* entriesOf(reader: Reader, strand: number, upTo: number): AsyncGenerator<RowWithWords> {
  for (let after = smallestInteger; ;) {
    const rows = await reader.query<RowWithWords>(
      `SELECT t.*, w.sealed FROM access_trail t LEFT JOIN access_words w ON w.access_id = t.id
       WHERE t.strand = ? AND t.sequence > ? AND t.sequence <= ? ORDER BY t.sequence LIMIT ?`,
      [strand, after, upTo, pageOfEntries],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.sequence;
  }
}

async function faultsOfStrand(reader: Reader, seen: StrandSeen, vault: Vault | undefined): Promise<TrailFault[]> {
  const { id: strand, last_sequence: sequence, last_hash: hash } = seen;
  const faults: TrailFault[] = [];
  const walk = new ChainWalk<RowWithWords>(hashOfAccess);
  for await (const row of entriesOf(reader, strand, Math.max(sequence, seen.found ?? 0))) {
    const fault = walk.faultOf(row);
    if (fault) faults.push({ strand, ...fault });
    const detail = faultOfItsWords(row, vault);
    if (detail !== undefined) faults.push({ strand, sequence: row.sequence, fault: 'words', detail });
  }
  const { last } = walk;
  const head = (detail: string) => faults.push({ strand, sequence, fault: 'head', detail });
  if (last.sequence !== sequence) head(`the last entry is ${last.sequence || 'missing'}`);
  else if (last.hash !== hash) head('the last entry is not the one that the strand was left with');
  return faults;
}

function faultOfItsWords({ id, data, sealed }: RowWithWords, vault: Vault | undefined): string | undefined {
  if (sealed === null) return undefined;
  return faultOfWords(data, vault && (() => openAccessWords({ id, sealed }, vault)));
}

/** Everything that must be true of the access trail. With the vault, its free words are compared with their digests too. */
export async function verifyTrail(reader: Reader, vault?: Vault): Promise<TrailFault[]> {
  const seen = await reader.query<StrandSeen>(
    `SELECT s.id, s.last_sequence, s.last_hash, (SELECT max(t.sequence) FROM access_trail t WHERE t.strand = s.id) AS found
     FROM trail_strand s ORDER BY s.id`,
  );
  const faults: TrailFault[] = [];
  for (const strand of seen) faults.push(...(await faultsOfStrand(reader, strand, vault)));
  const known = new Set(seen.map(({ id }) => id));
  const entries = await reader.query<{ strand: number }>('SELECT DISTINCT strand FROM access_trail');
  const needed = [...newStrands.map(({ id }) => id), ...entries.map(({ strand }) => strand)];
  for (const strand of new Set(needed.filter((id) => !known.has(id)))) {
    faults.push({ strand, sequence: 0, fault: 'head', detail: 'there is no such strand' });
  }
  return faults;
}
