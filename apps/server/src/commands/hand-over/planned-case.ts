import type { Step } from '@app/case-machine';
import type { CaseRecord, Vault } from '@app/store';
import type { Standing } from '../../access/capacity.js';
import type { SignedIn } from '../../access/roles.js';
import { Refusal } from '../../refusals/refusal.js';
import { UnreadableCase } from '../../refusals/unreadable-case.js';
import { caseCommands } from '../case-commands.js';
import type { Surroundings } from '../deadline-book.js';
import { momentOf } from '../run-command.js';
import { standingFor, takeStep } from '../take-step.js';

/** Why a case is not handed over. */
export const handOverFaults = [
  'unknown',
  'roleMayNot',
  'notAllowedNow',
  'notACoordinator',
  'needsCoordinator',
  'unreadableCase',
] as const;
export type HandOverFault = (typeof handOverFaults)[number];

/** What would become of one case: a step of the machine, nothing, or a refusal with its reason. */
export type PlannedCase = { record: CaseRecord } & (
  { step: Step; standing: Standing; coordinatorId: string } | { unchanged: true } | { fault: HandOverFault }
);

/** By whom, when, and in what a step is planned. */
export interface PlanSetting {
  who: SignedIn;
  surroundings: Surroundings;
  vault: Vault;
  at: string;
}

function faultIn(error: unknown): HandOverFault {
  if (error instanceof UnreadableCase) return 'unreadableCase';
  if (!(error instanceof Refusal)) throw error;
  const codes = [error.code, ...(error.details.errors ?? []).map(({ code }) => code)];
  const known = handOverFaults.find((fault) => codes.some((code) => code === fault));
  if (!known) throw error;
  return known;
}

/** The same step that anybody's `assign` would be, with the same rights and the same rules, and nothing written. */
export function planCase(record: CaseRecord, coordinatorId: string, setting: PlanSetting): PlannedCase {
  const { who, surroundings, vault, at } = setting;
  const asked = { record, who, command: 'assign', viewSetting: { directory: surroundings.directory, vault } } as const;
  try {
    const standing = standingFor(asked);
    const given = caseCommands.assign.interpret({ coordinatorId }, momentOf(record, surroundings, at));
    return { record, step: takeStep(asked, given, standing, at), standing, coordinatorId };
  } catch (error) {
    return { record, fault: faultIn(error) };
  }
}
