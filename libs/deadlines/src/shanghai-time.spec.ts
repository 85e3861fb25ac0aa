import fc from 'fast-check';
import { countedFrom, shanghaiDateOf, startOfShanghaiDay } from './shanghai-time.js';

const instants = fc
  .integer({ min: Date.parse('1991-09-16T00:00:00.000Z'), max: Date.parse('2099-12-31T23:59:59.999Z') })
  .map((milliseconds) => new Date(milliseconds).toISOString());

const shanghaiWallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

function dateByZoneData(instant: string): string {
  const [day, month, year] = shanghaiWallClock.format(new Date(instant)).split('/');
  return `${year}-${month}-${day}`;
}

describe('Shanghai dates', () => {
  it.each([
    ['2026-03-09T15:59:59.999Z', '2026-03-09'],
    ['2026-03-09T16:00:00.000Z', '2026-03-10'],
    ['2026-03-09T16:00:00.001Z', '2026-03-10'],
    ['2026-03-10T00:00:00.000Z', '2026-03-10'],
    ['2026-03-10T15:59:59.999Z', '2026-03-10'],
    ['2025-12-31T15:59:59.999Z', '2025-12-31'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
    ['2024-02-29T16:00:00.000Z', '2024-03-01'],
    ['1969-12-31T15:59:59.999Z', '1969-12-31'],
  ])('puts %s on %s, so that a day does not turn at midnight in Greenwich', (instant, date) => {
    expect(shanghaiDateOf(instant)).toBe(date);
  });

  it('begins a day at 16:00 UTC of the day before', () => {
    expect(startOfShanghaiDay('2026-03-10')).toBe('2026-03-09T16:00:00.000Z');
    expect(startOfShanghaiDay('2026-01-01')).toBe('2025-12-31T16:00:00.000Z');
    expect(startOfShanghaiDay('2024-03-01')).toBe('2024-02-29T16:00:00.000Z');
  });

  it('agrees with the zone data of ICU, as long as China keeps no summer time', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(shanghaiDateOf(instant)).toBe(dateByZoneData(instant));
      }),
      { numRuns: 500 },
    );
  });

  it('holds every instant between the start of its day and the start of the next', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const start = startOfShanghaiDay(shanghaiDateOf(instant));
        const elapsed = Date.parse(instant) - Date.parse(start);
        expect(elapsed).toBeGreaterThanOrEqual(0);
        expect(elapsed).toBeLessThan(86_400_000);
        expect(shanghaiDateOf(start)).toBe(shanghaiDateOf(instant));
      }),
    );
  });

  it.each([
    '2026-03-09',
    '2026-03-09T16:00:00Z',
    '2026-03-09T16:00:00.000',
    '2026-03-09T16:00:00.000+08:00',
    '2026-02-30T00:00:00.000Z',
    '2026-03-09T24:00:00.000Z',
    '2026-03-09 16:00:00.000Z',
    '',
    'now',
  ])('refuses %j, which is not the one form in which instants are stored', (text) => {
    expect(() => shanghaiDateOf(text)).toThrow(RangeError);
  });

  it.each(['2026-02-29', '2026-03-09T16:00:00.000Z', ''])('refuses %j as a date', (text) => {
    expect(() => startOfShanghaiDay(text)).toThrow(RangeError);
  });
});

describe('what follows upon a clock', () => {
  const dueAt = '2026-03-22T16:00:00.000Z';

  it.each(['2026-03-22T16:00:00.000Z', '2026-03-22T16:00:01.250Z', '2026-03-23T15:59:59.999Z'])(
    'has the whole day that begins as the clock runs out, whenever of that day it is heard: %s',
    (heardAt) => expect(countedFrom(dueAt, heardAt)).toBe('2026-03-22T15:59:59.999Z'),
  );

  it.each(['2026-03-23T16:00:00.000Z', '2026-04-01T00:00:00.000Z'])(
    'is counted from when it was heard, when that was days late, so that nobody is escalated over a reminder just read: %s',
    (heardAt) => expect(countedFrom(dueAt, heardAt)).toBe(heardAt),
  );
});
