import { statutoryClocks } from './statutory.js';

const article = '《中国共产党党员教育管理工作条例》第二十四条';

describe('statutory clocks', () => {
  it('do not run before the fact from which they count', () => {
    expect(statutoryClocks({})).toEqual([]);
    expect(statutoryClocks({ firstFailedAttemptOn: undefined, suspendedOn: undefined })).toEqual([]);
  });

  it('cite the article that sets them', () => {
    expect(statutoryClocks({ firstFailedAttemptOn: '2026-01-15' })).toEqual([
      { name: 'lostSixMonths', dueOn: '2026-07-15', article },
    ]);
    expect(statutoryClocks({ suspendedOn: '2026-09-01' })).toEqual([
      { name: 'suspendedTwoYears', dueOn: '2028-09-01', article },
    ]);
  });

  it('run beside each other once membership is suspended', () => {
    const clocks = statutoryClocks({ firstFailedAttemptOn: '2025-10-10', suspendedOn: '2026-05-20' });
    expect(clocks.map(({ name, dueOn }) => [name, dueOn])).toEqual([
      ['lostSixMonths', '2026-04-10'],
      ['suspendedTwoYears', '2028-05-20'],
    ]);
  });

  it.each([
    ['2025-08-31', '2026-02-28'],
    ['2023-08-31', '2024-02-29'],
    ['2025-08-29', '2026-02-28'],
    ['2026-03-31', '2026-09-30'],
    ['2026-02-28', '2026-08-28'],
    ['2026-07-01', '2027-01-01'],
  ])('count six calendar months from %s to %s, not over the end of a shorter month', (firstFailedAttemptOn, dueOn) => {
    expect(statutoryClocks({ firstFailedAttemptOn })[0]?.dueOn).toBe(dueOn);
  });

  it.each([
    ['2024-02-29', '2026-02-28'],
    ['2026-02-28', '2028-02-28'],
    ['2025-12-31', '2027-12-31'],
  ])('count two years from %s to %s, leap days included', (suspendedOn, dueOn) => {
    expect(statutoryClocks({ suspendedOn })[0]?.dueOn).toBe(dueOn);
  });

  it('do not care for holidays: a statutory period ends where the calendar says', () => {
    expect(statutoryClocks({ firstFailedAttemptOn: '2026-04-01' })[0]?.dueOn).toBe('2026-10-01');
  });

  it('refuse a date that does not exist', () => {
    expect(() => statutoryClocks({ firstFailedAttemptOn: '2026-02-30' })).toThrow(RangeError);
    expect(() => statutoryClocks({ suspendedOn: 'last year' })).toThrow(RangeError);
  });
});
