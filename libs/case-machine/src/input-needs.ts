import { allowedIn } from './allowed-events.js';
import type { PeopleEvent, PeopleEventName } from './events.js';
import type { MachineParts } from './machine-parts.js';
import { isLastReleaseStep } from './rules.js';
import { toLive, type LiveCase } from './snapshots.js';
import type { StoredCase } from './stored-case.js';

/** Optional fields of a command that the case's present state makes obligatory, or does not want. */
export interface InputNeeds {
  required: readonly string[];
  refused: readonly string[];
}

export interface InputFault {
  field: string;
  rule: 'required' | 'notExpected' | 'sameAsOrigin' | 'voidLetterNumber';
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

/** What is wrong with an event's details, seen from the case's present state. An event that may not happen at all is not asked. */
export function inputFaults(live: LiveCase, event: PeopleEvent): InputFault[] {
  switch (event.type) {
    case 'approveRelease': {
      const { letter } = event;
      const { required, refused } = needsIn(live, event.type);
      if (letter === undefined) return required.map((field) => ({ field, rule: 'required' }));
      if (refused.length > 0) return refused.map((field) => ({ field, rule: 'notExpected' }));
      return live.context.voidLetters.includes(letter.number)
        ? [{ field: 'letter.number', rule: 'voidLetterNumber' }]
        : [];
    }
    case 'startLiaison':
      return event.originOrgId === event.hostOrgId ? [{ field: 'hostOrgId', rule: 'sameAsOrigin' }] : [];
    default:
      return [];
  }
}
