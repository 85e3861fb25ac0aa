/** What a deadline policy sets targets for; `liaising` holds for every organisation's step without a row of its own. */
export const policyStages = [
  'found',
  'contacted',
  'liaising',
  'liaising.awaitingReceipt',
  'liaising.disputed',
  'managedInPlace',
  'transferred.settlingIn',
  'lostContact',
] as const;

export type PolicyStage = (typeof policyStages)[number];

/** Working days: `remind` from the start of the stage, `escalate` from the reminder, `oversee` from the escalation and repeating. */
export interface StageTargets {
  readonly remind: number;
  readonly escalate: number;
  readonly oversee: number;
}

export type DeadlinePolicy = Readonly<Record<PolicyStage, StageTargets>>;

/** What one organisation sets for its subtree; a stage it leaves out is inherited. */
export type PolicySetting = Partial<DeadlinePolicy>;

/** No central rule sets a limit in working days, so these are only what holds where no organisation has set its own. */
export const defaultPolicy: DeadlinePolicy = {
  found: { remind: 5, escalate: 5, oversee: 5 },
  contacted: { remind: 10, escalate: 5, oversee: 10 },
  liaising: { remind: 5, escalate: 3, oversee: 5 },
  'liaising.awaitingReceipt': { remind: 10, escalate: 5, oversee: 5 },
  'liaising.disputed': { remind: 10, escalate: 5, oversee: 5 },
  managedInPlace: { remind: 60, escalate: 10, oversee: 10 },
  'transferred.settlingIn': { remind: 20, escalate: 10, oversee: 10 },
  lostContact: { remind: 120, escalate: 20, oversee: 20 },
};

/**
 * The policy in force at an organisation: each stage as set by the nearest of it and its ancestors, the default where
 * none sets it. Settings come nearest first, root last; an organisation without one may be `undefined`.
 */
export function resolvePolicy(settingsFromNearestToRoot: readonly (PolicySetting | undefined)[]): DeadlinePolicy {
  const inForce = (stage: PolicyStage): StageTargets =>
    settingsFromNearestToRoot.find((setting) => setting?.[stage] !== undefined)?.[stage] ?? defaultPolicy[stage];
  return {
    found: inForce('found'),
    contacted: inForce('contacted'),
    liaising: inForce('liaising'),
    'liaising.awaitingReceipt': inForce('liaising.awaitingReceipt'),
    'liaising.disputed': inForce('liaising.disputed'),
    managedInPlace: inForce('managedInPlace'),
    'transferred.settlingIn': inForce('transferred.settlingIn'),
    lostContact: inForce('lostContact'),
  };
}

/** The policy's row for a progress path, by longest prefix: `liaising.releasing` → `liaising`. Throws RangeError where no clock runs. */
export function policyStageOf(stage: string): PolicyStage {
  const covering = policyStages.filter((known) => stage === known || stage.startsWith(`${known}.`));
  const longest = covering.sort((left, right) => right.length - left.length)[0];
  if (longest === undefined) throw new RangeError(`no deadline policy for stage ${stage}`);
  return longest;
}
