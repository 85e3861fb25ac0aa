import type { Audience } from '@app/case-machine';
import type { CaseBrief } from '@app/store';
import { aBrief, anAccount, hearersAmong, heldBy } from '../../../../test/builders/heard-facts.js';
import { grant, smallTree } from '../../../../test/builders/small-tree.js';
import type { Account, DirectoryState } from '../access/directory.js';
import { hearersIn } from './hearers.js';

const carol = anAccount('carol', [grant('coordinator', 'district')]);
const carl = anAccount('carl', [grant('coordinator', 'district')]);
const bob = anAccount('bob', [grant('branchClerk', 'branch')]);
const bea = anAccount('bea', [grant('branchClerk', 'branch')]);
const fay = anAccount('fay', [grant('branchClerk', 'farBranch')]);
const sue = anAccount('sue', [grant('supervisor', 'district')]);
const pat = anAccount('pat', [grant('supervisor', 'province')]);
const everybody = [carol, carl, bob, bea, fay, sue, pat];

const without = (...missing: readonly Account[]) => everybody.filter((account) => !missing.includes(account));
const own = (...ids: readonly string[]) => ids.map((recipientId) => ({ recipientId }));
const insteadOf = (place: string, ...ids: readonly string[]) =>
  ids.map((recipientId) => ({ recipientId, insteadOf: place }));

/** The ways in which an account is there, and cannot be told. */
const unreachable: [string, Partial<Account>][] = [
  ['is disabled', { isDisabled: true }],
  ['has no address', { email: undefined }],
  ['is disabled and has no address', { isDisabled: true, email: undefined }],
];

describe('who hears', () => {
  const hearers = hearersAmong(everybody);

  it.each<[Audience, string, Partial<CaseBrief>, string[]]>([
    ['holder', 'all clerks of the organisation that has the ball', {}, ['bob', 'bea']],
    ['holder', 'the coordinator who has the ball', { holder: { kind: 'coordinator' } }, ['carol']],
    ['holder', 'nobody where nobody has the ball', { holder: { kind: 'nobody' } }, []],
    ['coordinator', 'whoever is named, and no colleague', {}, ['carol']],
    ['coordinator', 'all of the district while nobody is named', { coordinatorId: undefined }, ['carol', 'carl']],
    ['supervisor', 'the nearest supervisor above the holder', {}, ['sue']],
    ['supervisor', 'the holder’s one and not the district’s', { holder: heldBy('farBranch') }, ['pat']],
    ['supervisor', 'the district’s while the coordinator has the ball', { holder: { kind: 'coordinator' } }, ['sue']],
    ['supervisor', 'the district’s while nobody has it', { holder: { kind: 'nobody' } }, ['sue']],
    [
      'origin',
      'the clerks of the origin, though another has the ball',
      { holder: heldBy('farBranch') },
      ['bob', 'bea'],
    ],
    ['origin', 'nobody while the origin is not known', { originOrgId: undefined }, []],
    ['host', 'the clerks of the host', {}, ['fay']],
    ['host', 'nobody while there is no host', { hostOrgId: undefined }, []],
  ])('as %s: %s', (audience, _who, changes, expected) => {
    expect(hearers.hear([audience], aBrief(changes))).toEqual({ told: own(...expected), unreached: [] });
  });

  it('tells nobody of what is addressed to nobody', () => {
    expect(hearers.hear([], aBrief())).toEqual({ told: [], unreached: [] });
  });

  it('does not tell those who only look on or administer', () => {
    const onlookers = [
      anAccount('ada', [grant('administrator', 'branch')]),
      anAccount('aud', [grant('auditor', 'branch')]),
    ];
    expect(hearersAmong(onlookers).hear(['holder'], aBrief())).toEqual({ told: [], unreached: ['branch'] });
  });
});

describe('one who is concerned twice', () => {
  it('hears once, when the account is of both sides', () => {
    const both = anAccount('both', [grant('branchClerk', 'branch'), grant('branchClerk', 'farBranch')]);
    expect(hearersAmong([both]).hear(['origin', 'host'], aBrief()).told).toEqual(own('both'));
  });

  it('hears once, when the origin has the ball', () => {
    expect(hearersAmong(everybody).hear(['holder', 'origin'], aBrief()).told).toEqual(own('bob', 'bea'));
  });

  it('hears once, when the coordinator has the ball', () => {
    const brief = aBrief({ holder: { kind: 'coordinator' } });
    expect(hearersAmong(everybody).hear(['holder', 'coordinator'], brief).told).toEqual(own('carol'));
  });

  it.each<[string, Audience[]]>([
    ['after', ['holder', 'supervisor']],
    ['before', ['supervisor', 'holder']],
  ])('hears in their own right, though named %s somebody’s place', (_when, audiences) => {
    expect(hearersAmong(without(bob, bea)).hear(audiences, aBrief()).told).toEqual(own('sue'));
  });
});

