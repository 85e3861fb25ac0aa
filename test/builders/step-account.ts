import type { CaseState, Effect, Holder, Step } from '@app/case-machine';
import { clockLabelOf } from './case-events.js';

/** A step in words, so that a table of steps can be read. */
export interface StepAccount {
  to: CaseState['stage'];
  attention: CaseState['attention'];
  /** `coordinator`, `nobody`, or the organisation's id. */
  holder: string;
  /** `topic > audience, audience` */
  told: string[];
  /** `start clock@state`, with ` on date` where people fixed it, or `stop clock@state`. */
  clocks: string[];
}

export function holderName(holder: Holder): string {
  return holder.kind === 'organization' ? holder.organizationId : holder.kind;
}

function clockWords(effect: Effect): string[] {
  switch (effect.kind) {
    case 'startClock':
      return [`start ${clockLabelOf(effect.key)}${effect.fixedOn === undefined ? '' : ` on ${effect.fixedOn}`}`];
    case 'stopClock':
      return [`stop ${clockLabelOf(effect.key)}`];
    case 'renameClock':
      return [`rename ${effect.key} to ${effect.to}`];
    case 'message':
      return [];
    default:
      return effect satisfies never;
  }
}

export function accountOf({ state, effects }: Step): StepAccount {
  return {
    to: state.stage,
    attention: state.attention,
    holder: holderName(state.holder),
    told: effects.flatMap((effect) => (effect.kind === 'message' ? [`${effect.topic} > ${effect.to.join(', ')}`] : [])),
    clocks: effects.flatMap(clockWords),
  };
}
