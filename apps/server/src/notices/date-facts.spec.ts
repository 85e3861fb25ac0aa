import { addDays, statutoryClocks } from '@app/deadlines';
import type { CaseBrief } from '@app/store';
import { aBrief } from '../../../../test/builders/heard-facts.js';
import { dateFactsOn, dateNotices, dueOf, type DateFact } from './date-facts.js';

const at = '2026-03-10T00:30:00.000Z';
const bob = { told: [{ recipientId: 'bob' }], unreached: [] };

/** Of the facts of a day those of a case, found by date as the store does. */
function factsOf(today: string, brief: CaseBrief): DateFact[] {
  return dateFactsOn(today).filter(({ cases: { date, from, through }, holds }) => {
    const known = brief[date];
    return known !== undefined && from <= known && known <= through && holds(brief);
  });
}

function keysOf(today: string, brief: CaseBrief): string[] {
  return factsOf(today, brief).map((fact) => dateNotices(fact, brief, bob, at).fact.key);
}

describe('a letter that is about to expire', () => {
  const expiring = (letterExpiresOn: string) => aBrief({ letterExpiresOn });
  const [early, late] = ['case-1:letterExpiry.2026-03-20.14', 'case-1:letterExpiry.2026-03-20.3'];

  it.each([
    [15, []],
    [14, [early]],
    [13, [early]],
    [4, [early]],
    [3, [late]],
    [1, [late]],
    [0, [late]],
    [-1, []],
  ])('is told of with %i days to go as it should be', (days, expected) => {
    expect(keysOf(addDays('2026-03-20', -days), expiring('2026-03-20'))).toEqual(expected);
  });

  it('is told of twice and no more, however many mornings it is looked at', () => {
    const keys = Array.from({ length: 30 }, (_, day) => keysOf(addDays('2026-03-01', day), expiring('2026-03-20')));
    expect([...new Set(keys.flat())]).toEqual([early, late]);
  });

  it('is told of once more, and not silently passed over, when a letter replaces it', () => {
    expect(keysOf('2026-03-10', expiring('2026-03-21'))).toEqual(['case-1:letterExpiry.2026-03-21.14']);
  });

  it('is told of across the end of a year and of a February', () => {
    expect(keysOf('2026-12-28', expiring('2027-01-11'))).toEqual(['case-1:letterExpiry.2027-01-11.14']);
    expect(keysOf('2028-02-27', expiring('2028-03-01'))).toEqual(['case-1:letterExpiry.2028-03-01.3']);
  });

  it('goes to the holder at fourteen days, and at three at once and to the coordinator too', () => {
    expect(factsOf('2026-03-06', expiring('2026-03-20'))).toMatchObject([{ to: ['holder'], isUrgent: false }]);
    expect(factsOf('2026-03-17', expiring('2026-03-20'))).toMatchObject([
      { to: ['holder', 'coordinator'], isUrgent: true },
    ]);
  });
});

describe('a statutory time that is near', () => {
  const failed = aBrief({ searchFailedSince: '2025-09-10' });
  const suspended = aBrief({ searchFailedSince: '2023-09-10', suspendedSince: '2024-03-10' });
  const halfYear = 'case-1:statutory.lostSixMonths.2025-09-10';
  const twoYears = 'case-1:statutory.suspendedTwoYears.2024-03-10';

  it.each([
    ['2026-02-07', false],
    ['2026-02-08', true],
    ['2026-03-10', true],
    ['2026-04-09', true],
    ['2026-04-10', false],
  ])('is told of for a month before it and a month after, 2026-03-10, and no longer: on %s', (today, expected) => {
    expect(keysOf(today, failed)).toEqual(expected ? [halfYear] : []);
    expect(keysOf(today, suspended)).toEqual(expected ? [twoYears] : []);
  });

  it('is not that of half a year once suspension is decided', () => {
    expect(keysOf('2026-03-10', { ...failed, suspendedSince: '2026-03-09' })).toEqual([]);
  });

  it('goes to the holder and the coordinator, and waits for their digest', () => {
    for (const brief of [failed, suspended]) {
      expect(factsOf('2026-03-10', brief)).toMatchObject([{ to: ['holder', 'coordinator'], isUrgent: false }]);
    }
  });

  it('is told of beside a letter', () => {
    const both = { ...failed, letterExpiresOn: '2026-03-13' };
    expect(keysOf('2026-03-10', both)).toEqual(['case-1:letterExpiry.2026-03-13.3', halfYear]);
  });

  it.each([
    ['lostSixMonths', 'searchFailedSince', 'firstFailedAttemptOn'],
    ['suspendedTwoYears', 'suspendedSince', 'suspendedOn'],
  ] as const)('is missed for no day on which it may have begun: %s, in eight years', (name, column, start) => {
    for (let begun = '2023-01-01'; begun < '2031-01-01'; begun = addDays(begun, 1)) {
      const dueOn = statutoryClocks({ [start]: begun })[0]?.dueOn ?? '';
      const on = (days: number) => keysOf(addDays(dueOn, days), aBrief({ [column]: begun }));
      const key = `case-1:statutory.${name}.${begun}`;
      expect([on(-31), on(-30), on(0), on(30), on(31)]).toEqual([[], [key], [key], [key], []]);
    }
  });
});

