import type { Schemas } from '../../api/client.js';
import type { Policy } from './directory-queries.js';

export type Stage = keyof Schemas['EffectivePolicyDto'];
export type Targets = Schemas['StageTargetsDto'];

/** The three rungs, in the order in which they are climbed. */
export const targetNames = ['remind', 'escalate', 'oversee'] as const satisfies readonly (keyof Targets)[];

/** How long a stage may take somewhere, and who said so. */
export interface PolicyRow {
  stage: Stage;
  targets: Targets;
  isOwn: boolean;
  /** Who set what is inherited; nobody where it is what the product comes with. */
  from: string | undefined;
  inherited: Targets;
}

const only = ({ remind, escalate, oversee }: Targets): Targets => ({ remind, escalate, oversee });

export function rowsOf({ effective, inherited, own }: Policy): PolicyRow[] {
  return (Object.keys(effective) as Stage[]).map((stage) => ({
    stage,
    targets: effective[stage],
    isOwn: own?.[stage] !== undefined,
    from: inherited[stage].from?.name,
    inherited: only(inherited[stage]),
  }));
}

/** Of each stage its targets, and whether they are set here. */
export type PolicyValues = Record<string, Targets & { isOwn: boolean }>;

export function valuesOf(rows: readonly PolicyRow[]): PolicyValues {
  return Object.fromEntries(rows.map(({ stage, isOwn, targets }) => [stage, { isOwn, ...targets }]));
}

/** Only what is set here is sent: the rest goes on being inherited. */
export function settingOf(values: PolicyValues, rows: readonly PolicyRow[]): Schemas['PolicySettingDto'] {
  const setting: Schemas['PolicySettingDto'] = {};
  for (const { stage } of rows) {
    const value = values[stage];
    if (value?.isOwn) setting[stage] = only(value);
  }
  return setting;
}

/** `liaising.disputed.remind` in a form whose fields are named by stage and target. */
export function policyFieldPath(field: string): string[] {
  const at = field.lastIndexOf('.');
  return at < 0 ? [field] : [field.slice(0, at), field.slice(at + 1)];
}
