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

export function rowsOf({ effective, inherited, own }: Policy): PolicyRow[] {
  return (Object.keys(effective) as Stage[]).map((stage) => ({
    stage,
    targets: effective[stage],
    isOwn: own?.[stage] !== undefined,
    from: inherited[stage].from?.name,
    inherited: inherited[stage],
  }));
}

/** `liaising.disputed.remind` in a form whose fields are named by stage and target. */
export function policyFieldPath(field: string): string[] {
  const at = field.lastIndexOf('.');
  return at < 0 ? [field] : [field.slice(0, at), field.slice(at + 1)];
}
