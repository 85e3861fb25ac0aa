import { grant, smallTree, type Place } from '../../../../../test/builders/small-tree.js';
import type { Account, DirectoryState } from '../../access/directory.js';
import { OrganizationTree } from '../../access/organization-tree.js';
import type { Role } from '../../access/roles.js';
import { ReachedPeople } from './reached-people.js';
import type { BookedTurn } from './turns-of-case.js';

const people: Record<string, readonly [Role, Place]> = {
  'clerk 1': ['branchClerk', 'branch'],
  'clerk 2': ['branchClerk', 'branch'],
  'committee clerk': ['branchClerk', 'committee'],
  coordinator: ['coordinator', 'district'],
  colleague: ['coordinator', 'district'],
  supervisor: ['supervisor', 'district'],
  'province supervisor': ['supervisor', 'province'],
  auditor: ['auditor', 'district'],
  administrator: ['administrator', 'district'],
  'far coordinator': ['coordinator', 'farDistrict'],
};

/** The small district with these people only, and with these organisations offline. */
function directoryWith(names: readonly string[], offline: readonly Place[] = []): DirectoryState {
  const accounts = new Map(
    names.map((name): [string, Account] => {
      const [role, place] = people[name] ?? ['auditor', 'root'];
      const named = { accountId: name, username: name, displayName: name };
      return [name, { ...named, grants: [grant(role, place)], isDisabled: false, createdAt: '', mailSettings: {} }];
    }),
  );
  const organizations = smallTree().all.map((each) =>
    offline.some((id) => id === each.id) ? { ...each, participation: 'offline' as const } : each,
  );
  return { version: 1, tree: new OrganizationTree(organizations), everyAccount: accounts, accounts };
}

const everybody = Object.keys(people);
const without = (...gone: string[]) => everybody.filter((name) => !gone.includes(name));

function turnAt(placeId: Place, coordinatorId?: string): BookedTurn {
  const turn = { stage: 'found', began: '', until: '', standstills: [] };
  const holderKind = placeId.endsWith('istrict') ? 'coordinator' : 'organization';
  return { placeId, holderKind, coordinatorId, turn };
}

const clerks = ['clerk 1', 'clerk 2'];

describe('who would hear of a rung', () => {
  it.each([
    ['remind', 'branch', clerks],
    ['escalate', 'branch', [...clerks, 'coordinator']],
    ['oversee', 'branch', [...clerks, 'coordinator', 'supervisor']],
    ['remind', 'committee', ['committee clerk']],
    ['remind', 'district', ['coordinator']],
    ['escalate', 'district', ['coordinator']],
    ['oversee', 'district', ['coordinator', 'supervisor']],
  ] as const)('of %s at the %s is each of those concerned, once', (clock, place, heard) => {
    const reached = new ReachedPeople(directoryWith(everybody));
    expect(reached.of(clock, turnAt(place, 'coordinator'))).toEqual(heard);
  });

  it.each([
    ['the coordinator where the branch is offline', everybody, ['branch'], 'remind', ['coordinator']],
    ['every colleague when the coordinator left', without('coordinator'), ['branch'], 'remind', ['colleague']],
    [
      'a supervisor further up where there is none nearby',
      without('supervisor'),
      [],
      'oversee',
      [...clerks, 'coordinator', 'province supervisor'],
    ],
    ['nobody where nobody is', [], [], 'oversee', []],
    ['no clerk of the organisation above', without(...clerks), [], 'remind', []],
  ] as const)('is %s', (_, names, offline, clock, heard) => {
    expect(new ReachedPeople(directoryWith(names, offline)).of(clock, turnAt('branch', 'coordinator'))).toEqual(heard);
  });

  it('are all coordinators of the district for a case that nobody has taken on', () => {
    const reached = new ReachedPeople(directoryWith(everybody));
    expect(reached.of('remind', turnAt('district'))).toEqual(['coordinator', 'colleague']);
  });

  it('is told apart by rung, place and coordinator, however often it is asked', () => {
    const reached = new ReachedPeople(directoryWith(everybody));
    const ask = () => [
      reached.of('remind', turnAt('district', 'coordinator')),
      reached.of('remind', turnAt('district', 'colleague')),
      reached.of('remind', turnAt('farDistrict', 'far coordinator')),
      reached.of('oversee', turnAt('district', 'colleague')),
    ];
    const first = ask();
    expect(first).toEqual([['coordinator'], ['colleague'], ['far coordinator'], ['colleague', 'supervisor']]);
    expect(ask()).toEqual(first);
  });
});
