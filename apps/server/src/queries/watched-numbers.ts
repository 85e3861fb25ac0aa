import { countDead, countDeadDeliveries, oldestDue, oldestUnsent, type Store } from '@app/store';
import type { Clock } from '../configuration/clock.js';
import type { WatchedNumbers } from './service-metrics.js';

/** What of the database and its gate is watched. */
export function watchedNumbers({ gate, reader }: Store, clock: Clock): WatchedNumbers {
  const secondsSince = (instant: string | undefined) =>
    instant === undefined ? 0 : Math.max(0, (clock.now().valueOf() - Date.parse(instant)) / 1000);
  return {
    gateStats: () => gate.stats(),
    givenUp: () => countDead(reader),
    deadLetters: () => countDeadDeliveries(reader),
    oldestDueClock: async () => secondsSince(await oldestDue(reader, 'clock', clock.instant())),
    oldestUnsent: async () => secondsSince(await oldestUnsent(reader)),
  };
}
