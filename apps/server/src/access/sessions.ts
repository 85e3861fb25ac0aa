import { createHash, randomBytes } from 'node:crypto';
import {
  deleteExpiredSessions,
  deleteOwnSession,
  deleteSession,
  findSession,
  insertSession,
  newId,
  touchSession,
  type SessionRecord,
  type Store,
  type Transaction,
} from '@app/store';
import type { Clock } from '../configuration/clock.js';
import type { SessionLimits } from '../configuration/configuration.js';
import { Refusal } from '../refusals/refusal.js';
import type { Caller } from './caller.js';
import type { Directory } from './directory.js';
import type { Duties, Duty } from './duties.js';
import type { SignedIn } from './roles.js';

const minute = 60_000;
const hour = 60 * minute;
/** A session in use is noted at most this often, so that reading costs no write. */
const touchInterval = minute;
const longestUserAgent = 120;

/** The database knows only a digest of the token: whoever reads it cannot sign in with it. */
function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const before = (now: Date, milliseconds: number) => new Date(now.valueOf() - milliseconds).toISOString();

/** Who asks, and by which session. */
export interface Presence {
  who: SignedIn;
  session: SessionRecord;
  /** One that is confirmed. */
  hasSecondFactor: boolean;
  /** Until it is done nothing else is allowed. */
  duty?: Duty | undefined;
}

/** Sessions live in the database. They end when idle, after some hours, when their owner ends them, and when what they rest on changes. */
export class Sessions {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
    private readonly duties: Duties,
  ) {}

  /** @returns the token for the cookie. */
  async begin(tx: Transaction, accountId: string, { address, userAgent }: Caller): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await deleteExpiredSessions(tx, { now: now.toISOString(), idleSince: this.idleSince(now) });
    await insertSession(tx, {
      id: sessionIdOf(token),
      publicId: newId(),
      accountId,
      address,
      userAgent: userAgent?.slice(0, longestUserAgent),
      createdAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
      expiresAt: new Date(now.valueOf() + this.limits.absoluteHours * hour).toISOString(),
    });
    return token;
  }

  async findPresence(token: string | undefined): Promise<Presence | undefined> {
    if (!token) return undefined;
    const found = await findSession(this.store.reader, sessionIdOf(token));
    const now = this.clock.now();
    if (!found || !this.isGood(found.session)) return undefined;
    const { session, account, hasSecondFactor } = found;
    if (session.lastSeenAt <= before(now, touchInterval)) {
      await this.touch(session.id, now);
    }
    const who = (await this.directory.current()).accounts.get(session.accountId);
    return who && { who, session, hasSecondFactor, duty: this.duties.of(who, account, hasSecondFactor, now) };
  }

  /** Neither over nor idle for too long. */
  isGood({ expiresAt, lastSeenAt }: SessionRecord): boolean {
    const now = this.clock.now();
    return expiresAt > now.toISOString() && lastSeenAt > this.idleSince(now);
  }

  /** Where nothing can be written now, reading goes on all the same: the session merely ends sooner. */
  private async touch(id: string, now: Date): Promise<void> {
    try {
      await this.store.gate.write((tx) => touchSession(tx, id, now.toISOString()));
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
    }
  }

  async signOut(token: string): Promise<void> {
    await this.store.gate.write((tx) => deleteSession(tx, sessionIdOf(token)));
  }

  /** @throws Refusal `notFound` for a session that is not there, and for one of somebody else. */
  async end({ accountId }: SignedIn, publicId: string): Promise<void> {
    const wasThere = await this.store.gate.write((tx) => deleteOwnSession(tx, accountId, publicId));
    if (!wasThere) throw new Refusal('notFound');
  }

  private idleSince(now: Date): string {
    return before(now, this.limits.idleMinutes * minute);
  }
}
