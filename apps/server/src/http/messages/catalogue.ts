import type { CommandName } from '../../access/permissions.js';
import type { ClockName, Stage } from '../../views/case-vocabulary.js';
import type { FieldCode, RefusalCode } from '../../refusals/refusal.js';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Rules of the chart that may stand in the way of a command, by the names of their guards. */
export const explainedRules = [
  'isOpen',
  'searchedByAllMeans',
  'isWillingAndRouteIsKnown',
  'noLetterWasLostBefore',
  'isLastReceiveStepInTime',
  'isEarlierReceiveStepInTime',
  'isFirstSuspension',
  'receiptIsOutstanding',
  'receiptWasSent',
] as const;
export type ExplainedRule = (typeof explainedRules)[number];

/** All that the service says to people, in one language. `{name}` stands for a parameter of that name. */
export interface Catalogue {
  refusals: Record<RefusalCode | 'internal' | 'unreadableCase', { title: string; detail: string }>;
  fields: Record<FieldCode, string>;
  commands: Record<CommandName, string>;
  /** What a clock does to a case when it runs out, as a decision that nobody took. */
  clocks: Record<ClockName, string>;
  stages: Record<Stage, string>;
  rules: Record<ExplainedRule, string>;
}
