import { listAccess, newId, verifyTrail } from '@app/store';
import { scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { SettableClock } from '../../../../test/builders/settable-clock.js';
import {
  buildSmallDistrict,
  type OrganizationName,
  type SmallDistrict,
} from '../../../../test/builders/small-district.js';
import { AccessRecorder } from './access-recorder.js';
import { Directory } from './directory.js';
import { caseReadingRoles, type Role, type SignedIn } from './roles.js';

const start = '2026-03-16T01:00:00.000Z';

let scratch: ScratchStore;
let district: SmallDistrict;
let recorder: AccessRecorder;
const clock = new SettableClock(start);
beforeEach(async () => {
  clock.set(start);
  scratch = await scratchStore('sqlite');
  district = await buildSmallDistrict(scratch.store, start);
  recorder = new AccessRecorder(scratch.store.gate, new Directory(scratch.store), clock);
});
afterEach(() => scratch.remove());

type GrantName = readonly [Role, OrganizationName];
const somebody = (grants: readonly GrantName[], trace?: SignedIn['trace']): SignedIn => ({
  accountId: district.accounts.coordinator,
  username: 'coordinator',
  displayName: '某人',
  grants: grants.map(([role, place]) => ({ role, organizationId: district.organizations[place] })),
  ...(trace && { trace }),
});

const entries = () =>
  scratch.store.reader.query<Record<string, string | null>>('SELECT * FROM access_trail ORDER BY id');
const nameOf = (id: string | null | undefined) =>
  Object.entries(district.organizations).find(([, each]) => each === id)?.[0];
const gist = async () =>
  (await entries()).map(({ role, organization_id: by, about_organization_id: about }) => [
    role,
    nameOf(by),
    nameOf(about),
  ]);
const list = (grants: readonly GrantName[], narrowed?: OrganizationName, roles = caseReadingRoles) =>
  recorder.recordList(somebody(grants), {
    action: 'listCases',
    roles,
    data: { shown: 3 },
    organizationId: narrowed && district.organizations[narrowed],
  });

describe('a list that was given out', () => {
  it('is on record at each place in whose name it was, so that each auditor can see it', async () => {
    await list([
      ['coordinator', 'district'],
      ['auditor', 'farDistrict'],
    ]);
    expect(await gist()).toEqual([
      ['coordinator', 'district', 'district'],
      ['auditor', 'farDistrict', 'farDistrict'],
    ]);
    for (const place of ['district', 'farDistrict'] as const) {
      const visibleUnder = [district.organizations[place]];
      const { items } = await listAccess(
        scratch.store.reader,
        { visibleUnder },
        { limit: 9, lookThrough: 99 },
        scratch.store.vault,
      );
      expect(items).toMatchObject([{ action: 'listCases', data: { shown: 3 }, at: start }]);
    }
  });

  it('is on record once at a place, though somebody has several roles there, under the first of them', async () => {
    await list([
      ['supervisor', 'district'],
      ['coordinator', 'district'],
      ['supervisor', 'district'],
    ]);
    expect(await gist()).toEqual([['supervisor', 'district', 'district']]);
  });

  it('says nothing of roles that it was not given out for', async () => {
    await list([
      ['administrator', 'district'],
      ['coordinator', 'farDistrict'],
    ]);
    expect(await gist()).toEqual([['coordinator', 'farDistrict', 'farDistrict']]);
  });

  it.each<[OrganizationName, GrantName[], (string | undefined)[][]]>([
    [
      'originBranch',
      [
        ['coordinator', 'district'],
        ['coordinator', 'farDistrict'],
      ],
      [['coordinator', 'district', 'originBranch']],
    ],
    [
      'originBranch',
      [
        ['coordinator', 'district'],
        ['branchClerk', 'originBranch'],
      ],
      [
        ['coordinator', 'district', 'originBranch'],
        ['branchClerk', 'originBranch', 'originBranch'],
      ],
    ],
    ['district', [['branchClerk', 'originBranch']], []],
  ])(
    'that was narrowed down to %s is on record there, under the grants that reach it: %j',
    async (place, grants, said) => {
      await list(grants, place);
      expect(await gist()).toEqual(said);
    },
  );

  it('for nobody’s role leaves no entry and no broken chain', async () => {
    await list([]);
    await list([['administrator', 'district']]);
    expect(await entries()).toEqual([]);
    await list([['coordinator', 'district']]);
    expect(await verifyTrail(scratch.store.reader, scratch.store.vault)).toEqual([]);
  });
});

describe('a case that was read', () => {
  const read = (grants: readonly GrantName[], trace?: SignedIn['trace']) =>
    recorder.recordCase(
      somebody(grants, trace),
      'readCase',
      {
        id: newId(),
        districtOrgId: district.organizations.district,
        hostOrgId: district.organizations.farBranch,
      },
      { revision: 7 },
    );

  it.each<[string, GrantName[], [string, OrganizationName]]>([
    ['its district', [['coordinator', 'district']], ['coordinator', 'district']],
    ['its host', [['branchClerk', 'farBranch']], ['branchClerk', 'farBranch']],
    ['what lies above', [['auditor', 'root']], ['auditor', 'root']],
    [
      'the first that reaches it, not the first that there is',
      [
        ['administrator', 'district'],
        ['branchClerk', 'originBranch'],
        ['supervisor', 'farDistrict'],
        ['coordinator', 'district'],
      ],
      ['supervisor', 'farDistrict'],
    ],
  ])('is on record under the grant over %s', async (_what, grants, [role, place]) => {
    await read(grants);
    expect(await gist()).toEqual([[role, place, undefined]]);
  });

  it('is on record all the same where no grant is found for it: what is not on record is not shown', async () => {
    await read([]);
    expect(await entries()).toMatchObject([{ role: null, organization_id: null, action: 'readCase' }]);
  });

  it('says from where, and by which request, and when it was read and not when it was written', async () => {
    const reads = [
      read([['coordinator', 'district']], { address: '192.0.2.7', requestId: 'one' }),
      read([['coordinator', 'district']], { address: '2001:db8::/64', requestId: 'other' }),
    ];
    await Promise.all(reads);
    clock.advance({ minutes: 5 });
    expect(await entries()).toMatchObject([
      { at: start, address: '192.0.2.7', request_id: 'one' },
      { at: start, address: '2001:db8::/64', request_id: 'other' },
    ]);
  });

  it('is not shown when it cannot be put on record', async () => {
    await scratch.store.gate.write((tx) => tx.execute('ALTER TABLE access_trail RENAME TO elsewhere'));
    await expect(read([['coordinator', 'district']])).rejects.toThrow();
  });

  it('leaves one valid chain, however many are read at once and whatever the clock does meanwhile', async () => {
    const reads = Array.from({ length: 40 }, (_, number) => {
      clock.set(new Date(Date.parse(start) - number * 60_000).toISOString());
      return number % 2 === 0 ? read([['coordinator', 'district']]) : list([['coordinator', 'district']]);
    });
    await Promise.all(reads);
    expect(await entries()).toHaveLength(40);
    expect(await verifyTrail(scratch.store.reader, scratch.store.vault)).toEqual([]);
  });
});
