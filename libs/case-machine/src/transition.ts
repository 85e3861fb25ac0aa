import type { ReturnedAction } from './effects-of-actions.js';
import type { ClockEvent, PeopleEvent } from './events.js';
import type { MachineParts } from './machine-parts.js';
import { inertScope, type InertScope, type LiveCase } from './snapshots.js';

/** The next state, and the actions that XState would carry out: nothing is carried out. As XState's own `transition()`. */
export function transition(
  parts: MachineParts,
  live: LiveCase,
  event: PeopleEvent | ClockEvent,
): [next: LiveCase, actions: ReturnedAction[]] {
  const actions: ReturnedAction[] = [];
  const scope: InertScope = {
    ...inertScope(parts, live),
    actionExecutor: (action) => void actions.push(action),
  };
  return [parts.chart.transition(live, event, scope), actions];
}
