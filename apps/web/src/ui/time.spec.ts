import { awayIn, dayAfter, dayBack, dayBefore, dayIn, daysBetween, durationIn, instantIn } from './time.js';

describe('a time that is told to a reader', () => {
  it('is that of the clocks in China, wherever the reader’s machine believes to be', () => {
    expect(instantIn('zh-CN', '2026-03-16T16:30:00.000Z')).toContain('17');
    expect(dayIn('en', '2026-03-16T16:30:00.000Z')).toBe('Mar 17, 2026');
    expect(dayIn('zh-CN', '2026-03-16T15:59:59.000Z')).toBe('2026年3月16日');
  });

  it.each([
    ['2026-03-16T04:00:00.000Z', 'in 3 hours'],
    ['2026-03-19T01:00:00.000Z', 'in 3 days'],
    ['2026-03-14T01:00:00.000Z', '2 days ago'],
    ['2026-03-17T01:00:00.000Z', 'tomorrow'],
  ])('of %s is %s, seen from the morning of the 16th', (instant, told) => {
    expect(awayIn('en', instant, '2026-03-16T01:00:00.000Z')).toBe(told);
  });

  it('is told in the reader’s language', () => {
    expect(awayIn('zh-CN', '2026-03-19T01:00:00.000Z', '2026-03-16T01:00:00.000Z')).toBe('3天后');
  });
});

describe('days between two instants', () => {
  it.each([
    ['2026-03-16T01:00:00.000Z', '2026-03-16T23:00:00.000Z', 0],
    ['2026-03-16T01:00:00.000Z', '2026-03-18T00:59:59.000Z', 1],
    ['2026-03-16T01:00:00.000Z', '2026-03-18T01:00:00.000Z', 2],
    ['2026-03-18T01:00:00.000Z', '2026-03-16T01:00:00.000Z', -2],
  ])('from %s to %s are %i whole ones', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it('are one between an instant and that of the day before', () => {
    expect(dayBefore('2026-03-16T01:00:00.000Z')).toBe('2026-03-15T01:00:00.000Z');
  });
});

describe('the day after', () => {
  it('is that of the clocks in China', () => {
    expect(dayAfter('2026-03-16T15:59:59.000Z')).toBe('2026-03-17');
    expect(dayAfter('2026-03-16T16:00:00.000Z')).toBe('2026-03-18');
  });
});

describe('some days back', () => {
  it.each([
    ['2026-03-31T01:00:00.000Z', 30, '2026-03-01'],
    ['2026-03-31T15:59:59.000Z', 30, '2026-03-01'],
    ['2026-03-31T16:00:00.000Z', 30, '2026-03-02'],
    ['2026-01-01T01:00:00.000Z', 1, '2025-12-31'],
    ['2026-03-01T01:00:00.000Z', 1, '2026-02-28'],
    ['2026-03-01T01:00:00.000Z', 0, '2026-03-01'],
  ])('from %s %i days are %s, by the clocks in China', (instant, days, day) => {
    expect(dayBack(instant, days)).toBe(day);
  });
});

describe('how long something took', () => {
  it.each([
    ['en', 86_400, '1 day'],
    ['en', 302_400, '3.5 days'],
    ['en', 34.4 * 86_400, '34 days'],
    ['zh-CN', 302_400, '3.5天'],
  ])('is told in %s for %d seconds as %s', (locale, seconds, told) => {
    expect(durationIn(locale, seconds)).toBe(told);
  });
});
