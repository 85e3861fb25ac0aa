import { createHash, randomBytes } from 'node:crypto';
import {
  deleteExpiredSessions,
  deleteSession,
  findCredentials,
  findSession,
  insertSession,
  touchSession,
  type Store,
} from '@app/store';
import type { Clock } from '../configuration/clock.js';
import { Refusal } from '../refusals/refusal.js';
import type { Directory } from './directory.js';
import { isPasswordOf } from './passwords.js';
import type { SignedIn } from './roles.js';

const minute = 60_000;
const idleLimit = 30 * minute;
const absoluteLimit = 12 * 60 * minute;
/** A session in use is noted at most this often, so that reading costs no write. */
const touchInterval = minute;

/** The database knows only a digest of the token: whoever reads it cannot sign in with it. */
function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const before = (now: Date, milliseconds: number) => new Date(now.valueOf() - milliseconds).toISOString();

/** Sessions live in the database, and end when idle for half an hour, after twelve hours, or when their owner signs out. */
export class Sessions {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** @returns the token for the cookie. @throws Refusal `wrongCredentials`, whatever it was that was wrong. */
  async signIn(username: string, password: string): Promise<string> {
    const found = await findCredentials(this.store.reader, username);
    const isRight = await isPasswordOf(found?.passwordHash, password);
    if (!isRight || !found || found.account.disabledAt !== undefined) throw new Refusal('wrongCredentials');
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.store.gate.write(async (tx) => {
      await deleteExpiredSessions(tx, { now: now.toISOString(), idleSince: before(now, idleLimit) });
      await insertSession(tx, {
        id: sessionIdOf(token),
        accountId: found.account.id,
        createdAt: now.toISOString(),
        lastSeenAt: now.toISOString(),
        expiresAt: new Date(now.valueOf() + absoluteLimit).toISOString(),
      });
    });
    return token;
  }

  async findSignedIn(token: string | undefined): Promise<SignedIn | undefined> {
    if (!token) return undefined;
    const session = (await findSession(this.store.reader, sessionIdOf(token)))?.session;
    const now = this.clock.now();
    if (!session || session.expiresAt <= now.toISOString() || session.lastSeenAt <= before(now, idleLimit)) {
      return undefined;
    }
    if (session.lastSeenAt <= before(now, touchInterval)) {
      await this.touch(session.id, now);
    }
    const { accounts } = await this.directory.current();
    return accounts.get(session.accountId);
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
}
