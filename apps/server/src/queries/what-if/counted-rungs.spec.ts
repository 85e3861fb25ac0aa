import { defaultPolicy, WorkingCalendar, type DeadlinePolicy } from '@app/deadlines';
import { anAccount, hearersAmong, heldBy } from '../../../../../test/builders/heard-facts.js';
import { grant } from '../../../../../test/builders/small-tree.js';
import type { Parties } from '../../notices/hearers.js';
import { CountedRungs } from './counted-rungs.js';
import type { BookedTurn } from './turns-of-case.js';

const nothing = { rungs: 0, cases: 0, messages: 0, people: 0 };
const period = { begin: Date.parse('2026-03-01T00:00:00.000Z'), end: Date.parse('2026-04-01T00:00:00.000Z') };

const found: Parties = {
  stage: 'found',
  holder: { kind: 'coordinator' },
  coordinatorId: 'coordinator',
  districtOrgId: 'district',
};

const coordinator = anAccount('coordinator', [grant('coordinator', 'district')]);

/** A case that was found on a Monday morning and nothing was done about it until then. */
function untouchedUntil(until: string, parties = found): BookedTurn {
  const turn = { stage: 'found', began: '2026-03-16T01:00:00.000Z', until, standstills: [] };
  return { placeId: 'district', parties, turn };
}

function countsOf(cases: readonly string[], until: string, { policy = defaultPolicy, span = period } = {}) {
  const hearers = hearersAmong([coordinator]);
  const counted = new CountedRungs((): DeadlinePolicy => policy, new WorkingCalendar(), hearers, span);
  for (const id of cases) counted.add(id, untouchedUntil(until));
  return counted.counts;
}

const once = { rungs: 1, cases: 1, messages: 1, people: 1 };

describe('what a policy would have led to', () => {
  it.each([
    ['2026-03-23T00:00:00.000Z', nothing, nothing],
    ['2026-03-23T16:00:00.000Z', once, nothing],
    ['2026-03-31T00:00:00.000Z', once, once],
  ])('counts what was due until %s', (until, remind, escalate) => {
    expect(countsOf(['1'], until)).toEqual({ remind, escalate, oversee: nothing });
  });

  it('counts people once and messages as often as they go out', () => {
    const { remind } = countsOf(['1', '2', '2'], '2026-03-24T00:00:00.000Z');
    expect(remind).toEqual({ rungs: 3, cases: 2, messages: 3, people: 1 });
  });

  it('leaves out what lies before or after the period, of which the end is not a part', () => {
    const reminded = Date.parse('2026-03-23T16:00:00.000Z');
    const remindersIn = (begin: number, end: number) =>
      countsOf(['1'], '2026-03-24T00:00:00.000Z', { span: { begin, end } }).remind.rungs;
    expect(remindersIn(reminded, reminded + 1)).toBe(1);
    expect(remindersIn(reminded - 1, reminded)).toBe(0);
    expect(remindersIn(reminded + 1, reminded + 2)).toBe(0);
  });

  it('follows another policy', () => {
    const policy = { ...defaultPolicy, found: { remind: 1, escalate: 1, oversee: 1 } };
    const { remind, escalate, oversee } = countsOf(['1'], '2026-03-20T00:00:00.000Z', { policy });
    expect([remind, escalate, oversee]).toEqual([once, once, once]);
  });
});

describe('those who would hear of a rung', () => {
  const clerks = ['bob', 'bea'].map((name) => anAccount(name, [grant('branchClerk', 'branch')]));
  const supervisor = anAccount('sue', [grant('supervisor', 'district')]);
  const everybody = [coordinator, ...clerks, supervisor];
  const atTheBranch: Parties = { ...found, stage: 'liaising.releasing', holder: heldBy('branch') };

  /** The messages of each rung when nobody does anything about the turn. */
  function messagesOf(parties: Parties, hearers = hearersAmong(everybody)) {
    const quick = { ...defaultPolicy, found: { remind: 1, escalate: 1, oversee: 1 } };
    const counted = new CountedRungs((): DeadlinePolicy => quick, new WorkingCalendar(), hearers, period);
    counted.add('1', untouchedUntil('2026-03-20T00:00:00.000Z', parties));
    const { remind, escalate, oversee } = counted.counts;
    return [remind, escalate, oversee].map(({ messages }) => messages);
  }

  it.each<[string, Parties, number[]]>([
    ['the coordinator, and in the end the supervisor', found, [1, 1, 2]],
    ['every clerk of the organisation that has the ball, then the coordinator too', atTheBranch, [2, 3, 4]],
    ['those who decide a dispute, and no clerk', { ...found, ...disputedAt('district') }, [1, 2, 2]],
    ['nobody of a case that is over', { ...found, holder: { kind: 'nobody' } }, [0, 1, 2]],
  ])('are the same who are told of it in fact: %s', (_who, parties, messages) => {
    expect(messagesOf(parties)).toEqual(messages);
  });

  it('are not those who have no address or left: nobody could have told them', () => {
    const gone = { isDisabled: true };
    const hearers = hearersAmong([anAccount('bob', [grant('branchClerk', 'branch')], gone), coordinator, supervisor]);
    expect(messagesOf(atTheBranch, hearers)).toEqual([1, 2, 2]);
    expect(messagesOf(atTheBranch, hearersAmong([]))).toEqual([0, 0, 0]);
  });

  it('are the coordinator for an organisation that is not online', () => {
    expect(messagesOf(atTheBranch, hearersAmong(everybody, ['branch']))).toEqual([1, 1, 2]);
  });
});

function disputedAt(organizationId: 'district'): Pick<Parties, 'stage' | 'holder'> {
  return { stage: 'liaising.disputed', holder: heldBy(organizationId) };
}
