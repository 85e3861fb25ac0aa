export { allowedEvents, unmetRules } from './allowed-events.js';
export { machineVersion } from './case-machine.js';
export { describeChart, type ChartArrow, type ChartDescription } from './chart-description.js';
export type { CaseContext, CaseOpening, Letter, Route } from './context.js';
export { chartAsMarkdown } from './diagram.js';
export type { Audience, Effect, MessageTopic } from './effects.js';
export {
  clockNameOf,
  clockNames,
  freeWordsOf,
  isPeopleEventName,
  peopleEventNames,
  type ClockEvent,
  type ClockName,
  type PeopleEvent,
  type PeopleEventName,
  type PeopleEvents,
} from './events.js';
export { stages, type Holder } from './holder.js';
export { inputNeeds, offeredEvents, type EventOffer, type InputFault, type InputNeeds } from './input-needs.js';
export { toReturned, type CaseState } from './snapshots.js';
export { attentions, openAttentions, type Attention, type Stage } from './stage.js';
export { advanceCase, advanceClock, EventRefusedError, openCase, type HistoryLine, type Step } from './step.js';
export { UnknownSnapshotError, type StoredCase } from './stored-case.js';
export * from './vocabulary.js';
