import type { ChainFault, ChainFaultKind } from './chain-fault.js';
import { digestOf, genesisHash, hashOf, isDigest, openWords, type HistoryRow } from './history.js';
import type { Vault } from './vault.js';

export type HistoryRowWithWords = HistoryRow & { sealed: string | null };

/** What is wrong with a case's lines as they follow upon each other, in order. */
export function faultsOfHistory(rows: readonly HistoryRowWithWords[], vault: Vault | undefined): ChainFault[] {
  const faults: ChainFault[] = [];
  let expected = 1;
  let previousHash = genesisHash;
  for (const row of rows) {
    const report = (fault: ChainFaultKind, detail: string, sequence = row.sequence) =>
      faults.push({ caseId: row.case_id, sequence, fault, detail });
    if (row.sequence > expected) {
      // What the next line was chained to is not there any more, so its hash says nothing.
      report('gap', `lines ${expected} to ${row.sequence - 1} are missing`, expected);
    } else if (row.sequence < expected || !isAsWritten(row, previousHash)) {
      report('hash', 'the line is not the one that was written here');
    }
    const fault = faultOfWords(row, vault);
    if (fault) report('words', fault);
    previousHash = row.hash;
    expected = row.sequence + 1;
  }
  return faults;
}

function isAsWritten(row: HistoryRow, previousHash: string): boolean {
  try {
    return hashOf(row, previousHash) === row.hash;
  } catch {
    return false;
  }
}

function digestsIn(data: string): Map<string, string> {
  try {
    const fields = Object.entries(JSON.parse(data) as Record<string, unknown>);
    return new Map(fields.flatMap(([field, value]) => (isDigest(value) ? [[field, value.digest]] : [])));
  } catch {
    return new Map();
  }
}

function faultOfWords(row: HistoryRowWithWords, vault: Vault | undefined): string | undefined {
  const digests = digestsIn(row.data);
  if (row.sealed === null) return undefined;
  if (digests.size === 0) return 'free words to a line that has none';
  if (!vault) return undefined;
  try {
    const words = Object.entries(openWords({ ...row, sealed: row.sealed }, vault));
    const isSame =
      words.length === digests.size && words.every(([field, word]) => digests.get(field) === digestOf(word));
    return isSame ? undefined : 'the free words are not those that were digested';
  } catch {
    return 'the free words do not open';
  }
}
