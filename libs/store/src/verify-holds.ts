import type { ChainFault } from './chain-fault.js';
import type { HistoryRow } from './history.js';
import { rowOfHold, type HoldRow } from './holds.js';
import { holdsInHistory } from './recorded-lines.js';

/** PostgreSQL tells large numbers as text. */
function wordingOf(row: object): string {
  const columns = Object.entries(row).map(([column, value]) => `${column} ${String(value)}`);
  return columns.sort().join(', ');
}

/** What is wrong with the time that is booked, by the history from which it follows. */
export function faultsOfHolds(caseId: string, lines: readonly HistoryRow[], rows: readonly HoldRow[]): ChainFault[] {
  const holds = holdsInHistory(lines);
  // The machine of another version went another way; what it booked is believed.
  if (!holds) return [];
  const expected = new Map(holds.map((hold) => [hold.sequence, wordingOf(rowOfHold(caseId, hold))]));
  const booked = new Map(rows.map((row) => [row.sequence, wordingOf(row)]));
  const sequences = [...new Set([...expected.keys(), ...booked.keys()])];
  const wrong = sequences.filter((sequence) => expected.get(sequence) !== booked.get(sequence));
  return wrong.map((sequence) => ({
    caseId,
    sequence,
    fault: 'holds',
    detail: 'the time is booked otherwise than history says',
  }));
}
