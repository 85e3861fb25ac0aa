import type { caseMachine } from './case-machine.js';
import type { Holders } from './holder.js';
import type { Upgrades } from './upgrades.js';

/** Everything of a machine that another version may have otherwise. What is not here (events, words, effects) is common to all. */
export interface MachineParts {
  chart: typeof caseMachine;
  version: number;
  /** Who has the ball at each stage: the chart's leaf states under `progress`. */
  holders: Holders;
  /** From each older version to the next one. */
  upgrades: Upgrades;
}
