import fc from 'fast-check';
import { addDays, dateOf, dayNumberOf } from './calendar-date.js';
import { dueAfterChange } from './due-after-change.js';
import { dueInstant } from './due-instant.js';
import { defaultPolicy } from './policy.js';
import { startOfShanghaiDay } from './shanghai-time.js';
import { WorkingCalendar } from './working-calendar.js';

const published = new WorkingCalendar();
const withDay = (date: string, working: boolean) => new WorkingCalendar([], [{ date, working }]);
/** The end of a day, at which clocks are due. */
const endOf = (date: string) => startOfShanghaiDay(addDays(date, 1));
const dates = fc.integer({ min: dayNumberOf('2025-01-01'), max: dayNumberOf('2026-10-01') }).map(dateOf);

describe('a day that is set', () => {
  it('is what it was set to, and leaves every other day alone', () => {
    const calendar = withDay('2026-03-21', true);
    expect(calendar.dayKind('2026-03-21')).toEqual({ working: true, provisional: false });
    expect(calendar.dayKind('2026-03-22')).toEqual(published.dayKind('2026-03-22'));
    expect(calendar.addWorkingDays('2026-03-20', 1).date).toBe('2026-03-21');
  });

  it('overrides a notice, and the later of two settings counts', () => {
    expect(withDay('2026-10-01', true).dayKind('2026-10-01').working).toBe(true);
    const [off, worked] = [true, false].map((working) => ({ date: '2026-03-23', working: !working }));
    expect(new WorkingCalendar([], [worked!, off!]).dayKind('2026-03-23').working).toBe(false);
  });

  it('of a year without a notice does not make that year certain', () => {
    const calendar = withDay('2027-03-01', false);
    expect(calendar.dayKind('2027-03-01')).toEqual({ working: false, provisional: true });
    expect(calendar.lastPublishedYear).toBe(published.lastPublishedYear);
  });

  it('is refused when it is no day', () => {
    expect(() => withDay('2026-02-30', true)).toThrow(RangeError);
  });
});

describe('the unusual days of a year', () => {
  it('are its holidays on weekdays and its worked weekends, in order', () => {
    const days = published.unusualDays(2026);
    expect(days).toContainEqual({ date: '2026-10-01', working: false });
    expect(days).toContainEqual({ date: '2026-02-14', working: true });
    expect(days.map(({ date }) => date)).toEqual(days.map(({ date }) => date).sort());
    expect(days.map(({ date }) => date)).not.toContain('2026-02-15');
    expect(published.unusualDays(2040)).toEqual([]);
  });

  it('know a day that was set, and forget one that was set back to what its weekday says', () => {
    expect(withDay('2026-03-21', true).unusualDays(2026)).toContainEqual({ date: '2026-03-21', working: true });
    expect(withDay('2026-10-01', true).unusualDays(2026)).toHaveLength(published.unusualDays(2026).length - 1);
  });
});

describe('a clock that runs while the calendar changes', () => {
  it.each([
    ['a Saturday worked before it is due makes it a day earlier', '2026-03-21', true, '2026-03-20', '2026-03-21'],
    ['a holiday before it is due makes it a day later', '2026-03-19', false, '2026-03-20', '2026-03-23'],
    ['a holiday on its last day makes it a day later', '2026-03-20', false, '2026-03-20', '2026-03-23'],
    ['a day after its last changes nothing', '2026-03-23', false, '2026-03-20', '2026-03-20'],
  ])('%s', (_what, date, working, lastBefore, lastAfter) => {
    const before = lastBefore === '2026-03-20' && working ? '2026-03-23' : lastBefore;
    const given = { dueAt: endOf(before), today: '2026-03-16' };
    expect(dueAfterChange(given, published, withDay(date, working))?.dueAt).toBe(endOf(lastAfter));
  });

  it('and whose last day is today or over stays as it is', () => {
    for (const last of ['2026-03-13', '2026-03-16']) {
      const given = { dueAt: endOf(last), today: '2026-03-16' };
      expect(dueAfterChange(given, published, withDay('2026-03-17', false))).toBeUndefined();
    }
  });

  it('is due when a clock started at the same time by the new calendar is, and back again when the day is taken back', () => {
    const ahead = fc.integer({ min: 1, max: 30 });
    const ago = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(dates, ago, ahead, fc.boolean(), (startDate, agoDays, aheadDays, working) => {
        const today = addDays(startDate, agoDays);
        const changed = withDay(addDays(today, aheadDays), working);
        const asked = {
          clock: 'remind',
          stage: 'found',
          start: startOfShanghaiDay(startDate),
          policy: defaultPolicy,
        } as const;
        const [before, expected] = [dueInstant(asked, published), dueInstant(asked, changed)];
        const there = dueAfterChange({ dueAt: before.dueAt, today }, published, changed) ?? before;
        expect(there).toEqual(expected);
        expect(dueAfterChange({ dueAt: there.dueAt, today }, changed, published) ?? there).toEqual(before);
      }),
    );
  });
});
