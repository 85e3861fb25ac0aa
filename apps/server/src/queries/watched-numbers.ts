import { countDead, countDeadDeliveries, oldestDue, oldestUnsent, type Store } from '@app/store';
import type { Directory } from '../access/directory.js';
import type { Clock } from '../configuration/clock.js';
import { oldestOverdue } from './overdue-notices.js';
import type { WatchedNumbers } from './service-metrics.js';

/** What of the database is watched. */
export function watchedNumbers(
  { reader }: Pick<Store, 'reader'>,
  directory: Directory,
  clock: Clock,
): Omit<WatchedNumbers, 'gateStats'> {
  const secondsSince = (instant: string | undefined) =>
    instant === undefined ? 0 : Math.max(0, (clock.now().valueOf() - Date.parse(instant)) / 1000);
  return {
    givenUp: () => countDead(reader),
    deadLetters: () => countDeadDeliveries(reader),
    oldestDueClock: async () => secondsSince(await oldestDue(reader, 'clock', clock.instant())),
    oldestUnsent: async () => {
      const unmailed = secondsSince(await oldestOverdue(reader, await directory.current(), clock.instant()));
      return Math.max(unmailed, secondsSince(await oldestUnsent(reader)));
    },
  };
}
