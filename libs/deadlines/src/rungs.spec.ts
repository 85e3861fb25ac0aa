import { defaultPolicy } from './policy.js';
import { rungsOf, type Turn } from './rungs.js';
import { WorkingCalendar } from './working-calendar.js';

const calendar = new WorkingCalendar();
/** A Monday morning in Shanghai; found: 5 working days, then 5, then 5 and again. */
const monday = '2026-03-16T01:00:00.000Z';
const endOf = (date: string) => `${date}T16:00:00.000Z`;
const turn = (changes: Partial<Turn>): Turn => ({
  stage: 'found',
  began: monday,
  until: endOf('2026-04-14'),
  standstills: [],
  ...changes,
});
const climbed = (changes: Partial<Turn>) =>
  rungsOf(turn(changes), defaultPolicy, calendar).map(({ clock, at }) => `${clock} ${at}`);

describe('the rungs of a turn', () => {
  it('are climbed one after the other, the last again and again, over a holiday', () => {
    expect(climbed({})).toEqual([
      `remind ${endOf('2026-03-23')}`,
      `escalate ${endOf('2026-03-30')}`,
      `oversee ${endOf('2026-04-07')}`,
      `oversee ${endOf('2026-04-14')}`,
    ]);
  });

  it('are not climbed a moment before they are due', () => {
    expect(climbed({ until: '2026-03-23T15:59:59.999Z' })).toEqual([]);
  });

  it('wait for the end of a pause that runs out, and count its first day in full', () => {
    const standstills = [{ from: '2026-03-24T01:00:00.000Z', until: '2026-05-20', to: endOf('2026-05-19') }];
    expect(climbed({ standstills, until: endOf('2026-05-27') })).toEqual([
      `remind ${endOf('2026-03-23')}`,
      `escalate ${endOf('2026-05-26')}`,
    ]);
  });

  it('count from the day after when a person ends the pause', () => {
    const standstills = [{ from: '2026-03-17T01:00:00.000Z', to: '2026-04-20T01:00:00.000Z' }];
    expect(climbed({ standstills, until: endOf('2026-04-28') })).toEqual([`remind ${endOf('2026-04-27')}`]);
  });

  it('end with a pause that progress ended', () => {
    expect(climbed({ standstills: [{ from: '2026-03-17T01:00:00.000Z' }] })).toEqual([]);
  });

  it('begin with the review that people named, and at once where its day is past', () => {
    const review = { stage: 'managedInPlace', until: endOf('2026-04-20') };
    expect(climbed({ ...review, reviewOn: '2026-04-10' })).toEqual(['remind 2026-04-09T16:00:00.000Z']);
    expect(climbed({ ...review, until: endOf('2026-03-17'), reviewOn: '2026-03-10' })).toEqual([`remind ${monday}`]);
  });

  it('have the whole day of the clock that began the turn, if it was heard on its day', () => {
    const expired = { stage: 'liaising.releasing', began: '2026-03-15T16:00:03.000Z', until: endOf('2026-03-25') };
    expect(climbed({ ...expired, dueAt: '2026-03-15T16:00:00.000Z' })).toEqual([
      `remind ${endOf('2026-03-20')}`,
      `escalate ${endOf('2026-03-25')}`,
    ]);
    expect(climbed({ ...expired, dueAt: '2026-03-10T16:00:00.000Z' })[0]).toBe(`remind ${endOf('2026-03-23')}`);
  });
});