it('a case without dates is told of on no day', () => {
  for (let day = 0; day < 400; day += 1) expect(factsOf(addDays('2026-01-01', day), aBrief())).toEqual([]);
});

describe('what is kept of a fact by date', () => {
  const brief = aBrief({ letterExpiresOn: '2026-03-13', searchFailedSince: '2025-09-10' });

  it('has the same keys when a day is planned again, so that nobody hears twice', () => {
    const keys = keysOf('2026-03-10', brief);
    expect(keys).toHaveLength(2);
    expect(keysOf('2026-03-10', { ...brief, progressedAt: '2026-03-09T01:00:00.000Z', coordinatorId: 'carl' })).toEqual(
      keys,
    );
  });

  it('has the keys by which the store passes over what is kept already', () => {
    for (const fact of factsOf('2026-03-10', brief)) {
      const { key, date } = fact.cases;
      expect(dateNotices(fact, brief, bob, at).fact.key).toBe(`case-1${key.before}${brief[date] ?? ''}${key.after}`);
    }
  });

  it('rests on the date, and is one for each who hears, in whose place that may be', () => {
    const [letter] = factsOf('2026-03-10', brief);
    if (!letter) throw new Error('the letter expires in three days');
    const hearing = { told: [{ recipientId: 'sue', insteadOf: 'branch' }, { recipientId: 'carol' }], unreached: [] };
    const { notices } = dateNotices(letter, brief, hearing, at);
    expect(notices).toMatchObject([
      { recipientId: 'sue', insteadOf: 'branch', basis: '2026-03-13', status: 'urgent', notedAt: at, caseId: 'case-1' },
      { recipientId: 'carol', basis: '2026-03-13', status: 'urgent', topic: 'letterExpiry', about: 'letterExpiry' },
    ]);
  });

  it('is kept for those who watch where there is nobody to hear it', () => {
    const [letter] = factsOf('2026-03-10', brief);
    if (!letter) throw new Error('the letter expires in three days');
    const { fact, notices } = dateNotices(letter, brief, { told: [], unreached: ['branch'] }, at);
    expect(notices).toEqual([]);
    expect(fact).toMatchObject({ key: 'case-1:letterExpiry.2026-03-13.3', basis: '2026-03-13' });
  });

  it('waits for the digest where it is not urgent', () => {
    const [letter] = factsOf('2026-03-01', brief);
    if (!letter) throw new Error('the letter expires in twelve days');
    expect(dateNotices(letter, brief, bob, at).notices).toMatchObject([{ status: 'open' }]);
  });
});

describe('what a mail says of a date', () => {
  const article = '《中国共产党党员教育管理工作条例》第二十四条';
  const brief = aBrief({
    letterExpiresOn: '2026-03-13',
    searchFailedSince: '2025-08-31',
    suspendedSince: '2024-02-29',
  });

  it.each([
    ['letterExpiry', 'letterExpiry', { dueOn: '2026-03-13' }],
    ['statutory', 'lostSixMonths', { dueOn: '2026-02-28', article }],
    ['statutory', 'suspendedTwoYears', { dueOn: '2026-02-28', article }],
    ['statutory', undefined, {}],
    ['decided', 'lostSixMonths', {}],
    ['remind', undefined, {}],
  ])('is of %s, %s, the day and the article, where there is one', (topic, about, expected) => {
    expect(dueOf(topic, about, brief)).toEqual(expected);
  });

  it.each(['letterExpiry', 'lostSixMonths', 'suspendedTwoYears'])(
    'is nothing where the date of %s is gone',
    (about) => {
      const topic = about === 'letterExpiry' ? 'letterExpiry' : 'statutory';
      expect(dueOf(topic, about, aBrief())).toEqual({});
    },
  );
});
