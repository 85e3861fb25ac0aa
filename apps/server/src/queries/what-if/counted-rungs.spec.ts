import { defaultPolicy, WorkingCalendar, type DeadlinePolicy } from '@app/deadlines';
import { grant, smallTree } from '../../../../../test/builders/small-tree.js';
import type { Account } from '../../access/directory.js';
import { CountedRungs } from './counted-rungs.js';
import { ReachedPeople } from './reached-people.js';
import type { BookedTurn } from './turns-of-case.js';

const nothing = { rungs: 0, cases: 0, messages: 0, people: 0 };
const period = { begin: Date.parse('2026-03-01T00:00:00.000Z'), end: Date.parse('2026-04-01T00:00:00.000Z') };

function onlyTheCoordinator(): ReachedPeople {
  const somebody = { accountId: 'coordinator', username: 'coordinator', displayName: '某人', isDisabled: false };
  const account: Account = { ...somebody, grants: [grant('coordinator', 'district')], createdAt: '', mailSettings: {} };
  const accounts = new Map([['coordinator', account]]);
  return new ReachedPeople({ version: 1, tree: smallTree(), everyAccount: accounts, accounts });
}

/** A case that was found on a Monday morning and nothing was done about it until then. */
function untouchedUntil(until: string): BookedTurn {
  const turn = { stage: 'found', began: '2026-03-16T01:00:00.000Z', until, standstills: [] };
  return { placeId: 'district', holderKind: 'coordinator', coordinatorId: 'coordinator', turn };
}

function countsOf(cases: readonly string[], until: string, { policy = defaultPolicy, span = period } = {}) {
  const counted = new CountedRungs((): DeadlinePolicy => policy, new WorkingCalendar(), onlyTheCoordinator(), span);
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
