import { rungsOf, type DeadlinePolicy, type RungClock, type WorkingCalendar } from '@app/deadlines';
import type { Span } from '@app/store';
import type { Hearers } from '../../notices/hearers.js';
import { concerned } from '../../notices/topics.js';
import type { BookedTurn } from './turns-of-case.js';

export interface RungCount {
  /** How often the rung was climbed. */
  rungs: number;
  /** How many cases climbed it. */
  cases: number;
  /** How many messages that makes, one for each who hears of it, and how many people they go to. */
  messages: number;
  people: number;
}

export type RungCounts = Record<RungClock, RungCount>;

class Tally {
  private rungs = 0;
  private messages = 0;
  private readonly cases = new Set<string>();
  private readonly people = new Set<string>();

  add(caseId: string, people: readonly string[]): void {
    this.rungs += 1;
    this.messages += people.length;
    this.cases.add(caseId);
    for (const id of people) this.people.add(id);
  }

  get count(): RungCount {
    const { rungs, messages, cases, people } = this;
    return { rungs, cases: cases.size, messages, people: people.size };
  }
}

/** What one policy would have led to in a period, case by case. */
export class CountedRungs {
  private readonly tallies: Record<RungClock, Tally> = {
    remind: new Tally(),
    escalate: new Tally(),
    oversee: new Tally(),
  };

  constructor(
    private readonly policyAt: (placeId: string) => DeadlinePolicy,
    private readonly calendar: WorkingCalendar,
    private readonly hearers: Hearers,
    private readonly period: Span,
  ) {}

  add(caseId: string, booked: BookedTurn): void {
    for (const { clock, at } of rungsOf(booked.turn, this.policyAt(booked.placeId), this.calendar)) {
      const instant = Date.parse(at);
      if (instant < this.period.begin || instant >= this.period.end) continue;
      const { told } = this.hearers.hear(concerned[clock], booked.parties);
      this.tallies[clock].add(
        caseId,
        told.map(({ recipientId }) => recipientId),
      );
    }
  }

  get counts(): RungCounts {
    const { remind, escalate, oversee } = this.tallies;
    return { remind: remind.count, escalate: escalate.count, oversee: oversee.count };
  }
}
