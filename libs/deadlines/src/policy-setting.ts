import { policyStages, type StageTargets } from './policy.js';

export type PolicyFaultCode = 'notAnObject' | 'unknownStage' | 'unknownKey' | 'missing' | 'notWholeDays' | 'outOfRange';

/** `field` is the path inside the setting, `liaising.disputed.remind` say; empty for the setting itself. */
export interface PolicyFault {
  readonly field: string;
  readonly code: PolicyFaultCode;
}

const targetNames = ['remind', 'escalate', 'oversee'] as const satisfies readonly (keyof StageTargets)[];
const fewestDays = 1;
const mostDays = 400;

/**
 * Everything that keeps a value received from outside from being a `PolicySetting`; an empty list means that it is
 * one. A stage is set as a whole: three targets, each a whole number of days from 1 to 400.
 */
export function validatePolicySetting(value: unknown): readonly PolicyFault[] {
  if (!isPlainObject(value)) return [{ field: '', code: 'notAnObject' }];
  const stages: readonly string[] = policyStages;
  return Object.entries(value).flatMap(([stage, targets]): readonly PolicyFault[] => {
    if (!stages.includes(stage)) return [{ field: stage, code: 'unknownStage' }];
    return faultsOfTargets(stage, targets);
  });
}

function faultsOfTargets(stage: string, targets: unknown): readonly PolicyFault[] {
  if (!isPlainObject(targets)) return [{ field: stage, code: 'notAnObject' }];
  const known: readonly string[] = targetNames;
  const unknownKeys = Object.keys(targets).filter((key) => !known.includes(key));
  return [
    ...unknownKeys.map((key): PolicyFault => ({ field: `${stage}.${key}`, code: 'unknownKey' })),
    ...targetNames.flatMap((name): readonly PolicyFault[] => {
      const code = Object.hasOwn(targets, name) ? faultOfDays(targets[name]) : 'missing';
      return code === undefined ? [] : [{ field: `${stage}.${name}`, code }];
    }),
  ];
}

function faultOfDays(days: unknown): PolicyFaultCode | undefined {
  if (typeof days !== 'number' || !Number.isInteger(days)) return 'notWholeDays';
  return days < fewestDays || days > mostDays ? 'outOfRange' : undefined;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
