import { addDays, WorkingCalendar } from '@app/deadlines';
import { digestModeOf, digestOn, isMailDay, isUrgentTime, latestDigest } from './digest-moments.js';

const calendar = new WorkingCalendar();

/** An instant of a day in Shanghai, which has no summer time. */
const at = (date: string, time: string) => new Date(`${date}T${time}+08:00`).toISOString();
const usual = (date: string) => ({ day: date, at: at(date, '08:30:00.000') });
const weekly = { digestMode: 'weekly' };

describe('the days on which mails go out', () => {
  it.each([
    ['an ordinary Monday', '2026-03-09', true],
    ['an ordinary Friday', '2026-03-13', true],
    ['an ordinary Saturday', '2026-03-07', false],
    ['a Saturday worked before the Spring Festival', '2026-02-14', true],
    ['a Sunday worked for the new year', '2026-01-04', true],
    ['a Friday bridged to the new year', '2026-01-02', false],
    ['the Spring Festival', '2026-02-17', false],
    ['the last day of a year', '2025-12-31', true],
    ['New Year’s Day', '2026-01-01', false],
  ])('%s is not mistaken', (_what, date, expected) => {
    expect(isMailDay(at(date, '09:00:00.000'), calendar)).toBe(expected);
    expect(digestOn({}, date, calendar)).toBe(expected ? at(date, '08:30:00.000') : undefined);
  });

  it.each([
    ['Friday’s last moment', '2026-03-06', '23:59:59.999', true],
    ['Saturday’s first, on Friday afternoon in Greenwich', '2026-03-07', '00:00:00.000', false],
    ['Sunday’s last', '2026-03-08', '23:59:59.999', false],
    ['Monday’s first, on Sunday afternoon in Greenwich', '2026-03-09', '00:00:00.000', true],
    ['the year’s last', '2025-12-31', '23:59:59.999', true],
    ['the next year’s first, still December in Greenwich', '2026-01-01', '00:00:00.000', false],
  ])('a day begins and ends in Shanghai: %s', (_what, date, time, expected) => {
    expect(isMailDay(at(date, time), calendar)).toBe(expected);
  });
});

describe('when the urgent goes out', () => {
  it.each([
    ['not a moment before eight', '2026-03-09', '07:59:59.999', false],
    ['from eight on, before any digest', '2026-03-09', '08:00:00.000', true],
    ['at noon', '2026-03-09', '12:00:00.000', true],
    ['until just before eight in the evening', '2026-03-09', '19:59:59.999', true],
    ['not at eight in the evening', '2026-03-09', '20:00:00.000', false],
    ['not at night', '2026-03-09', '00:00:00.000', false],
    ['not at noon on a Saturday', '2026-03-07', '12:00:00.000', false],
    ['not at noon on a holiday', '2026-02-17', '12:00:00.000', false],
    ['at noon on a Saturday that is worked', '2026-02-14', '12:00:00.000', true],
    ['not at noon on New Year’s Day', '2026-01-01', '12:00:00.000', false],
  ])('%s', (_when, date, time, expected) => {
    expect(isUrgentTime(at(date, time), calendar)).toBe(expected);
  });
});

describe('the latest daily digest', () => {
  it.each([
    ['is Friday’s until just before Monday’s hour', '2026-03-09', '08:29:59.999', '2026-03-06'],
    ['is Monday’s from its hour on', '2026-03-09', '08:30:00.000', '2026-03-09'],
    ['stays the day’s until midnight', '2026-03-09', '23:59:59.999', '2026-03-09'],
    ['stays the day before’s after midnight', '2026-03-10', '00:00:00.000', '2026-03-09'],
    ['is Friday’s through a weekend', '2026-03-08', '12:00:00.000', '2026-03-06'],
    ['comes on a Saturday that is worked', '2026-02-14', '08:30:00.000', '2026-02-14'],
    ['is that Saturday’s through the whole Spring Festival', '2026-02-23', '23:00:00.000', '2026-02-14'],
    ['comes again on the first day after the festival', '2026-02-24', '08:30:00.000', '2026-02-24'],
    ['is last year’s on New Year’s Day', '2026-01-01', '12:00:00.000', '2025-12-31'],
    ['is last year’s until just before the hour of the Sunday worked', '2026-01-04', '08:29:59.999', '2025-12-31'],
    ['is the year’s first on that Sunday', '2026-01-04', '08:30:00.000', '2026-01-04'],
  ])('%s', (_what, date, time, expected) => {
    expect(latestDigest({}, at(date, time), calendar)).toEqual(usual(expected));
  });

  it.each([
    ['00:00', '2026-03-08', '23:59:59.999', '2026-03-06'],
    ['00:00', '2026-03-09', '00:00:00.000', '2026-03-09'],
    ['07:15', '2026-03-09', '07:14:59.999', '2026-03-06'],
    ['07:15', '2026-03-09', '07:15:00.000', '2026-03-09'],
    ['17:45', '2026-03-09', '17:44:59.999', '2026-03-06'],
    ['17:45', '2026-03-09', '17:45:00.000', '2026-03-09'],
    ['23:59', '2026-03-10', '00:00:00.000', '2026-03-09'],
  ])('keeps to the hour that somebody has set, %s, at %s %s', (digestHour, date, time, expected) => {
    const moment = { day: expected, at: at(expected, `${digestHour}:00.000`) };
    expect(latestDigest({ digestHour }, at(date, time), calendar)).toEqual(moment);
    expect(digestOn({ digestHour }, expected, calendar)).toBe(moment.at);
  });
});

describe('the latest weekly digest', () => {
  it.each([
    ['is Monday’s through the week', '2026-03-13', '12:00:00.000', '2026-03-09'],
    ['is the week before’s until just before Monday’s hour', '2026-03-09', '08:29:59.999', '2026-03-02'],
    ['is Monday’s from its hour on', '2026-03-09', '08:30:00.000', '2026-03-09'],
    ['is Monday’s still on Sunday', '2026-03-15', '23:59:59.999', '2026-03-09'],
    ['does not come again on a Saturday that is worked', '2026-02-14', '09:00:00.000', '2026-02-09'],
    ['passes over the week of the Spring Festival', '2026-02-22', '12:00:00.000', '2026-02-09'],
    ['comes on Tuesday when Monday is the festival’s last day', '2026-02-24', '08:30:00.000', '2026-02-24'],
    ['comes on Thursday after the National Day', '2026-10-08', '08:30:00.000', '2026-10-08'],
    ['is of the week in which the year began', '2026-01-04', '12:00:00.000', '2025-12-29'],
  ])('%s', (_what, date, time, expected) => {
    expect(latestDigest(weekly, at(date, time), calendar)).toEqual(usual(expected));
  });

  it('comes in every week with a working day, once, through three years', () => {
    for (let monday = '2024-01-01'; monday < '2026-12-28'; monday = addDays(monday, 7)) {
      const week = [0, 1, 2, 3, 4, 5, 6].map((later) => addDays(monday, later));
      const expected = week.filter((day) => calendar.dayKind(day).working).slice(0, 1);
      expect(week.filter((day) => digestOn(weekly, day, calendar) !== undefined)).toEqual(expected);
    }
  });
});

it.each([
  [undefined, 'daily'],
  ['daily', 'daily'],
  ['weekly', 'weekly'],
  ['of a later version', 'daily'],
])('whoever has set the mode %j is told %s, and never not at all', (digestMode, expected) => {
  expect(digestModeOf({ digestMode })).toBe(expected);
});
