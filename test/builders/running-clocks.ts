import type { Effect } from '@app/case-machine';

export type RunningClock = Extract<Effect, { kind: 'startClock' }>;

/** The clocks that still run after a case's effects, oldest first: what the outbox would hold. */
export function runningClocks(effects: Iterable<Effect>): Map<string, RunningClock> {
  const running = new Map<string, RunningClock>();
  for (const effect of effects) {
    if (effect.kind === 'startClock') running.set(effect.key, effect);
    if (effect.kind === 'stopClock') running.delete(effect.key);
  }
  return running;
}
