import { WorkingCalendar } from '@app/deadlines';
import { WorkingYears } from './working-years.js';

const years = new WorkingYears(new WorkingCalendar());

describe('the years of the working calendar', () => {
  it.each([
    ['2025-12-31T15:59:59.999Z', 2025],
    ['2025-12-31T16:00:00.000Z', 2026],
  ])('turn at midnight in Shanghai: at %s it is %i', (instant, year) => {
    expect(years.viewAt(instant).year).toBe(year);
  });

  it('say from when to when notices are known', () => {
    const { firstPublishedYear, lastPublishedYear, provisional } = years.viewOf(2025);
    expect(provisional).toBe(false);
    expect(firstPublishedYear).toBeLessThanOrEqual(2025);
    expect(lastPublishedYear).toBeGreaterThanOrEqual(2025);
    expect(years.viewOf(lastPublishedYear + 1).provisional).toBe(true);
  });
});