describe('an organisation that cannot be told', () => {
  const missing = without(bob, bea);

  it.each(unreachable)('is still told by its other clerk when one %s', (_how, change) => {
    expect(hearersAmong([...missing, { ...bob, ...change }, bea]).hear(['holder'], aBrief()).told).toEqual(own('bea'));
  });

  it.each(unreachable)('is no hole when its only clerk %s: it goes up, and says for whom', (_how, change) => {
    const { told, unreached } = hearersAmong([...missing, { ...bob, ...change }]).hear(['holder'], aBrief());
    expect(told).toEqual(insteadOf('branch', 'sue'));
    expect(unreached).toEqual([]);
  });

  it('is answered for by the nearest clerk above, before that one’s supervisor', () => {
    const above = [
      anAccount('com', [grant('branchClerk', 'committee')]),
      anAccount('boss', [grant('supervisor', 'committee')]),
    ];
    expect(hearersAmong([...missing, ...above]).hear(['holder'], aBrief()).told).toEqual(insteadOf('branch', 'com'));
  });

  it('is answered for by a near supervisor, and not by a clerk farther up', () => {
    const farClerk = anAccount('far', [grant('branchClerk', 'province')]);
    expect(hearersAmong([...missing, farClerk]).hear(['holder'], aBrief()).told).toEqual(insteadOf('branch', 'sue'));
  });

  it('goes past everybody who cannot be told either', () => {
    const accounts = [...missing.filter((account) => account !== sue), { ...sue, isDisabled: true }];
    expect(hearersAmong(accounts).hear(['holder'], aBrief()).told).toEqual(insteadOf('branch', 'pat'));
  });

  it('is never answered for by its sister or by one below', () => {
    const others = [anAccount('sub', [grant('branchClerk', 'branch')]), fay];
    const brief = aBrief({ holder: heldBy('committee') });
    expect(hearersAmong(others).hear(['holder'], brief)).toEqual({ told: [], unreached: ['committee'] });
  });

  it('is named as unreached when the directory does not know it', () => {
    const brief = aBrief({ holder: heldBy('elsewhere') });
    expect(hearersAmong(everybody).hear(['holder'], brief)).toEqual({ told: [], unreached: ['elsewhere'] });
  });
});

describe('an organisation that is not online', () => {
  it.each<Audience>(['holder', 'origin'])(
    'is heard for by the coordinator as %s, who acts on its behalf',
    (audience) => {
      expect(hearersAmong(without(bob, bea), ['branch']).hear([audience], aBrief()).told).toEqual(own('carol'));
    },
  );

  it('is not written to, though it still has an account', () => {
    expect(hearersAmong(everybody, ['farBranch']).hear(['host'], aBrief()).told).toEqual(own('carol'));
  });

  it('goes to the supervisor in the coordinator’s place when that one has left', () => {
    const accounts = without(carol, bob, bea);
    expect(hearersAmong(accounts, ['branch']).hear(['holder'], aBrief()).told).toEqual(insteadOf('carol', 'sue'));
  });

  it('lets both sides be told to one coordinator once', () => {
    const hearers = hearersAmong(everybody, ['branch', 'farBranch']);
    expect(hearers.hear(['origin', 'host'], aBrief()).told).toEqual(own('carol'));
  });
});

