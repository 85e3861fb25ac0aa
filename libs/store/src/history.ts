import type { HistoryLine, Stage } from '@app/case-machine';
import { canonicalJson } from './canonical-json.js';
import { ConcurrentWriteError } from './concurrent-write.js';
import { saltWords, sha256, withWords, type SaltedWord } from './free-words.js';
import { insertion, type Reader, type Transaction } from './sql.js';
import type { Vault } from './vault.js';

/** Who did it, as plain JSON without anything that may have to be erased. */
export type Actor = Readonly<Record<string, unknown>>;

export interface NewHistoryLine {
  caseId: string;
  /** Counts from 1 without a gap; the case's revision after the step. */
  sequence: number;
  /** The hash of the line before, or `genesisHash`. */
  previousHash: string;
  actor: Actor;
  /** One step is written once, whoever tries again. */
  commandId: string;
  line: HistoryLine;
}

export interface HistoryEntry {
  sequence: number;
  at: string;
  actor: Actor;
  command: HistoryLine['command'];
  commandId: string;
  from: Stage | null;
  to: Stage;
  /** With the free words under their field names again; `null` where they were erased, or were not to be opened. */
  data: Record<string, unknown>;
  hash: string;
}

export interface HistoryRow {
  case_id: string;
  sequence: number;
  at: string;
  actor: string;
  command: string;
  command_id: string;
  from_stage: string | null;
  to_stage: string;
  data: string;
  hash: string;
}

export const genesisHash = '0'.repeat(64);

export const historyWordsContext = (caseId: string, sequence: number) => `history.words:${caseId}:${sequence}`;

/** The hash of a row over everything that it says and the hash of the row before. @throws SyntaxError when it holds no JSON. */
export function hashOf(row: Omit<HistoryRow, 'hash'>, previousHash: string): string {
  const canonical = (text: string) => canonicalJson(JSON.parse(text));
  return hashOfCanonical({ ...row, actor: canonical(row.actor), data: canonical(row.data) }, previousHash);
}

/** As `hashOf`, of a row whose JSON is canonical already: members in the order of RFC 8785, so that it need not be taken apart again. */
function hashOfCanonical(row: Omit<HistoryRow, 'hash'>, previousHash: string): string {
  const text = (value: string | number | null) => JSON.stringify(value);
  return sha256(
    `{"actor":${row.actor},"at":${text(row.at)},"caseId":${text(row.case_id)},"command":${text(row.command)},` +
      `"commandId":${text(row.command_id)},"data":${row.data},"from":${text(row.from_stage)},` +
      `"previousHash":${text(previousHash)},"sequence":${text(row.sequence)},"to":${text(row.to_stage)}}`,
  );
}

/**
 * Writes the line of a step; its free words go sealed into a table of their own.
 * @returns the line's hash, which the case keeps as its last.
 * @throws ConcurrentWriteError when the place or the command id is taken.
 */
export async function appendHistory(tx: Transaction, entry: NewHistoryLine, vault: Vault): Promise<string> {
  const { caseId, sequence, line } = entry;
  const { words, digests, isEmpty } = saltWords(line.freeWords);
  const row = {
    case_id: caseId,
    sequence,
    at: line.at,
    actor: canonicalJson(entry.actor),
    command: line.command,
    command_id: entry.commandId,
    from_stage: line.from,
    to_stage: line.to,
    data: canonicalJson({ ...line.data, ...digests }),
  };
  const hash = hashOfCanonical(row, entry.previousHash);
  await tx.write(...insertion('history', { ...row, hash }), {
    ifDuplicate: (cause) => new ConcurrentWriteError('the step is written already', { cause }),
  });
  if (!isEmpty) {
    const sealed = vault.seal(JSON.stringify(words), historyWordsContext(caseId, sequence));
    await tx.write(...insertion('history_words', { case_id: caseId, sequence, sealed }));
  }
  return hash;
}

/** @throws VaultError when the words do not open. */
export function openWords(row: { case_id: string; sequence: number; sealed: string }, vault: Vault) {
  return JSON.parse(vault.open(row.sealed, historyWordsContext(row.case_id, row.sequence))) as Record<
    string,
    SaltedWord
  >;
}

/** All lines of a case, oldest first; without the vault the free words stay sealed. @throws VaultError when words do not open. */
export async function readHistory(reader: Reader, caseId: string, vault?: Vault): Promise<HistoryEntry[]> {
  const rows = await reader.query<HistoryRow & { sealed: string | null }>(
    `SELECT h.*, w.sealed FROM history h
     LEFT JOIN history_words w ON w.case_id = h.case_id AND w.sequence = h.sequence
     WHERE h.case_id = ? ORDER BY h.sequence`,
    [caseId],
  );
  return rows.map((row) => {
    const words = row.sealed === null || !vault ? {} : openWords({ ...row, sealed: row.sealed }, vault);
    return {
      sequence: row.sequence,
      at: row.at,
      actor: JSON.parse(row.actor) as Actor,
      command: row.command as HistoryLine['command'],
      commandId: row.command_id,
      from: row.from_stage as Stage | null,
      to: row.to_stage as Stage,
      data: withWords(row.data, words),
      hash: row.hash,
    };
  });
}

/** Erases what people wrote in a case for good. The chain stays valid: it holds salted digests, and the salts go too. */
export async function eraseWords(tx: Transaction, caseId: string): Promise<number> {
  return tx.execute('DELETE FROM history_words WHERE case_id = ?', [caseId]);
}
