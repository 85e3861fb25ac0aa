import { checkHolidayTable, nationalDayOf, type HolidayTable } from './holiday-table.js';

const sound: HolidayTable = {
  holidays: ['2027-01-01', '2027-10-01'],
  makeUpWorkdays: ['2027-10-09'],
  throughYear: 2027,
};

describe('a holiday table that an administrator enters', () => {
  it('is accepted when every date exists, once', () => {
    expect(() => checkHolidayTable(sound)).not.toThrow();
    expect(() => checkHolidayTable({ holidays: [], makeUpWorkdays: [], throughYear: 2026 })).not.toThrow();
  });

  it.each(['2027-02-29', '2027-2-1', '', 'Spring Festival'])('is refused for the date %j', (date) => {
    expect(() => checkHolidayTable({ ...sound, holidays: [...sound.holidays, date] })).toThrow(RangeError);
    expect(() => checkHolidayTable({ ...sound, makeUpWorkdays: [date] })).toThrow(RangeError);
  });

  it('is refused for a date after its last year, which is a slip of the pen', () => {
    expect(() => checkHolidayTable({ ...sound, holidays: [...sound.holidays, '2072-02-06'] })).toThrow(
      '2072-02-06 lies after the last year of its table, 2027',
    );
    expect(() => checkHolidayTable({ ...sound, makeUpWorkdays: ['2028-01-01'] })).toThrow(RangeError);
  });

  it('is refused when it says of one day both that people work and that they do not', () => {
    expect(() => checkHolidayTable({ ...sound, makeUpWorkdays: ['2027-10-01'] })).toThrow(
      '2027-10-01 is both a holiday and a make-up workday',
    );
  });

  it.each([2027.5, Number.NaN, Number.POSITIVE_INFINITY])('is refused for the last year %d', (throughYear) => {
    expect(() => checkHolidayTable({ ...sound, throughYear })).toThrow(RangeError);
  });

  it('finds the National Day by its date', () => {
    expect(nationalDayOf(2027)).toBe('2027-10-01');
  });
});
