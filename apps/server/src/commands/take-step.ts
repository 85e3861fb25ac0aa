import {
  advanceCase,
  allowedEvents,
  EventRefusedError,
  unmetRules,
  type CaseState,
  type PeopleEventName,
  type Step,
} from '@app/case-machine';
import type { CaseRecord } from '@app/store';
import { findDeputyStanding, findStanding, standingsOf, type Standing } from '../access/capacity.js';
import { permissions } from '../access/permissions.js';
import type { SignedIn } from '../access/roles.js';
import { Refusal, refuseField } from '../refusals/refusal.js';
import { offeredNames, standingsIn, type ViewSetting } from '../views/case-view.js';
import { stateOf } from '../views/readable-case.js';
import type { GivenCommand } from './case-command.js';

/** Who wants which step of which case. */
export interface AskedStep {
  record: CaseRecord;
  who: SignedIn;
  command: PeopleEventName;
  viewSetting: ViewSetting;
}

/**
 * As what the account gives the command.
 * @throws Refusal `notAllowedNow` when the chart does not allow it and it would be the account's another time (a form that was sent
 * twice, say), else `roleMayNot`.
 */
export function standingFor(asked: AskedStep): Standing {
  const { record, who, command, viewSetting } = asked;
  const state = stateOf(record);
  const wanted = permissions[command];
  const standing = findStanding(standingsIn(viewSetting, who, state), wanted);
  if (standing) return standing;
  if (allowedEvents(record.stored).includes(command) || !hasTurn(asked, state)) throw new Refusal('roleMayNot');
  throw refusedByChart(asked, state.stage, unmetRules(record.stored, command));
}

/** Whether the command is the account's when one of the case's organisations has the ball. */
function hasTurn({ who, command, viewSetting }: AskedStep, state: CaseState): boolean {
  const { originOrgId, hostOrgId, route } = state;
  const places = [originOrgId, hostOrgId, ...(route ? [...route.release, ...route.receive, route.arbiter] : [])];
  return places.some((holderOrganizationId) => {
    const standings = standingsOf(viewSetting.directory.tree, who, { ...state, holderOrganizationId });
    return findStanding(standings, permissions[command]) !== undefined;
  });
}

/** Who names a paper acts for the organisation behind it, also where they might act for themselves. */
export function standingWith(
  { onBehalf }: GivenCommand,
  { record, who, command, viewSetting }: AskedStep,
  own: Standing,
) {
  if (!onBehalf) return own;
  const standings = standingsIn(viewSetting, who, stateOf(record));
  return findDeputyStanding(standings, permissions[command]) ?? own;
}

/** What the command makes of the case. @throws Refusal */
export function takeStep(asked: AskedStep, given: GivenCommand, standing: Standing, at: string): Step {
  const step = allowedStep(asked, given, at);
  const onBehalf = onBehalfOf(given, standing);
  if (!onBehalf) return step;
  const { organizationId, document } = onBehalf;
  const { entry } = step;
  // The title of a paper may name the member, so it is kept like everything that people write.
  const data = { ...entry.data, onBehalf: { organizationId } };
  return { ...step, entry: { ...entry, data, freeWords: { ...entry.freeWords, document } } };
}

function allowedStep(asked: AskedStep, { event }: GivenCommand, at: string): Step {
  try {
    return advanceCase(asked.record.stored, event, at);
  } catch (fault) {
    if (!(fault instanceof EventRefusedError)) throw fault;
    const { stage, faults } = fault;
    if (faults.length === 0) throw refusedByChart(asked, stage, fault.unmetRules);
    throw new Refusal('invalidInput', { errors: faults.map(({ field, rule }) => ({ field, code: rule })) });
  }
}

/** The chart's no, with what this account may do instead. */
function refusedByChart(asked: AskedStep, stage: string, unmet: readonly string[]): Refusal {
  const { record, who, command, viewSetting } = asked;
  const allowed = offeredNames(record, who, viewSetting);
  return new Refusal('notAllowedNow', { extensions: { command, stage, allowed, unmetRules: unmet } });
}

/** Who acts for an organisation that is not online names it and the paper; who acts for themselves names neither. */
function onBehalfOf({ onBehalf }: GivenCommand, { onBehalfOf: organizationId }: Standing) {
  if (organizationId === undefined) {
    if (onBehalf) throw refuseField('onBehalf', 'notExpected');
    return undefined;
  }
  if (!onBehalf) throw refuseField('onBehalf', 'required');
  if (onBehalf.organizationId !== organizationId) throw refuseField('onBehalf.organizationId', 'notTheHolder');
  return { organizationId, document: onBehalf.document };
}