describe('a coordinator who cannot be told', () => {
  it.each([...unreachable, ['is not in the directory', undefined] as const])(
    'who %s is stood in for by the district’s supervisor, not by a colleague',
    (_how, change) => {
      const accounts = [...without(carol), ...(change ? [{ ...carol, ...change }] : [])];
      expect(hearersAmong(accounts).hear(['coordinator'], aBrief()).told).toEqual(insteadOf('carol', 'sue'));
    },
  );

  it('is stood in for by a supervisor higher up where the district has none', () => {
    expect(hearersAmong(without(carol, sue)).hear(['coordinator'], aBrief()).told).toEqual(insteadOf('carol', 'pat'));
  });

  it('is stood in for by a colleague where there is no supervisor at all', () => {
    const accounts = without(carol, sue, pat);
    expect(hearersAmong(accounts).hear(['coordinator'], aBrief()).told).toEqual(insteadOf('carol', 'carl'));
  });

  it('is stood in for by a coordinator of the province before the case is lost sight of', () => {
    const above = anAccount('cora', [grant('coordinator', 'province')]);
    expect(hearersAmong([above]).hear(['coordinator'], aBrief()).told).toEqual(insteadOf('carol', 'cora'));
  });

  it('leaves the district’s name where nobody was named and it has no coordinator', () => {
    const brief = aBrief({ coordinatorId: undefined });
    expect(hearersAmong(without(carol, carl)).hear(['coordinator'], brief).told).toEqual(insteadOf('district', 'sue'));
  });
});

describe('a dispute', () => {
  const brief = aBrief({ stage: 'liaising.disputed', holder: heldBy('district') });
  const clerk = anAccount('dan', [grant('branchClerk', 'district')]);

  it('goes to the arbiter’s supervisors, for its clerk may not decide it', () => {
    expect(hearersAmong([...everybody, clerk]).hear(['holder'], brief).told).toEqual(own('sue'));
  });

  it('leaves the sides that do not decide to their clerks', () => {
    expect(hearersAmong(everybody).hear(['origin', 'host'], brief).told).toEqual(own('bob', 'bea', 'fay'));
  });

  it('goes one level up, in the arbiter’s name, when the arbiter has no supervisor', () => {
    expect(hearersAmong([...without(sue), clerk]).hear(['holder'], brief).told).toEqual(insteadOf('district', 'pat'));
  });

  it('goes to clerks again once it is decided', () => {
    const decided = aBrief({ stage: 'liaising.releasing', holder: heldBy('district') });
    expect(hearersAmong([...everybody, clerk]).hear(['holder'], decided).told).toEqual(own('dan'));
  });
});

describe('where there is nobody up to the root', () => {
  it.each<[Audience, string]>([
    ['holder', 'branch'],
    ['origin', 'branch'],
    ['host', 'farBranch'],
    ['coordinator', 'district'],
    ['supervisor', 'branch'],
  ])('the fact is kept for those who watch, sought as %s from the %s', (audience, from) => {
    expect(hearersAmong([]).hear([audience], aBrief())).toEqual({ told: [], unreached: [from] });
  });

  it('an organisation is named once, however many audiences it was sought for', () => {
    expect(hearersAmong([]).hear(['holder', 'origin', 'supervisor'], aBrief()).unreached).toEqual(['branch']);
  });

  it('those who can be told are told, and the missing one is named beside them', () => {
    expect(hearersAmong([fay]).hear(['origin', 'host'], aBrief())).toEqual({ told: own('fay'), unreached: ['branch'] });
  });
});

describe('who can take work off somebody’s hands', () => {
  it.each([
    ['the district’s supervisor for a clerk below', everybody, 'bob', ['sue']],
    ['the province’s for a clerk of another district', everybody, 'fay', ['pat']],
    ['nobody where there is no supervisor', without(sue, pat), 'bob', []],
    ['nobody for an account that is not known', everybody, 'stranger', []],
    ['the next one up for the only supervisor of a district', everybody, 'sue', ['pat']],
    [
      'a colleague before the next one up',
      [...everybody, anAccount('sam', [grant('supervisor', 'district')])],
      'sue',
      ['sam'],
    ],
    ['nobody for the topmost supervisor, who is not sent to themselves', everybody, 'pat', []],
  ])('is %s', (_who, accounts, accountId, expected) => {
    expect(hearersAmong(accounts).supervisorsOf(accountId)).toEqual(expected);
  });

  it('is found through a second office when the first has nobody above', () => {
    const two = anAccount('two', [grant('branchClerk', 'root'), grant('branchClerk', 'branch')]);
    expect(hearersAmong([two, sue]).supervisorsOf('two')).toEqual(['sue']);
  });
});

describe('the hearers of a directory', () => {
  const stateAt = (version: number): DirectoryState => ({
    version,
    tree: smallTree(),
    everyAccount: new Map([['bob', bob]]),
    accounts: new Map([['bob', bob]]),
  });

  it('are made once for a version, and anew for the next', () => {
    const first = stateAt(1);
    expect(hearersIn(first)).toBe(hearersIn(first));
    expect(hearersIn(stateAt(2))).not.toBe(hearersIn(first));
  });
});
