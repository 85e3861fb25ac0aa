import fc from 'fast-check';
import { dueInstant, type ClockStart, type DeadlineClock } from './due-instant.js';
import { defaultPolicy, policyStages, resolvePolicy } from './policy.js';
import { shanghaiDateOf } from './shanghai-time.js';
import { WorkingCalendar } from './working-calendar.js';

const calendar = new WorkingCalendar();

const ordinaryMonday: ClockStart = {
  clock: 'remind',
  stage: 'found',
  start: '2026-03-09T02:30:00.000Z',
  policy: defaultPolicy,
};

function due(asked: Partial<ClockStart>): { readonly dueAt: string; readonly provisional: boolean } {
  return dueInstant({ ...ordinaryMonday, ...asked }, calendar);
}

describe('counted clocks', () => {
  it('give the whole of the last working day, and are due when it is over in Shanghai', () => {
    expect(due({})).toEqual({ dueAt: '2026-03-16T16:00:00.000Z', provisional: false });
  });

  it.each([
    ['2026-03-09T15:59:59.999Z', '2026-03-16T16:00:00.000Z'],
    ['2026-03-09T16:00:00.000Z', '2026-03-17T16:00:00.000Z'],
    ['2026-03-08T16:00:00.000Z', '2026-03-16T16:00:00.000Z'],
    ['2026-03-08T15:59:59.999Z', '2026-03-13T16:00:00.000Z'],
  ])('that start at %s, around midnight in Shanghai, are due at %s', (start, dueAt) => {
    expect(due({ start }).dueAt).toBe(dueAt);
  });

  it('that start on a weekend do not lose the Monday', () => {
    expect(due({ start: '2026-03-07T04:00:00.000Z' }).dueAt).toBe('2026-03-13T16:00:00.000Z');
  });

  it('end on a Friday night, not after the weekend', () => {
    expect(due({ start: '2026-03-06T04:00:00.000Z' }).dueAt).toBe('2026-03-13T16:00:00.000Z');
  });

  it('stand still during the Spring Festival and run on make-up Saturdays', () => {
    expect(due({ start: '2026-02-12T04:00:00.000Z' }).dueAt).toBe('2026-02-26T16:00:00.000Z');
    expect(due({ start: '2026-02-24T04:00:00.000Z' }).dueAt).toBe('2026-03-02T16:00:00.000Z');
  });

  it('cross the end of a year', () => {
    expect(due({ start: '2025-12-30T04:00:00.000Z' }).dueAt).toBe('2026-01-07T16:00:00.000Z');
  });

  it('cross a leap day', () => {
    expect(due({ start: '2024-02-26T04:00:00.000Z' }).dueAt).toBe('2024-03-04T16:00:00.000Z');
  });

  it('are provisional when they were counted into a year without a holiday notice', () => {
    expect(due({ start: '2026-12-28T04:00:00.000Z' })).toEqual({
      dueAt: '2027-01-04T16:00:00.000Z',
      provisional: true,
    });
    expect(due({ start: '2026-12-24T04:00:00.000Z' })).toEqual({
      dueAt: '2026-12-31T16:00:00.000Z',
      provisional: false,
    });
  });

  it('follow a holiday table entered later', () => {
    const holidays = ['2027-01-01', '2027-10-01'];
    const extended = new WorkingCalendar([{ holidays, makeUpWorkdays: [], throughYear: 2027 }]);
    expect(dueInstant({ ...ordinaryMonday, start: '2026-12-28T04:00:00.000Z' }, extended)).toEqual({
      dueAt: '2027-01-05T16:00:00.000Z',
      provisional: false,
    });
  });

  it.each([
    ['found', 'remind', '2026-03-16'],
    ['found', 'escalate', '2026-03-16'],
    ['found', 'oversee', '2026-03-16'],
    ['contacted', 'remind', '2026-03-23'],
    ['contacted', 'escalate', '2026-03-16'],
    ['contacted', 'oversee', '2026-03-23'],
    ['liaising.confirmingMembership', 'remind', '2026-03-16'],
    ['liaising.releasing', 'escalate', '2026-03-12'],
    ['liaising.receiving', 'oversee', '2026-03-16'],
    ['liaising.awaitingReceipt', 'remind', '2026-03-23'],
    ['liaising.awaitingReceipt', 'escalate', '2026-03-16'],
    ['liaising.disputed', 'remind', '2026-03-23'],
    ['liaising.disputed', 'oversee', '2026-03-16'],
    ['managedInPlace', 'remind', '2026-06-04'],
    ['managedInPlace', 'escalate', '2026-03-23'],
    ['transferred.settlingIn', 'remind', '2026-04-07'],
    ['lostContact', 'remind', '2026-08-28'],
    ['lostContact', 'oversee', '2026-04-07'],
  ] as const)('of %s, %s, give the time until the end of %s', (stage, clock, lastDay) => {
    const { dueAt } = due({ stage, clock });
    const lastMillisecond = new Date(Date.parse(dueAt) - 1).toISOString();
    expect(shanghaiDateOf(lastMillisecond)).toBe(lastDay);
    expect(dueAt.endsWith('T16:00:00.000Z')).toBe(true);
  });

  it('use the policy they are given, not the default', () => {
    const policy = resolvePolicy([{ found: { remind: 1, escalate: 2, oversee: 3 } }]);
    expect(due({ policy }).dueAt).toBe('2026-03-10T16:00:00.000Z');
    expect(due({ policy, clock: 'escalate' }).dueAt).toBe('2026-03-11T16:00:00.000Z');
    expect(due({ policy, clock: 'oversee' }).dueAt).toBe('2026-03-12T16:00:00.000Z');
  });

  it('are never due before the working days that they promise have passed', () => {
    const instants = fc
      .integer({ min: Date.parse('2004-01-01T00:00:00.000Z'), max: Date.parse('2027-12-31T00:00:00.000Z') })
      .map((milliseconds) => new Date(milliseconds).toISOString());
    const clocks = fc.constantFrom('remind', 'escalate', 'oversee');
    fc.assert(
      fc.property(instants, fc.constantFrom(...policyStages), clocks, (start, stage, clock) => {
        const { dueAt, provisional } = due({ start, stage, clock });
        const lastDay = shanghaiDateOf(new Date(Date.parse(dueAt) - 1).toISOString());
        const promised = { days: defaultPolicy[stage][clock], provisional };
        expect(calendar.workingDaysBetween(shanghaiDateOf(start), lastDay)).toEqual(promised);
        expect(calendar.dayKind(lastDay).working).toBe(true);
      }),
    );
  });

  it.each(['closed', 'transferred.settled', ''])('do not run in the stage %j', (stage) => {
    expect(() => due({ stage })).toThrow(RangeError);
  });

  it('refuse a start that is no instant', () => {
    expect(() => due({ start: '2026-03-09' })).toThrow(RangeError);
  });
});

