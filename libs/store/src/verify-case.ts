import { machineVersion, stageOf, toReturned, type CaseState, type StoredCase } from '@app/case-machine';
import { columnsOf, holderOf, type CaseRow, type RunningClock } from './case-record.js';
import type { ChainFault, ChainFaultKind } from './chain-fault.js';
import type { HistoryRow } from './history.js';

export interface ClockRow {
  key: string;
  due_at: string;
  status: string;
}

/** A case's row as it stands, without its member. */
export type BareCaseRow = Omit<CaseRow, `person_${string}`>;

/** What is wrong with a case's row, by its last line of history and its clock rows. */
export function faultsOfCase(
  row: BareCaseRow,
  lastLine: HistoryRow | undefined,
  clockRows: readonly ClockRow[],
): ChainFault[] {
  const faults: ChainFault[] = [];
  const report = (fault: ChainFaultKind, detail: string) =>
    faults.push({ caseId: row.id, sequence: row.revision, fault, detail });
  if (lastLine?.sequence !== row.revision) report('head', `the last line is ${lastLine?.sequence ?? 'missing'}`);
  else if (lastLine?.hash !== row.last_hash) report('head', 'the last line is not the one that the case was left with');
  const parsed = parse(row);
  if (!parsed) {
    report('snapshot', 'the snapshot does not restore');
    return faults;
  }
  const { state, clocks } = parsed;
  for (const column of differingColumns(row, parsed)) report('projection', `${column} is not that of the snapshot`);
  if (lastLine && lastLine.to_stage !== state.stage) report('projection', 'the last line led to another stage');
  if (state.isOver && clockRows.length > 0) report('clocks', 'a clock runs on after the end');
  else if (clockRows.some(({ status }) => status === 'dead'))
    report('clocks', 'a clock was given up: nobody is reminded');
  else if (!clockRows.every(({ key }) => isClockOf(row.id, state, key)))
    report('clocks', 'a clock is not one of where the case stands');
  else if (wordingOf(clocks) !== wordingOfRows(clockRows)) report('clocks', 'the clock rows are not those of the case');
  return faults;
}

interface Parsed {
  stored: StoredCase;
  state: CaseState;
  clocks: RunningClock[];
}

function parse(row: BareCaseRow): Parsed | undefined {
  try {
    const stored = JSON.parse(row.snapshot) as StoredCase;
    return { stored, state: stateOf(stored, row), clocks: JSON.parse(row.clocks) as RunningClock[] };
  } catch {
    return undefined;
  }
}

/**
 * What the columns beside a snapshot must say. One of an older version has columns of that version, which named states otherwise
 * and may have named another holder: it must be fit for an upgrade, and stand where it says itself; the holder is believed.
 */
function stateOf(stored: StoredCase, row: BareCaseRow): CaseState {
  const state = toReturned(stored);
  if (stored.machineVersion === machineVersion) return state;
  return { ...stored.context, ...stageOf(stored.value), holder: holderOf(row), isOver: state.isOver };
}

function differingColumns(row: BareCaseRow, parsed: Parsed): string[] {
  const {
    snapshot: _snapshot,
    clocks: _clocks,
    ...projected
  } = columnsOf({
    ...parsed,
    progressedAt: row.progressed_at,
    lastHash: row.last_hash,
  });
  const kept = new Map<string, unknown>(Object.entries(row));
  return Object.entries(projected).flatMap(([column, value]) => (kept.get(column) === value ? [] : [column]));
}

/** A clock is of a state that is active, or of one that holds an active one, in either region of the chart. */
function isClockOf(caseId: string, { stage, attention }: CaseState, key: string): boolean {
  const prefix = `${caseId}:xstate.after.`;
  const place = key.startsWith(prefix) ? /^\w+\.case\.(.+)$/.exec(key.slice(prefix.length))?.[1] : undefined;
  const active = [`progress.${stage}.`, `attention.${attention}.`];
  return place !== undefined && active.some((path) => path.startsWith(`${place}.`));
}

function wordingOf(clocks: readonly Pick<RunningClock, 'name' | 'dueAt'>[]): string {
  return clocks
    .map(({ name, dueAt }) => `${name} ${dueAt}`)
    .sort()
    .join();
}

function wordingOfRows(rows: readonly Pick<ClockRow, 'key' | 'due_at'>[]): string {
  const named = rows.map(({ key, due_at }) => `${/xstate\.after\.(\w+)\./.exec(key)?.[1] ?? key} ${due_at}`);
  return named.sort().join();
}
