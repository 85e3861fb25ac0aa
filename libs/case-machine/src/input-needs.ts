import { allowedIn } from './allowed-events.js';
import type { CaseContext } from './context.js';
import type { PeopleEvent, PeopleEventName, PeopleEvents } from './events.js';
import type { MachineParts } from './machine-parts.js';
import { isLastReleaseStep } from './rules.js';
import { toLive, type LiveCase } from './snapshots.js';
import type { StoredCase } from './stored-case.js';
import type { DateOnly } from './vocabulary.js';

/** Optional fields of a command that the case's present state makes obligatory, or does not want. */
export interface InputNeeds {
  required: readonly string[];
  refused: readonly string[];
}

export interface InputFault {
  field: string;
  rule: 'required' | 'notExpected' | 'sameAsOrigin' | 'voidLetterNumber' | 'tooEarly';
}

const nothing: InputNeeds = { required: [], refused: [] };

export function inputNeeds(parts: MachineParts, stored: StoredCase, name: PeopleEventName): InputNeeds {
  return needsIn(toLive(parts, stored), name);
}

/** An event that is allowed now, and what it needs now. */
export interface EventOffer extends InputNeeds {
  name: PeopleEventName;
}

export function offeredEvents(parts: MachineParts, stored: StoredCase): EventOffer[] {
  const live = toLive(parts, stored);
  return allowedIn(live).map((name) => ({ name, ...needsIn(live, name) }));
}

function needsIn({ context }: LiveCase, name: PeopleEventName): InputNeeds {
  if (name !== 'approveRelease') return nothing;
  return isLastReleaseStep(context) ? { required: ['letter'], refused: [] } : { required: [], refused: ['letter'] };
}

/** A number is void in whatever width, case and spacing it is written. */
const spelling = (number: string) => number.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();

function faultsOfLetter(live: LiveCase, { letter }: PeopleEvents['approveRelease']): InputFault[] {
  const { required, refused } = needsIn(live, 'approveRelease');
  if (letter === undefined) return required.map((field) => ({ field, rule: 'required' }));
  if (refused.length > 0) return refused.map((field) => ({ field, rule: 'notExpected' }));
  const isVoid = live.context.voidLetters.some((number) => spelling(number) === spelling(letter.number));
  return isVoid ? [{ field: 'letter.number', rule: 'voidLetterNumber' }] : [];
}

interface Dated {
  field: string;
  day: DateOnly;
  notBefore: DateOnly | undefined;
}

type DateOf<Name extends PeopleEventName> = (event: PeopleEvents[Name], context: CaseContext) => Dated;

const contactDate = ({ on: day }: { on: DateOnly }, { search }: CaseContext): Dated => ({
  field: 'on',
  day,
  notBefore: search.lastFailedOn,
});

/** What is reported cannot lie before what it follows. */
const dates: { [Name in PeopleEventName]?: DateOf<Name> } = {
  recordAttempt: ({ on: day }, { lastContactOn }) => ({ field: 'on', day, notBefore: lastContactOn }),
  confirmContact: contactDate,
  reestablishContact: contactDate,
  sendReceipt: ({ on: day }, { letter }) => ({ field: 'on', day, notBefore: letter?.issuedOn }),
  confirmReceipt: ({ on: day }, { receiptSentOn }) => ({ field: 'on', day, notBefore: receiptSentOn }),
  recordDisposition: ({ decidedOn: day }, { search, suspendedOn }) => ({
    field: 'decidedOn',
    day,
    notBefore: suspendedOn ?? search.firstFailedOn,
  }),
};

function faultsOfDate({ context }: LiveCase, event: PeopleEvent): InputFault[] {
  const dateOf = dates[event.type] as ((event: PeopleEvent, context: CaseContext) => Dated) | undefined;
  if (!dateOf) return [];
  const { field, day, notBefore } = dateOf(event, context);
  return notBefore !== undefined && day < notBefore ? [{ field, rule: 'tooEarly' }] : [];
}

/** What is wrong with an event's details, seen from the case's present state. An event that may not happen at all is not asked. */
export function inputFaults(live: LiveCase, event: PeopleEvent): InputFault[] {
  if (event.type === 'approveRelease') return faultsOfLetter(live, event);
  if (event.type === 'startLiaison' && event.originOrgId === event.hostOrgId) {
    return [{ field: 'hostOrgId', rule: 'sameAsOrigin' }];
  }
  return faultsOfDate(live, event);
}
