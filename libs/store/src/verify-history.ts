import { canonicalJson } from './canonical-json.js';
import type { ChainFault } from './chain-fault.js';
import { ChainWalk } from './chain-walk.js';
import { faultOfWords } from './free-words.js';
import { hashOf, openWords, type HistoryRow } from './history.js';
import type { Vault } from './vault.js';

export type HistoryRowWithWords = HistoryRow & { sealed: string | null };

/** The hash is of what the text says; of a field that stands in it twice, only the last says anything. @throws when one does. */
function hashOfCanonical(row: HistoryRow, previousHash: string): string {
  const isCanonical = [row.data, row.actor].every((text) => canonicalJson(JSON.parse(text)) === text);
  if (!isCanonical) throw new SyntaxError('not canonical');
  return hashOf(row, previousHash);
}

/** What is wrong with a case's lines as they follow upon each other, in order. */
export function faultsOfHistory(rows: readonly HistoryRowWithWords[], vault: Vault | undefined): ChainFault[] {
  const faults: ChainFault[] = [];
  const walk = new ChainWalk<HistoryRowWithWords>(hashOfCanonical);
  for (const row of rows) {
    const { case_id: caseId, sequence, data, sealed } = row;
    const fault = walk.faultOf(row);
    if (fault) faults.push({ caseId, ...fault });
    if (sealed === null) continue;
    const detail = faultOfWords(data, vault && (() => openWords({ case_id: caseId, sequence, sealed }, vault)));
    if (detail !== undefined) faults.push({ caseId, sequence, fault: 'words', detail });
  }
  return faults;
}