describe('clocks with a date that people named', () => {
  it('remind of a review when its day begins, whatever the policy says', () => {
    expect(due({ stage: 'managedInPlace', fixedOn: '2026-05-01' })).toEqual({
      dueAt: '2026-04-30T16:00:00.000Z',
      provisional: false,
    });
  });

  it('resume when the last day of a pause begins', () => {
    expect(due({ clock: 'resume', fixedOn: '2026-04-01' }).dueAt).toBe('2026-03-31T16:00:00.000Z');
  });

  it('let a letter be valid through the whole of its last day', () => {
    const stage = 'liaising.receiving';
    expect(due({ clock: 'letterExpiry', stage, fixedOn: '2026-06-30' }).dueAt).toBe('2026-06-30T16:00:00.000Z');
    expect(due({ clock: 'letterExpiry', stage, fixedOn: '2024-02-28' }).dueAt).toBe('2024-02-28T16:00:00.000Z');
    expect(due({ clock: 'letterExpiry', stage, fixedOn: '2026-12-31' }).dueAt).toBe('2026-12-31T16:00:00.000Z');
  });

  it('are certain even in a year without a holiday notice, because nothing was counted', () => {
    expect(due({ clock: 'resume', fixedOn: '2030-01-01' }).provisional).toBe(false);
  });

  it('are due at once when the date has passed, instead of failing the step', () => {
    expect(due({ clock: 'resume', fixedOn: '2026-03-01' }).dueAt < ordinaryMonday.start).toBe(true);
  });

  it.each(['resume', 'letterExpiry'] as const)('cannot do without it: %s', (clock) => {
    expect(() => due({ clock })).toThrow(RangeError);
  });

  it.each(['escalate', 'oversee'] as const)('are only those that can have one: %s is not silently counted', (clock) => {
    expect(() => due({ clock, fixedOn: '2026-05-01' })).toThrow(RangeError);
  });

  it.each(['remind', 'resume', 'letterExpiry'] satisfies DeadlineClock[])('refuse a malformed one: %s', (clock) => {
    expect(() => due({ clock, fixedOn: '2026-02-30' })).toThrow(RangeError);
    expect(() => due({ clock, fixedOn: '' })).toThrow(RangeError);
  });
});
