import { Problem, unreachable } from '../../api/problem.js';
import type { BulkOutcome } from './bulk.js';

type Outcomes = ReadonlyMap<string, BulkOutcome>;

interface Tally<Case> {
  doneTo: Case[];
  /** Refused, not reached, or not tried yet: these can be ordered again. */
  left: Case[];
  /** Each of them has been tried. */
  isOver: boolean;
}

export function tallyOf<Case extends { id: string }>(cases: readonly Case[], outcomes: Outcomes): Tally<Case> {
  const isDone = ({ id }: Case) => outcomes.has(id) && outcomes.get(id)?.fault === undefined;
  return {
    doneTo: cases.filter(isDone),
    left: cases.filter((each) => !isDone(each)),
    isOver: cases.every(({ id }) => outcomes.has(id)),
  };
}

/** Cases as they stand in the queue by now, where they are still in it: what was refused as changed is tried as it has become. */
export function asSeenLast<Case extends { id: string }>(cases: readonly Case[], seen: readonly Case[]): Case[] {
  return cases.map((each) => seen.find(({ id }) => id === each.id) ?? each);
}

/** What is said of an outcome: that it is done, that the server was not reached, or why it was refused, in the server's words. */
export function saidOf({ fault }: BulkOutcome): 'done' | 'notReached' | { refused: string } {
  if (fault === undefined) return 'done';
  if (!(fault instanceof Problem) || fault.code === unreachable) return 'notReached';
  return { refused: fault.body.title };
}
