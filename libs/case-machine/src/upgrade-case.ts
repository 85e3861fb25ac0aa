import { getNextTransitions } from 'xstate';
import { startClock } from './effects-of-actions.js';
import type { Effect } from './effects.js';
import { clockNameOf } from './events.js';
import type { MachineParts } from './machine-parts.js';
import { describeLive, toLive, toStored, type LiveCase } from './snapshots.js';
import { stageOf } from './stage.js';
import type { Step } from './step.js';
import type { StoredCase } from './stored-case.js';
import { upgradeClockKey } from './upgrades.js';
import type { Instant } from './vocabulary.js';

/** The keys of all clocks that a case in this state must have waiting. */
function clocksWanted(live: LiveCase): string[] {
  const events = getNextTransitions(live).map(({ eventType }) => String(eventType));
  return [...new Set(events.filter((eventType) => eventType.startsWith('xstate.after.')))];
}

/** A clock's name is what deadline settings and the case's own list of clocks go by. */
function renamed(key: string, to: string): Effect[] {
  if (clockNameOf(key) !== clockNameOf(to))
    throw new TypeError(`an upgrade turns the clock ${key} into another: ${to}`);
  return key === to ? [] : [{ kind: 'renameClock', key, to }];
}

/**
 * A case of an older version as a step of its own, which nobody asked for and which tells nobody. Clocks whose state is still there
 * run on under its new name; those that the new version does not have there are stopped; those that it adds begin now.
 * @param waiting the keys of the case's waiting clocks.
 * @returns `undefined` when the case is of this version already.
 * @throws UnknownSnapshotError for a snapshot that cannot be upgraded, or that the upgrade leaves incomplete.
 */
export function upgradeCase(
  parts: MachineParts,
  stored: StoredCase,
  waiting: readonly string[],
  now: Instant,
): Step | undefined {
  const { machineVersion } = stored;
  if (machineVersion === parts.version) return undefined;
  const live = toLive(parts, stored);
  const state = describeLive(parts, live);
  const [from, wanted] = [stageOf(stored.value), clocksWanted(live)];
  const upgraded = waiting.map((key) => ({ key, to: upgradeClockKey(parts, machineVersion, key) }));
  const kept = upgraded.filter(({ to }) => wanted.includes(to));
  const stopped = upgraded.filter(({ to }) => !wanted.includes(to));
  const started = wanted.filter((key) => !kept.some(({ to }) => to === key));
  const data: Record<string, unknown> = { fromVersion: machineVersion, toVersion: parts.version };
  if (from.attention !== state.attention) data['attention'] = state.attention;
  return {
    next: toStored(parts, live),
    state,
    entry: { at: now, command: 'upgrade', from: from.stage, to: state.stage, data, freeWords: {} },
    effects: [
      ...stopped.map(({ key }): Effect => ({ kind: 'stopClock', key })),
      ...kept.flatMap(({ key, to }) => renamed(key, to)),
      ...started.map((key) => startClock(key, state)),
    ],
    hasProgressed: false,
  };
}
