import { ConcurrentWriteError } from './concurrent-write.js';
import { genesisHash } from './history.js';
import type { Transaction } from './sql.js';

/** More than one process has connections, so that who wants to write finds a strand that nobody else is adding to. */
const strandCount = 16;

/** Where a strand of the access trail ends: what the next entry is chained to. */
export interface StrandEnd {
  strand: number;
  sequence: number;
  hash: string;
}

export interface StrandRow {
  id: number;
  last_sequence: number;
  last_hash: string;
}

/** The rows with which the migration begins all strands. */
export const newStrands: StrandRow[] = Array.from({ length: strandCount }, (_, index) => ({
  id: index + 1,
  last_sequence: 0,
  last_hash: genesisHash,
}));

const select = 'SELECT id, last_sequence, last_hash FROM trail_strand';
const firstStrand = `${select} WHERE id = 1`;

/**
 * A strand to add to, locked until the transaction ends. One chain for all would make every writer on PostgreSQL wait for every other;
 * on SQLite there is one writer, and one strand is enough.
 */
export async function takeStrand(tx: Transaction): Promise<StrandEnd> {
  const [row] = tx.kind === 'sqlite' ? await tx.query<StrandRow>(firstStrand) : await takeFree(tx);
  if (!row) throw new Error('the access trail has no strands');
  return { strand: row.id, sequence: row.last_sequence, hash: row.last_hash };
}

async function takeFree(tx: Transaction): Promise<StrandRow[]> {
  const free = await tx.query<StrandRow>(`${select} ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`);
  return free.length > 0 ? free : tx.query<StrandRow>(`${firstStrand} FOR UPDATE`);
}

export async function extendStrand(tx: Transaction, from: StrandEnd, to: StrandEnd): Promise<void> {
  const affected = await tx.execute(
    'UPDATE trail_strand SET last_sequence = ?, last_hash = ? WHERE id = ? AND last_sequence = ?',
    [to.sequence, to.hash, from.strand, from.sequence],
  );
  if (affected !== 1) throw new ConcurrentWriteError('somebody else has added to the strand');
}
