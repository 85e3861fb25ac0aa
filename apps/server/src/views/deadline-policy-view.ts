import {
  policyStages,
  resolvePolicy,
  type DeadlinePolicy,
  type PolicySetting,
  type PolicyStage,
  type StageTargets,
} from '@app/deadlines';
import type { DeadlinePolicyRecord } from '@app/store';
import type { Organization } from '../access/organization-tree.js';
import type { Named } from './case-view.js';

/** The targets of a stage with the organisation that set them; none where they are the product's own. */
export interface InheritedTargets extends StageTargets {
  from: Named | null;
}

export interface DeadlinePolicyView {
  organizationId: string;
  own: PolicySetting | null;
  /** What holds, or would hold, without a setting of its own. */
  inherited: Record<PolicyStage, InheritedTargets>;
  effective: DeadlinePolicy;
}

type Settings = ReadonlyMap<string, PolicySetting>;

/** From the nearest superior up; the nearest that sets a stage decides it. */
function inheritedFrom(superiors: readonly Organization[], settings: Settings): DeadlinePolicyView['inherited'] {
  const policy = resolvePolicy(superiors.map(({ id }) => settings.get(id)));
  const targetsOf = (stage: PolicyStage): InheritedTargets => {
    const source = superiors.find(({ id }) => settings.get(id)?.[stage] !== undefined);
    return { ...policy[stage], from: source ? { id: source.id, name: source.name } : null };
  };
  const entries = policyStages.map((stage) => [stage, targetsOf(stage)] as const);
  return Object.fromEntries(entries) as DeadlinePolicyView['inherited'];
}

/** How long things may take at an organisation, and who said so. @param line from the organisation itself to the root */
export function deadlinePolicyView(
  organizationId: string,
  line: readonly Organization[],
  records: readonly DeadlinePolicyRecord[],
): DeadlinePolicyView {
  const settings: Settings = new Map(records.map(({ organizationId: id, setting }) => [id, setting as PolicySetting]));
  return {
    organizationId,
    own: settings.get(organizationId) ?? null,
    inherited: inheritedFrom(line.slice(1), settings),
    effective: resolvePolicy(line.map(({ id }) => settings.get(id))),
  };
}
