import type { Schemas } from '../../apps/web/src/api/client.js';

export function anOrganization(change: Partial<Schemas['OrganizationDto']> = {}): Schemas['OrganizationDto'] {
  return {
    id: 'district',
    name: '江城区委组织部',
    kind: 'orgDepartment',
    participation: 'online',
    canTransferDirectly: false,
    ...change,
  };
}

/** A district with a committee, two branches below it, and a branch of its own. */
export function aTree(): Schemas['OrganizationDto'][] {
  const below = (parentId: string, id: string, name: string) =>
    anOrganization({ id, name, parentId, kind: 'branch', participation: 'offline' });
  return [
    anOrganization({ parentId: 'province' }),
    anOrganization({
      ...{ id: 'committee', name: '卫健委党委', parentId: 'district', kind: 'grassrootsCommittee' },
      canTransferDirectly: true,
    }),
    below('committee', 'branch-1', '第一医院党支部'),
    below('committee', 'branch-2', '第二医院党支部'),
    below('district', 'branch-3', '机关党支部'),
  ];
}

export function anInstitution(change: Partial<Schemas['InstitutionDto']> = {}): Schemas['InstitutionDto'] {
  return {
    id: 'institution-1',
    name: '仁心门诊部',
    kind: 'outpatient',
    coverage: 'joint',
    districtOrgId: 'district',
    organizationId: 'committee',
    staffCount: 1200,
    ...change,
  };
}

export function aCoverage(change: Partial<Schemas['CoverageDto']> = {}): Schemas['CoverageDto'] {
  return {
    total: 1337,
    covered: 922,
    byCoverage: [
      { coverage: 'none', count: 415 },
      { coverage: 'joint', count: 900 },
      { coverage: 'own', count: 22 },
    ],
    ...change,
  };
}

export function anAccount(change: Partial<Schemas['AccountDto']> = {}): Schemas['AccountDto'] {
  return {
    id: 'account-1',
    username: 'wang.fang',
    displayName: '王芳',
    email: 'wang.fang@example.org',
    createdAt: '2026-01-05T01:00:00.000Z',
    isDisabled: false,
    grants: [{ role: 'coordinator', organizationId: 'district', organizationName: '江城区委组织部' }],
    ...change,
  };
}

type Stage = keyof Schemas['EffectivePolicyDto'];
type Targets = Schemas['StageTargetsDto'];

const productTargets: Targets = { remind: 5, escalate: 6, oversee: 7 };

const ofEveryStage = <Value>(value: Value): Record<Stage, Value> => ({
  found: value,
  contacted: value,
  liaising: value,
  'liaising.awaitingReceipt': value,
  'liaising.disputed': value,
  managedInPlace: value,
  'transferred.settlingIn': value,
  lostContact: value,
});

interface Settings {
  own?: Partial<Record<Stage, Targets>> | null;
  /** What the superior has set. */
  above?: Partial<Record<Stage, Targets>>;
}

/** The deadlines of an organisation: its own before those of its superior, and those before what the product comes with. */
export function aPolicy({ own = null, above = {} }: Settings = {}): Schemas['DeadlinePolicyDto'] {
  const from = { id: 'province', name: '省委组织部' };
  const set = Object.entries(above).map(([stage, targets]) => [stage, { ...targets, from }]);
  const inherited: Schemas['InheritedPolicyDto'] = {
    ...ofEveryStage({ ...productTargets, from: null }),
    ...(Object.fromEntries(set) as Partial<Schemas['InheritedPolicyDto']>),
  };
  return {
    organizationId: 'district',
    own,
    inherited,
    effective: { ...ofEveryStage(productTargets), ...above, ...own },
  };
}

type Day = Schemas['CalendarDayDto'];

function aCalendarDay(date: string, isWorking: boolean, change: Partial<Day> = {}): Day {
  return { date, isWorking, origin: 'notice', source: null, setAt: null, ...change };
}

export function aCalendar(change: Partial<Schemas['CalendarDto']> = {}): Schemas['CalendarDto'] {
  return {
    year: 2026,
    days: [
      aCalendarDay('2026-10-01', false),
      aCalendarDay('2026-10-02', false),
      aCalendarDay('2026-10-10', true),
      aCalendarDay('2026-10-13', false, {
        origin: 'administrator',
        source: '区里发文〔2026〕3号',
        setAt: '2026-09-01T01:00:00.000Z',
      }),
    ],
    isProvisional: false,
    maySet: false,
    firstPublishedYear: 2020,
    lastPublishedYear: 2026,
    ...change,
  };
}
