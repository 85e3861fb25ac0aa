import type { Rung } from './context.js';
import type { Holder } from './holder.js';
import type { CaseState } from './snapshots.js';
import type { Attention, Stage } from './stage.js';
import type { HistoryLine, Step } from './step.js';
import type { Instant } from './vocabulary.js';

/** The rungs that are climbed by clocks, lowest first. */
export const climbedRungs = ['reminded', 'escalated', 'overseen'] as const satisfies readonly Rung[];
export type ClimbedRung = (typeof climbedRungs)[number];

/**
 * The time in which one party had the ball at one stage. It ends with progress, and where the case is handed to another coordinator.
 * Every moment of an open case is in exactly one.
 */
export interface Hold {
  /** The line of history that began it. */
  sequence: number;
  stage: Stage;
  holderKind: Exclude<Holder['kind'], 'nobody'>;
  /** Where it is booked, and whose deadlines count: the organisation that has the ball, the district whose coordinator has it. */
  placeId: string;
  coordinatorId?: string | undefined;
  began: Instant;
  /** Since when the clock stands still, if it does. */
  pausedSince?: Instant | undefined;
  /** When each rung was first climbed; those that were climbed before it came to this party count from when it came. */
  climbed: Partial<Record<ClimbedRung, Instant>>;
}

/** What a step makes of the hold that goes on, and of its end. */
export interface HoldChange {
  ends: boolean;
  begins?: Hold;
  /** Of the hold that goes on. */
  pause?: 'begins' | 'ends';
  climbs?: ClimbedRung;
}

/** As much of the case before the step as counts. */
export interface HeldBefore {
  holder: Holder;
  coordinatorId?: string | undefined;
  attention: Attention;
}

function placeOf({ holder, districtOrgId }: CaseState): string {
  return holder.kind === 'organization' ? holder.organizationId : districtOrgId;
}

function hasChangedHands(before: HeldBefore, after: CaseState): boolean {
  if (before.holder.kind !== after.holder.kind) return true;
  if (after.holder.kind === 'coordinator') return before.coordinatorId !== after.coordinatorId;
  return before.holder.kind === 'organization' && before.holder.organizationId !== placeOf(after);
}

function climbedBy(rung: Rung | undefined, at: Instant): Hold['climbed'] {
  const reached = climbedRungs.findIndex((climbed) => climbed === rung) + 1;
  return Object.fromEntries(climbedRungs.slice(0, reached).map((climbed) => [climbed, at]));
}

function holdAfter({ state, entry }: Step, sequence: number): Hold | undefined {
  const { holder, attention, coordinatorId } = state;
  if (holder.kind === 'nobody') return undefined;
  const isPaused = attention === 'paused';
  const rung = isPaused ? state.pausedAt : climbedRungs.find((climbed) => climbed === attention);
  return {
    sequence,
    stage: state.stage,
    holderKind: holder.kind,
    placeId: placeOf(state),
    coordinatorId,
    began: entry.at,
    ...(isPaused && { pausedSince: entry.at }),
    climbed: climbedBy(rung, entry.at),
  };
}

const rungOfClock: Partial<Record<HistoryLine['command'], ClimbedRung>> = {
  remind: 'reminded',
  escalate: 'escalated',
  oversee: 'overseen',
};

/** What one step means for who is booked with the time. */
export function holdChange(before: HeldBefore | undefined, step: Step, sequence: number): HoldChange {
  if (!before || step.hasProgressed || hasChangedHands(before, step.state)) {
    const begins = holdAfter(step, sequence);
    return { ends: before !== undefined && before.holder.kind !== 'nobody', ...(begins && { begins }) };
  }
  const climbs = rungOfClock[step.entry.command];
  if (climbs && before.attention !== step.state.attention) return { ends: false, climbs };
  const [wasPaused, isPaused] = [before.attention === 'paused', step.state.attention === 'paused'];
  if (wasPaused === isPaused) return { ends: false };
  return { ends: false, pause: isPaused ? 'begins' : 'ends' };
}

/** A hold as it stands after some steps, or as it ended. */
export interface BookedHold extends Hold {
  ended?: Instant;
  /** The command or clock that ended it. */
  endedBy?: HistoryLine['command'];
  /** Of pauses that are over. */
  pausedMilliseconds: number;
}

function withoutPause({ pausedSince, ...hold }: BookedHold, at: Instant): BookedHold {
  if (pausedSince === undefined) return hold;
  return { ...hold, pausedMilliseconds: hold.pausedMilliseconds + Date.parse(at) - Date.parse(pausedSince) };
}

function afterChange(hold: BookedHold, { ends, pause, climbs }: HoldChange, line: HistoryLine): BookedHold {
  const { at, command } = line;
  if (ends) return { ...withoutPause(hold, at), ended: at, endedBy: command };
  if (pause) return pause === 'begins' ? { ...hold, pausedSince: at } : withoutPause(hold, at);
  if (!climbs || hold.climbed[climbs] !== undefined) return hold;
  return { ...hold, climbed: { ...hold.climbed, [climbs]: at } };
}

/** All holds of a case, oldest first, from the steps that it took. */
export function holdsOf(steps: readonly { sequence: number; step: Step }[]): BookedHold[] {
  const holds: BookedHold[] = [];
  let before: CaseState | undefined;
  for (const { sequence, step } of steps) {
    const change = holdChange(before, step, sequence);
    const last = holds.at(-1);
    if (last) holds[holds.length - 1] = last.ended === undefined ? afterChange(last, change, step.entry) : last;
    if (change.begins) holds.push({ ...change.begins, pausedMilliseconds: 0 });
    before = step.state;
  }
  return holds;
}
