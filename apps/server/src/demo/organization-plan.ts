import type { OrganizationKind, Participation } from '@app/store';

/**
 * An invented organisation. The places do not exist: none of their names is borne by a province, city, county, town or sub-district,
 * and every name says 示例. `members` is how many members have their relation there; only where domain.md gives the figure.
 */
interface PlannedOrganization {
  name: string;
  kind: OrganizationKind;
  parent?: string;
  participation?: Participation;
  canTransferDirectly?: boolean;
  /** The one institution whose own organisation (单独组建) it is. */
  institution?: string;
  members?: number;
}

const superiors = {
  root: { name: '全国党组织（示例）', kind: 'orgDepartment' },
  province: { name: '岚海省委组织部（示例）', kind: 'orgDepartment', parent: 'root' },
  provinceMedical: {
    name: '岚海省民营医疗行业联合党委（示例）',
    kind: 'jointCommittee',
    parent: 'province',
    canTransferDirectly: true,
  },
  city: { name: '映川市委组织部（示例）', kind: 'orgDepartment', parent: 'province' },
  district: { name: '星澜区委组织部（示例）', kind: 'orgDepartment', parent: 'city', participation: 'online' },
  bureau: {
    name: '星澜区卫生健康局党委（示例）',
    kind: 'grassrootsCommittee',
    parent: 'district',
    participation: 'online',
    canTransferDirectly: true,
  },
  huaixu: {
    name: '槐序街道党工委（示例）',
    kind: 'workingCommittee',
    parent: 'district',
    participation: 'online',
    canTransferDirectly: true,
  },
  lanting: {
    name: '澜亭街道党工委（示例）',
    kind: 'workingCommittee',
    parent: 'district',
    canTransferDirectly: true,
  },
  yuecha: {
    name: '月槎街道党工委（示例）',
    kind: 'workingCommittee',
    parent: 'district',
    canTransferDirectly: true,
  },
} as const satisfies Record<string, PlannedOrganization>;

const ofBureau = {
  lanhe: {
    name: '星澜岚和医院党委（示例）',
    kind: 'grassrootsCommittee',
    parent: 'bureau',
    canTransferDirectly: true,
    institution: '星澜岚和医院（示例）',
  },
  lanheWards: { name: '星澜岚和医院住院党支部（示例）', kind: 'branch', parent: 'lanhe', members: 48 },
  lanheClinics: { name: '星澜岚和医院门诊党支部（示例）', kind: 'branch', parent: 'lanhe', members: 46 },
  songjian: {
    name: '星澜松涧医院党总支（示例）',
    kind: 'generalBranch',
    parent: 'bureau',
    institution: '星澜松涧医院（示例）',
  },
  songjianFirst: { name: '星澜松涧医院第一党支部（示例）', kind: 'branch', parent: 'songjian', members: 44 },
  zhixia: {
    name: '星澜知夏中医医院党支部（示例）',
    kind: 'branch',
    parent: 'bureau',
    participation: 'online',
    institution: '星澜知夏中医医院（示例）',
    members: 43,
  },
  luting: {
    name: '星澜芦汀康复医院党支部（示例）',
    kind: 'branch',
    parent: 'bureau',
    institution: '星澜芦汀康复医院（示例）',
    members: 42,
  },
  yuanxiu: {
    name: '星澜远岫眼科医院党支部（示例）',
    kind: 'branch',
    parent: 'bureau',
    institution: '星澜远岫眼科医院（示例）',
    members: 41,
  },
  shisui: {
    name: '星澜拾穗妇产医院党支部（示例）',
    kind: 'branch',
    parent: 'bureau',
    institution: '星澜拾穗妇产医院（示例）',
    members: 39,
  },
  jiyue: {
    name: '星澜霁月口腔医院党支部（示例）',
    kind: 'branch',
    parent: 'bureau',
    institution: '星澜霁月口腔医院（示例）',
    members: 37,
  },
  bureauJoint: { name: '星澜区民营门诊联合党支部（示例）', kind: 'branch', parent: 'bureau', members: 34 },
} as const satisfies Record<string, PlannedOrganization>;

const ofProvince = {
  qingsui: {
    name: '星澜青穗肿瘤医院党支部（示例）',
    kind: 'branch',
    parent: 'provinceMedical',
    institution: '星澜青穗肿瘤医院（示例）',
  },
} as const satisfies Record<string, PlannedOrganization>;

const ofSubDistricts = {
  huaixuJoint: {
    name: '槐序街道诊所联合党支部（示例）',
    kind: 'branch',
    parent: 'huaixu',
    participation: 'online',
  },
  huaixuGeneral: { name: '槐序街道民营医疗党总支（示例）', kind: 'generalBranch', parent: 'huaixu' },
  huaixuDental: { name: '槐序街道口腔行业党支部（示例）', kind: 'branch', parent: 'huaixuGeneral' },
  lantingJoint: { name: '澜亭街道门诊联合党支部（示例）', kind: 'branch', parent: 'lanting' },
  lantingEast: { name: '澜亭街道东片区诊所党支部（示例）', kind: 'branch', parent: 'lanting' },
  yuechaArea: { name: '月槎街道片区诊所党支部（示例）', kind: 'branch', parent: 'yuecha' },
} as const satisfies Record<string, PlannedOrganization>;

const elsewhere = {
  jichuan: { name: '霁川省委组织部（示例）', kind: 'orgDepartment', parent: 'root' },
  wangtingHealth: {
    name: '望汀市卫生健康系统党委（示例）',
    kind: 'grassrootsCommittee',
    parent: 'jichuan',
    canTransferDirectly: true,
  },
  wangtingHospital: { name: '望汀市中心医院内科党支部（示例）', kind: 'branch', parent: 'wangtingHealth' },
  wangtingTalent: {
    name: '望汀市人才服务中心党委（示例）',
    kind: 'grassrootsCommittee',
    parent: 'jichuan',
    canTransferDirectly: true,
  },
  wangtingFloating: { name: '望汀市流动人才党支部（示例）', kind: 'branch', parent: 'wangtingTalent' },
  suichuan: { name: '穗川省委组织部（示例）', kind: 'orgDepartment', parent: 'root' },
  suichuanUniversity: {
    name: '穗川医科大学党委（示例）',
    kind: 'grassrootsCommittee',
    parent: 'suichuan',
    canTransferDirectly: true,
  },
  suichuanGraduates: { name: '穗川医科大学毕业生党支部（示例）', kind: 'branch', parent: 'suichuanUniversity' },
} as const satisfies Record<string, PlannedOrganization>;

/** Each after its parent. */
const plan = { ...superiors, ...ofBureau, ...ofProvince, ...ofSubDistricts, ...elsewhere };

export type OrganizationKey = keyof typeof plan;

export const organizationPlan = Object.entries(plan) as [
  OrganizationKey,
  PlannedOrganization & { parent?: OrganizationKey },
][];

/** The 18 Party organisations of the district's private medical institutions, by the superior that they stand under. */
export const medicalOrganizations = {
  bureau: Object.keys(ofBureau),
  province: Object.keys(ofProvince),
  subDistricts: Object.keys(ofSubDistricts),
} as Record<'bureau' | 'province' | 'subDistricts', OrganizationKey[]>;
