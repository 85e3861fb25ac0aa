import {
  addDays,
  countedFrom,
  defaultPolicy,
  dueInstant,
  policyStages,
  WorkingCalendar,
  type PolicyStage,
} from '@app/deadlines';
import { policyInForce } from './plant-district.js';
import { SeededRandom } from './seeded-random.js';
import { idleDays, inOfficeHours, rungs, WorkingDays, type Rung } from './timetable.js';

const calendar = new WorkingCalendar();

/** On which rung a case is at `now` that moved last at `start`: reckoned by the clocks, one after the other. */
function rungAt(stage: PolicyStage, start: string, now: string): Rung {
  let rung: Rung = 'onTrack';
  let from = start;
  for (const [clock, next] of [
    ['remind', 'reminded'],
    ['escalate', 'escalated'],
    ['oversee', 'overseen'],
  ] as const) {
    const { dueAt } = dueInstant({ clock, stage, start: from, policy: policyInForce }, calendar);
    if (dueAt > now) return rung;
    [rung, from] = [next, countedFrom(dueAt, dueAt)];
  }
  return rung;
}

const everyDayOf = (year: number) => Array.from({ length: 365 }, (_, day) => addDays(`${year}-01-01`, day));

describe('the timetable of the stories', () => {
  it.each(policyStages)('brings a case in %s on the wanted rung on any day of a year, holidays included', (stage) => {
    const missed: string[] = [];
    for (const today of everyDayOf(2026)) {
      const workingDays = new WorkingDays(today, calendar);
      for (const rung of rungs) {
        const start = `${workingDays.before(idleDays[rung](policyInForce[stage]))}T02:00:00.000Z`;
        // A minute after midnight, and a minute before: 16:01 the day before, and 15:59, in UTC.
        for (const now of [`${addDays(today, -1)}T16:01:00.000Z`, `${today}T15:59:00.000Z`]) {
          if (rungAt(stage, start, now) !== rung) missed.push(`${rung} on ${now}`);
        }
      }
    }
    expect(missed).toEqual([]);
  });

  it('overrides a target of the default for one stage only, so that the rest of the demo shows the defaults', () => {
    const changed = policyStages.filter((stage) => policyInForce[stage] !== defaultPolicy[stage]);
    expect(changed).toEqual(['lostContact']);
  });

  it('counts working days backwards as the calendar counts them forwards', () => {
    for (const today of ['2026-02-20', '2026-10-04', '2026-10-11', '2026-11-23']) {
      const workingDays = new WorkingDays(today, calendar);
      for (const days of [0, 1, 5, 40]) {
        const date = workingDays.before(days);
        expect(calendar.dayKind(date).working).toBe(true);
        expect(calendar.workingDaysBetween(date, today).days).toBe(days);
      }
    }
  });

  it('counts a Saturday on which people make up for a holiday, or a case would be a day off', () => {
    // 2026-02-28 is a Saturday that is worked for the Spring Festival.
    expect(new WorkingDays('2026-03-01', calendar).before(0)).toBe('2026-02-28');
  });

  it('puts what happens into office hours, and one thing after the other on one date', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const dates = ['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-03'];
      const instants = inOfficeHours(dates, new SeededRandom(seed));
      expect(instants.toSorted()).toEqual(instants);
      expect(new Set(instants).size).toBe(4);
      expect(instants.filter((at) => at.slice(11, 13) < '01' || at.slice(11, 13) > '09')).toEqual([]);
    }
  });
});
