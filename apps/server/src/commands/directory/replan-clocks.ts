import { setImmediate as nextTurn } from 'node:timers/promises';
import { clockNameOf, fixedDateOf, type CaseState } from '@app/case-machine';
import { dueAfterChange, shanghaiDateOf, startOfShanghaiDay, type WorkingCalendar } from '@app/deadlines';
import {
  listClockKeys,
  lockCasesWithClocks,
  moveClock,
  rememberClocks,
  type CaseRecord,
  type RunningClock,
  type Transaction,
} from '@app/store';
import { UnreadableCase } from '../../refusals/unreadable-case.js';
import { stateOf } from '../../views/readable-case.js';
import { outboxKey } from '../write-step.js';

/** After so many cases other requests are let in between. */
const casesAtOnce = 100;

export interface CalendarChange {
  /** Of the change: the calendars agree up to and including that day. */
  at: string;
  /** The day that changes. */
  date: string;
  before: WorkingCalendar;
  after: WorkingCalendar;
}

/** Counts every waiting clock that runs over the day anew: its case and its row in the outbox say the same. @returns how many were moved. */
export async function replanClocks(tx: Transaction, change: CalendarChange): Promise<number> {
  if (change.before.dayKind(change.date).working === change.after.dayKind(change.date).working) return 0;
  const dueAfter = startOfShanghaiDay(change.date);
  let moved = 0;
  for (let after = ''; ;) {
    const records = await lockCasesWithClocks(tx, { dueAfter, after, limit: casesAtOnce });
    const last = records.at(-1);
    if (!last) return moved;
    after = last.id;
    const keys = await listClockKeys(
      tx,
      records.map(({ id }) => id),
      { waitingOnly: true },
    );
    for (const record of records) moved += await replanCase(tx, record, keys.get(record.id) ?? [], change);
    await nextTurn();
  }
}

async function replanCase(
  tx: Transaction,
  record: CaseRecord,
  keys: readonly string[],
  change: CalendarChange,
): Promise<number> {
  const state = readableStateOf(record);
  if (!state) return 0;
  const clocks = record.clocks.map((clock) => replanned(clock, state, change));
  let moved = 0;
  for (const [index, { name, dueAt }] of clocks.entries()) {
    if (dueAt === record.clocks[index]?.dueAt) continue;
    const key = keys.find((each) => clockNameOf(each.slice(outboxKey(record.id, '').length)) === name);
    if (key === undefined) continue;
    await moveClock(tx, key, dueAt);
    moved += 1;
  }
  if (moved > 0) await rememberClocks(tx, record.id, clocks);
  return moved;
}

/** Of a case that the machine cannot read nobody knows which dates people named: its clocks stay, and it keeps nobody from setting the calendar. */
function readableStateOf(record: CaseRecord): CaseState | undefined {
  try {
    return stateOf(record);
  } catch (fault) {
    if (fault instanceof UnreadableCase) return undefined;
    throw fault;
  }
}

function replanned(clock: RunningClock, state: CaseState, { at, before, after }: CalendarChange): RunningClock {
  // A date that people named does not move, whatever day it is.
  if (fixedDateOf(clock.name, state) !== undefined) return clock;
  return { ...clock, ...dueAfterChange({ dueAt: clock.dueAt, today: shanghaiDateOf(at) }, before, after) };
}
