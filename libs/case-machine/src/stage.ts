import type { StateValue } from 'xstate';

/** Where a case stands: the path of the active state in the `progress` region. State names are data: they are stored. */
export type Stage =
  | 'found'
  | 'contacted'
  | 'liaising.confirmingMembership'
  | 'liaising.releasing'
  | 'liaising.receiving'
  | 'liaising.awaitingReceipt'
  | 'liaising.disputed'
  | 'managedInPlace'
  | 'transferred.settlingIn'
  | 'transferred.settled'
  | 'lostContact'
  | 'closed';

/** Whether a case has stalled: the active state of the `attention` region. */
export const attentions = ['onTrack', 'reminded', 'escalated', 'overseen', 'paused', 'settled'] as const;
export type Attention = (typeof attentions)[number];
/** Those of a case that goes on. */
export const openAttentions = attentions.filter((attention) => attention !== 'settled');

/** A refusal is to be decided by a superior of both sides, and not by a clerk. */
export function isDisputed(stage: Stage): boolean {
  return stage === 'liaising.disputed';
}

/** Whether anybody is waited for: not while the clock is paused, nor once the case is over. */
export function isAwaited(attention: Attention): boolean {
  return attention !== 'paused' && attention !== 'settled';
}

/** Whether the case is over, and nothing of it waits on anybody any more. */
export function isSettled(attention: Attention): boolean {
  return attention === 'settled';
}

function pathOf(value: StateValue | undefined): string {
  if (value === undefined) throw new TypeError('a region is missing from the state value');
  if (typeof value === 'string') return value;
  const [[name, inner] = []] = Object.entries(value);
  if (name === undefined) throw new TypeError('an empty state value');
  return `${name}.${pathOf(inner)}`;
}

/** The chart's regions as two paths. The chart has no other leaf states than those named here (tested against the chart). */
export function stageOf(value: StateValue): { stage: Stage; attention: Attention } {
  if (typeof value === 'string') throw new TypeError('a parallel state value is an object');
  return { stage: pathOf(value['progress']) as Stage, attention: pathOf(value['attention']) as Attention };
}
