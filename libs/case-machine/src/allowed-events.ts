import { getNextTransitions } from 'xstate';
import type { Letter, Route } from './context.js';
import { isPeopleEventName, peopleEventNames, type PeopleEvent, type PeopleEventName } from './events.js';
import type { MachineParts } from './machine-parts.js';
import { toLive, type LiveCase } from './snapshots.js';
import { stageOf } from './stage.js';
import type { StoredCase } from './stored-case.js';
import { dispositions, withdrawalTargets } from './vocabulary.js';

const someLetter: Letter = { number: '', issuedOn: '', expiresOn: '' };
const someRoute: Route = { release: [''], receive: [''], arbiter: '' };

/** An event whose details the chart's guards look at is tried in each of its forms; of all others the name is enough. */
const forms: Partial<Record<PeopleEventName, readonly object[]>> = {
  startLiaison: [{ route: someRoute }],
  approveRelease: [{}, { letter: someLetter }],
  approveReceive: [{ on: '' }],
  withdraw: withdrawalTargets.map((then) => ({ then })),
  recordDisposition: dispositions.map((disposition) => ({ disposition })),
};

const nameAlone: readonly object[] = [{}];

/** The chart's own events and its clocks pass `can` as well, and whoever brings one as a person's is refused here. */
export function accepts(live: LiveCase, event: PeopleEvent): boolean {
  return isPeopleEventName(event.type) && stageOf(live.value).attention !== 'settled' && live.can(event);
}

function allows(live: LiveCase, name: PeopleEventName): boolean {
  return (forms[name] ?? nameAlone).some((form) => accepts(live, { type: name, ...form } as PeopleEvent));
}

/** Whatever people may want of the case now, in the glossary's order; who may want it is not the chart's business. */
export function allowedEvents(parts: MachineParts, stored: StoredCase): PeopleEventName[] {
  return allowedIn(toLive(parts, stored));
}

interface KnownEvent {
  name: PeopleEventName;
  /** No guard is asked: it is accepted wherever this state is. */
  isAlwaysAccepted: boolean;
}

/** The events that a state knows, whatever its guards will say: the same for every case that stands there. */
const knownAt = new WeakMap<object, readonly KnownEvent[]>();

function eventsKnownTo(live: LiveCase): readonly KnownEvent[] {
  const key = live.value as object;
  const known = knownAt.get(key) ?? peopleEventNames.flatMap((name) => knownEvent(live, name));
  knownAt.set(key, known);
  return known;
}

function knownEvent(live: LiveCase, name: PeopleEventName): KnownEvent[] {
  const transitions = transitionsFor(live, name);
  if (transitions.length === 0) return [];
  return [{ name, isAlwaysAccepted: transitions.every(({ guard }) => guard === undefined) && allows(live, name) }];
}

export function allowedIn(live: LiveCase): PeopleEventName[] {
  const known = eventsKnownTo(live).filter(({ name, isAlwaysAccepted }) => isAlwaysAccepted || allows(live, name));
  return known.map(({ name }) => name);
}

/** The names of the chart's rules that stand in the way of an event that this stage knows; empty when the stage does not know it. */
export function unmetRules(parts: MachineParts, stored: StoredCase, name: PeopleEventName): string[] {
  return unmetRulesIn(toLive(parts, stored), name);
}

export function unmetRulesIn(live: LiveCase, name: PeopleEventName): string[] {
  return transitionsFor(live, name).flatMap(({ guard }) => (typeof guard === 'string' ? [guard] : []));
}

function transitionsFor(live: LiveCase, name: PeopleEventName) {
  return getNextTransitions(live).filter(({ eventType }) => eventType === name);
}
