import { gatherNotices, insertNotices, listAwaiting, type NewNotice, type Store } from '@app/store';
import type { Directory, DirectoryState } from '../access/directory.js';
import type { Clock } from '../configuration/clock.js';
import { isMailDay, isUrgentTime, latestDigest } from '../notices/digest-moments.js';
import { hearersIn } from '../notices/hearers.js';

/** More than this in one mail is a summary, and a matter for whoever can hand work over. */
export const digestMost = 50;

const peopleAtOnce = 200;
/** As long as any lease of a delivery, and longer: one beyond it is of a clock that was wrong. */
export const latestLeaseAfter = 3_600_000;

/** Whose facts, up to when, become a delivery now. */
interface Round {
  recipientIds: string[];
  statuses: readonly ('open' | 'urgent')[];
  notedBy: string;
  day?: string;
}

/** Makes deliveries of what people are to be told: a digest at each one's hour, the urgent at once. */
export class DigestGatherer {
  /** Hours are given to the minute: nobody's has come twice within one. */
  private lookedAt: string | undefined;

  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async drainOnce(isStopping: () => boolean): Promise<void> {
    const now = this.clock.instant();
    const directory = await this.directory.current();
    if (isUrgentTime(now, directory.calendar)) await this.gather(await this.urgent(now), directory, isStopping);
    const minute = now.slice(0, 'YYYY-MM-DDTHH:mm'.length);
    if (minute === this.lookedAt || !isMailDay(now, directory.calendar)) return;
    await this.gather(await this.digests(now, directory), directory, isStopping);
    if (!isStopping()) this.lookedAt = minute;
  }

  private async urgent(now: string): Promise<Round[]> {
    const awaiting = await listAwaiting(this.store.reader, ['urgent']);
    return [{ recipientIds: awaiting.map(({ recipientId }) => recipientId), statuses: ['urgent'], notedBy: now }];
  }

  /** A round for each moment at which somebody's digest was due. */
  private async digests(now: string, { everyAccount, calendar }: DirectoryState): Promise<Round[]> {
    const rounds = new Map<string, Round>();
    for (const { recipientId, since } of await listAwaiting(this.store.reader, ['open', 'urgent'])) {
      const due = latestDigest(everyAccount.get(recipientId)?.mailSettings ?? {}, now, calendar);
      if (!due || since > due.at) continue;
      const round = rounds.get(due.at) ?? {
        recipientIds: [],
        statuses: ['open', 'urgent'],
        notedBy: due.at,
        day: due.day,
      };
      round.recipientIds.push(recipientId);
      rounds.set(due.at, round);
    }
    return [...rounds.values()];
  }

  private async gather(rounds: readonly Round[], directory: DirectoryState, isStopping: () => boolean): Promise<void> {
    for (const { recipientIds, ...round } of rounds) {
      for (let start = 0; start < recipientIds.length && !isStopping(); start += peopleAtOnce) {
        await this.gatherSome({ ...round, recipientIds: recipientIds.slice(start, start + peopleAtOnce) }, directory);
      }
    }
  }

  private async gatherSome(round: Round, directory: DirectoryState): Promise<void> {
    const at = this.clock.instant();
    const latestLease = new Date(Date.parse(at) + latestLeaseAfter).toISOString();
    const hearers = hearersIn(directory);
    await this.store.gate.write(async (tx) => {
      const deliveries = await gatherNotices(tx, { ...round, at, latestLease });
      const overfull = deliveries.filter(({ facts }) => facts > digestMost);
      const notices = overfull.flatMap(({ id, recipientId, facts: count }) =>
        hearers.supervisorsOf(recipientId).map((supervisorId): NewNotice => {
          const fact = { key: `capacity.${id}`, topic: 'capacity', basis: recipientId, count, notedAt: at };
          return { ...fact, recipientId: supervisorId, status: 'open' };
        }),
      );
      await insertNotices(tx, notices);
    });
  }
}
