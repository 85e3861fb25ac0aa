import type { Coverage, InstitutionKind } from '@app/store';
import { organizationPlan, type OrganizationKey } from './organization-plan.js';
import type { SeededRandom } from './seeded-random.js';

export interface PlannedInstitution {
  name: string;
  kind: InstitutionKind;
  coverage: Coverage;
  organization?: OrganizationKey;
  staffCount: number;
}

interface CoveredGroup {
  coverage: Exclude<Coverage, 'own'>;
  count: number;
  /** The organisations that share the group, by turns; nobody when it is not covered. */
  by: readonly OrganizationKey[];
}

/** Besides those with an organisation of their own. All kinds together 204 of 295 are covered: 69 %, as in the province. */
const groups: Record<'hospital' | 'outpatient' | 'clinic', readonly CoveredGroup[]> = {
  hospital: [
    { coverage: 'joint', count: 4, by: ['bureauJoint'] },
    { coverage: 'attached', count: 4, by: ['lanhe', 'songjian'] },
    { coverage: 'instructorOnly', count: 2, by: ['bureau'] },
    { coverage: 'none', count: 1, by: [] },
  ],
  outpatient: [
    { coverage: 'joint', count: 22, by: ['bureauJoint', 'lantingJoint'] },
    { coverage: 'byArea', count: 8, by: ['yuechaArea'] },
    { coverage: 'byTrade', count: 8, by: ['huaixuDental'] },
    { coverage: 'attached', count: 6, by: ['zhixia', 'luting', 'jiyue'] },
    { coverage: 'instructorOnly', count: 8, by: ['huaixu', 'lanting'] },
    { coverage: 'none', count: 14, by: [] },
  ],
  clinic: [
    { coverage: 'joint', count: 40, by: ['huaixuJoint', 'lantingJoint'] },
    { coverage: 'byArea', count: 56, by: ['lantingEast', 'yuechaArea'] },
    { coverage: 'byTrade', count: 24, by: ['huaixuDental', 'huaixuGeneral'] },
    { coverage: 'attached', count: 4, by: ['huaixuJoint'] },
    { coverage: 'instructorOnly', count: 10, by: ['huaixu', 'yuecha'] },
    { coverage: 'none', count: 76, by: [] },
  ],
};

const herbsAndViews =
  '云汀 疏桐 听澜 望禾 沐岚 澄岚 霁岚 临穗 沅岚 竹隐 溪午 禾序 晚枫 青屿 枕流 初晴 半夏 南星 苏叶 白芷 麦冬 佩兰 茯苓 杜若 泽兰 紫苑 辛夷 合欢 忍冬 茜草 石斛 桑葚 银杏 木槿 连翘 决明 重楼 青黛 玉竹 云苓 远志 当归';
const stems = herbsAndViews.split(' ');

const trades = {
  hospital: ['综合医院', '康复医院', '中医医院', '骨科医院'],
  outpatient: ['口腔门诊部', '中医门诊部', '综合门诊部', '体检门诊部'],
  clinic: ['口腔诊所', '中医诊所', '全科诊所', '内科诊所', '儿科诊所', '中西医结合诊所'],
};

const staff: Record<InstitutionKind & keyof typeof groups, readonly [number, number]> = {
  hospital: [60, 420],
  outpatient: [12, 60],
  clinic: [3, 19],
};

/** Each round of the stems begins with the next trade, so that no name comes twice. */
function nameOf(kind: keyof typeof trades, index: number): string {
  const round = Math.floor(index / stems.length);
  const stem = stems[index % stems.length] ?? '';
  const trade = trades[kind][(index + round) % trades[kind].length] ?? '';
  return `星澜${stem}${trade}（示例）`;
}

function withOwnOrganization(random: SeededRandom): PlannedInstitution[] {
  return organizationPlan.flatMap(([organization, { institution: name }]) =>
    name === undefined
      ? []
      : { name, kind: 'hospital', coverage: 'own', organization, staffCount: random.whole(...staff.hospital) },
  );
}

/** The district's private medical institutions: 19 hospitals, 66 outpatient departments, 210 clinics. */
export function planInstitutions(random: SeededRandom): PlannedInstitution[] {
  const others = (Object.keys(groups) as (keyof typeof groups)[]).flatMap((kind) =>
    groups[kind]
      .flatMap(({ coverage, count, by }) => Array.from({ length: count }, (_, turn) => ({ coverage, by, turn })))
      .map(({ coverage, by, turn }, index) => ({
        name: nameOf(kind, index),
        kind,
        coverage,
        organization: by[turn % by.length],
        staffCount: random.whole(...staff[kind]),
      })),
  );
  return [...withOwnOrganization(random), ...others];
}
