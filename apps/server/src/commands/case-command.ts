import type { PeopleEvent, PeopleEventName, PeopleEvents } from '@app/case-machine';
import type { OrganizationTree } from '../access/organization-tree.js';
import { readInput } from '../input/read-input.js';
import { OrganizationStepInput, type OnBehalfInput } from './on-behalf.js';

/** What a command may look at besides its input. */
export interface Moment {
  /** The date in Asia/Shanghai. */
  today: string;
  tree: OrganizationTree;
  /** Whether an account may coordinate the cases of this case's district. */
  isCoordinator: (accountId: string) => boolean;
}

/** A command as it was given: the chart's event that it means, and the paper if it was given for somebody else. */
export interface GivenCommand {
  event: PeopleEvent;
  onBehalf?: OnBehalfInput;
}

/** A command of people. Who may give it says `access/permissions.ts`. */
export interface CaseCommand {
  input: new () => object;
  /** @throws Refusal naming each field that is wrong, or does not fit the moment. */
  interpret(body: unknown, moment: Moment): GivenCommand;
}

export function caseCommand<Name extends PeopleEventName, Input extends object>(
  name: Name,
  input: new () => Input,
  toEvent: (input: Input, moment: Moment) => PeopleEvents[Name],
): CaseCommand {
  return {
    input,
    interpret(body, moment) {
      const given = readInput(input, body);
      const event = { type: name, ...toEvent(given, moment) } as unknown as PeopleEvent;
      return { event, ...onBehalfIn(given) };
    },
  };
}

function onBehalfIn(given: object): Pick<GivenCommand, 'onBehalf'> {
  return given instanceof OrganizationStepInput && given.onBehalf ? { onBehalf: given.onBehalf } : {};
}
