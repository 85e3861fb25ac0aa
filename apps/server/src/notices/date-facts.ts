import type { Audience } from '@app/case-machine';
import { addDays, statutoryClocks } from '@app/deadlines';
import type { CaseBrief, DatedCases, NewNotice } from '@app/store';
import type { Hearing } from './hearers.js';

/** Facts that come by date and not by a step, and the cases among which they are found. */
export interface DateFact {
  topic: 'letterExpiry' | 'statutory';
  about: 'letterExpiry' | 'lostSixMonths' | 'suspendedTwoYears';
  cases: DatedCases;
  to: readonly Audience[];
  isUrgent: boolean;
  /** Of the cases found by date, those of which it is a fact. */
  holds: (about: CaseBrief) => boolean;
}

const [firstWarning, lastWarning] = [14, 3];
/** A statutory time is near for a month before it is complete, and is told of as late as a month after, if nobody could be told before. */
const near = 30;

/** Half a year and two years in days, at the least and at the most. */
const [halfYear, twoYears] = [
  { least: 181, most: 184 },
  { least: 730, most: 731 },
];

function letterFact(today: string, { from, through }: { from: number; through: number }): DateFact {
  const isLast = through === lastWarning;
  return {
    topic: 'letterExpiry',
    about: 'letterExpiry',
    cases: {
      date: 'letterExpiresOn',
      from: addDays(today, from),
      through: addDays(today, through),
      key: { before: ':letterExpiry.', after: `.${through}` },
    },
    to: isLast ? ['holder', 'coordinator'] : ['holder'],
    isUrgent: isLast,
    holds: () => true,
  };
}

type StatutoryName = 'lostSixMonths' | 'suspendedTwoYears';

function statutoryDueOn(name: StatutoryName, { searchFailedSince, suspendedSince }: CaseBrief): string | undefined {
  const starts = { firstFailedAttemptOn: searchFailedSince, suspendedOn: suspendedSince };
  return statutoryClocks(starts).find((clock) => clock.name === name)?.dueOn;
}

function statutoryFact(
  today: string,
  name: StatutoryName,
  date: 'searchFailedSince' | 'suspendedSince',
  length: { least: number; most: number },
): DateFact {
  const [first, last] = [addDays(today, -near), addDays(today, near)];
  return {
    topic: 'statutory',
    about: name,
    cases: {
      date,
      from: addDays(first, -length.most),
      through: addDays(last, -length.least),
      key: { before: `:statutory.${name}.`, after: '' },
    },
    to: ['holder', 'coordinator'],
    isUrgent: false,
    holds: (about) => {
      const dueOn = statutoryDueOn(name, about);
      const isDecided = name === 'lostSixMonths' && about.suspendedSince !== undefined;
      return !isDecided && dueOn !== undefined && dueOn >= first && dueOn <= last;
    },
  };
}

/** All that is told by date on a day. */
export function dateFactsOn(today: string): DateFact[] {
  return [
    letterFact(today, { from: lastWarning + 1, through: firstWarning }),
    letterFact(today, { from: 0, through: lastWarning }),
    statutoryFact(today, 'lostSixMonths', 'searchFailedSince', halfYear),
    statutoryFact(today, 'suspendedTwoYears', 'suspendedSince', twoYears),
  ];
}

/** When what is told by date is due, and by which article. */
export function dueOf(
  topic: string,
  about: string | undefined,
  brief: CaseBrief,
): { dueOn?: string; article?: string } {
  if (topic === 'letterExpiry') return brief.letterExpiresOn === undefined ? {} : { dueOn: brief.letterExpiresOn };
  const starts = { firstFailedAttemptOn: brief.searchFailedSince, suspendedOn: brief.suspendedSince };
  const clock = topic === 'statutory' ? statutoryClocks(starts).find(({ name }) => name === about) : undefined;
  return clock ? { dueOn: clock.dueOn, article: clock.article } : {};
}

/** The fact of one case as each of those keeps it who hear of it; where nobody does, as it is kept for those who watch. */
export function dateNotices(
  { topic, about, cases, isUrgent }: DateFact,
  brief: CaseBrief,
  { told }: Hearing,
  at: string,
) {
  const basis = brief[cases.date] ?? '';
  const fact = {
    key: `${brief.id}${cases.key.before}${basis}${cases.key.after}`,
    caseId: brief.id,
    topic,
    about,
    basis,
    notedAt: at,
  };
  const status = isUrgent ? ('urgent' as const) : ('open' as const);
  return { fact, notices: told.map((person): NewNotice => ({ ...fact, ...person, status })) };
}
