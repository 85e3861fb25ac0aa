import { ConcurrentWriteError } from './concurrent-write.js';
import { eraseAccessWords } from './access-trail.js';
import { eraseWords } from './history.js';
import { placeholders, type Reader, type Transaction } from './sql.js';

/** A case whose member is to be erased. */
export interface ErasedMember {
  caseId: string;
  personId: string;
}

/** No digest is of this form: a command under the same key is refused, and carried out no second time. */
const noDigest = 'erased';

/**
 * Takes away who the member of a case was: their row but for what the case's skeleton needs, everybody's words, answers that were kept,
 * messages that wait. Number, stage, dates, organisations and hashes stay, and the chains valid.
 */
export async function eraseMember(tx: Transaction, { caseId, personId }: ErasedMember, at: string): Promise<void> {
  await tx.execute(
    `UPDATE person SET name = '', sex = NULL, birth_date = NULL, joined_on = NULL, workplace = NULL, institution_id = NULL,
     email = NULL, id_number_sealed = NULL, id_number_index = NULL, phone_sealed = NULL, phone_index = NULL, erased_at = ?
     WHERE id = ?`,
    [at, personId],
  );
  await eraseWords(tx, caseId);
  await eraseAccessWords(tx, caseId);
  await tx.execute(`UPDATE command_receipt SET answer = '{}', request_digest = ? WHERE case_id = ?`, [
    noDigest,
    caseId,
  ]);
  await tx.execute(`DELETE FROM outbox WHERE case_id = ? AND kind = 'message'`, [caseId]);
  await tx.write('INSERT INTO erasure (case_id, at) VALUES (?, ?)', [caseId, at], {
    // PostgreSQL's lock on the case does not show what another transaction has done to the person meanwhile; the next run sees it.
    ifDuplicate: (cause) => new ConcurrentWriteError('the member was erased meanwhile', { cause }),
  });
}

/** The cases of everybody with one of these blind indexes, in order of their ids. */
export async function listCasesOfNumber(reader: Reader, idNumberIndexes: readonly string[]): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `SELECT c.id FROM case_file c JOIN person p ON p.id = c.person_id
     WHERE p.id_number_index IN (${placeholders(idNumberIndexes)}) ORDER BY c.id`,
    idNumberIndexes,
  );
  return rows.map(({ id }) => id);
}

/** The erased cases of which bytes may be left in the database's files. */
export async function listUnscrubbed(reader: Reader): Promise<string[]> {
  const rows = await reader.query<{ case_id: string }>(
    'SELECT case_id FROM erasure WHERE scrubbed_at IS NULL ORDER BY case_id',
  );
  return rows.map(({ case_id: caseId }) => caseId);
}

/** That the files were scrubbed after these had been erased. */
export async function markScrubbed(tx: Transaction, caseIds: readonly string[], at: string): Promise<void> {
  if (caseIds.length === 0) return;
  const text = `UPDATE erasure SET scrubbed_at = ? WHERE case_id IN (${placeholders(caseIds)})`;
  await tx.execute(text, [at, ...caseIds]);
}
