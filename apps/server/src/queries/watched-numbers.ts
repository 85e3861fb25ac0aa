import { countDead, countDeadDeliveries, oldestDue, oldestUnsent, type Store } from '@app/store';
import type { Clock } from '../configuration/clock.js';
import type { WatchedNumbers } from './service-metrics.js';

/** What of the database is watched. */
export function watchedNumbers({ reader }: Pick<Store, 'reader'>, clock: Clock): Omit<WatchedNumbers, 'gateStats'> {
  const secondsSince = (instant: string | undefined) =>
    instant === undefined ? 0 : Math.max(0, (clock.now().valueOf() - Date.parse(instant)) / 1000);
  return {
    givenUp: () => countDead(reader),
    deadLetters: () => countDeadDeliveries(reader),
    oldestDueClock: async () => secondsSince(await oldestDue(reader, 'clock', clock.instant())),
    oldestUnsent: async () => secondsSince(await oldestUnsent(reader)),
  };
}
