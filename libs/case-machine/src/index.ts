import { releasedMachine } from './released.js';

/** What the released machine can be asked. */
export const {
  stages,
  openCase,
  advanceCase,
  advanceClock,
  upgradeCase,
  toReturned,
  allowedEvents,
  unmetRules,
  inputNeeds,
  offeredEvents,
  parts: { version: machineVersion },
} = releasedMachine;
export { releasedMachine };
export { caseMachineOf, type CaseMachine } from './case-machine-of.js';
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
export type { Holder } from './holder.js';
export {
  climbedRungs,
  holdChange,
  holdsOf,
  type BookedHold,
  type ClimbedRung,
  type HeldBefore,
  type Hold,
  type HoldChange,
} from './holds.js';
export type { EventOffer, InputFault, InputNeeds } from './input-needs.js';
export type { MachineParts } from './machine-parts.js';
export { replay, type RecordedLine, type Replay } from './replay.js';
export type { CaseState } from './snapshots.js';
export {
  attentions,
  isAwaited,
  isDisputed,
  isSettled,
  openAttentions,
  stageOf,
  type Attention,
  type Stage,
} from './stage.js';
export { EventRefusedError, type HistoryLine, type Step } from './step.js';
export { UnknownSnapshotError, type StoredCase } from './stored-case.js';
export * from './vocabulary.js';
