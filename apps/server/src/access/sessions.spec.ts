import fc from 'fast-check';
import { deleteSessionsOf, listSessionsOf, replaceGrants, updateAccount, type Store } from '@app/store';
import { scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { SettableClock } from '../../../../test/builders/settable-clock.js';
import { buildSmallDistrict, type SmallDistrict, type Username } from '../../../../test/builders/small-district.js';
import { Directory } from './directory.js';
import { Duties } from './duties.js';
import { PasswordPolicy } from './password-policy.js';
import type { Role, SignedIn } from './roles.js';
import { Sessions } from './sessions.js';

const start = '2026-03-16T01:00:00.000Z';
const minute = 60_000;
const limits = { idleMinutes: 30, absoluteHours: 12 };
const after = (milliseconds: number) => new Date(Date.parse(start) + milliseconds).toISOString();
const idleEnd = limits.idleMinutes * minute;
const absoluteEnd = limits.absoluteHours * 60 * minute;

let scratch: ScratchStore;
let district: SmallDistrict;
const clock = new SettableClock(start);
beforeAll(async () => {
  scratch = await scratchStore('sqlite');
  district = await buildSmallDistrict(scratch.store, start);
});
afterAll(() => scratch.remove());
beforeEach(async () => {
  clock.set(start);
  await scratch.store.gate.write((tx) => tx.execute('DELETE FROM session'));
});

function sessionsOn(store: Store = scratch.store, totpRoles: readonly Role[] = []): Sessions {
  const duties = new Duties(new PasswordPolicy('asvs'), totpRoles);
  return new Sessions(store, new Directory(store), clock, limits, duties);
}

const caller = { address: '192.0.2.7', userAgent: 'a browser' };
const begin = (username: Username = 'coordinator', more: Partial<typeof caller> = {}) =>
  scratch.store.gate.write((tx) =>
    sessionsOn().begin(tx, district.accounts[username], {
      ...caller,
      ...more,
    }),
  );
const presenceAt = async (token: string, instant: string, sessions = sessionsOn()) => {
  clock.set(instant);
  return sessions.findPresence(token);
};
const countOfSessions = async () => (await scratch.store.reader.query<{ id: string }>('SELECT id FROM session')).length;

describe('a session that nobody uses', () => {
  it.each([
    ['a millisecond before its idle time is over, is good', idleEnd - 1, true],
    ['at the instant when its idle time is over, is not', idleEnd, false],
    ['a millisecond later, is not', idleEnd + 1, false],
  ])('%s', async (_when, milliseconds, isGood) => {
    const token = await begin();
    expect((await presenceAt(token, after(milliseconds))) !== undefined).toBe(isGood);
  });

  it('does not come back to life because somebody asked with it too late', async () => {
    const token = await begin();
    await presenceAt(token, after(idleEnd));
    await presenceAt(token, after(idleEnd + 1));
    const [session] = await listSessionsOf(scratch.store.reader, district.accounts.coordinator);
    expect(session?.lastSeenAt).toBe(start);
  });

  it('is swept away when the next one begins, and one that is still good stays', async () => {
    await begin('auditor');
    clock.set(after(minute));
    const good = await begin('supervisor');
    clock.set(after(idleEnd));
    await begin('coordinator');
    expect(await countOfSessions()).toBe(2);
    expect((await sessionsOn().findPresence(good))?.who.username).toBe('supervisor');
  });
});

describe('a session in use', () => {
  /** Asks every twenty minutes until then, so that it is never idle. */
  async function usedUntil(milliseconds: number): Promise<string> {
    const token = await begin();
    for (let at = 0; at < milliseconds; at += 20 * minute) await presenceAt(token, after(at));
    return token;
  }

  it.each([
    ['a millisecond before its hours are over, is good', absoluteEnd - 1, true],
    ['at the instant when they are over, is not, however busy it was', absoluteEnd, false],
  ])('%s', async (_when, milliseconds, isGood) => {
    const token = await usedUntil(absoluteEnd);
    expect((await presenceAt(token, after(milliseconds))) !== undefined).toBe(isGood);
  });

  it('lives on from its last use, not from its beginning', async () => {
    const token = await begin();
    expect(await presenceAt(token, after(idleEnd - 1))).toBeDefined();
    expect(await presenceAt(token, after(2 * idleEnd - 2))).toBeDefined();
    expect(await presenceAt(token, after(3 * idleEnd - 2))).toBeUndefined();
  });

  it.each([
    ['not within a minute, so that reading costs no write', minute - 1, 0],
    ['after a minute', minute, 1],
  ])('is noted %s', async (_when, milliseconds, commits) => {
    const token = await begin();
    const before = scratch.store.gate.stats().commits;
    await presenceAt(token, after(milliseconds));
    expect(scratch.store.gate.stats().commits - before).toBe(commits);
  });

  it('never has its last use moved back by a request that was slower than another', async () => {
    const token = await begin();
    await presenceAt(token, after(10 * minute));
    await presenceAt(token, after(5 * minute));
    const [session] = await listSessionsOf(scratch.store.reader, district.accounts.coordinator);
    expect(session?.lastSeenAt).toBe(after(10 * minute));
  });

  it('is not ended by a clock that was set back, nor does it then last beyond its stated end', async () => {
    const token = await begin();
    expect(await presenceAt(token, after(-60 * minute))).toBeDefined();
    const [session] = await listSessionsOf(scratch.store.reader, district.accounts.coordinator);
    expect(session).toMatchObject({ lastSeenAt: start, expiresAt: after(absoluteEnd) });
    expect(await presenceAt(token, after(absoluteEnd))).toBeUndefined();
  });

  it('is noted once for many requests that come at once', async () => {
    const token = await begin();
    clock.set(after(minute));
    const sessions = sessionsOn();
    const found = await Promise.all(Array.from({ length: 20 }, () => sessions.findPresence(token)));
    expect(found.every((presence) => presence?.session.accountId === district.accounts.coordinator)).toBe(true);
    const [session] = await listSessionsOf(scratch.store.reader, district.accounts.coordinator);
    expect(session?.lastSeenAt).toBe(after(minute));
  });

  it('is good exactly as long as both limits say, whenever it was last used', async () => {
    const sessions = sessionsOn();
    const [began] = await (async () => {
      await begin();
      return listSessionsOf(scratch.store.reader, district.accounts.coordinator);
    })();
    if (!began) throw new Error('there is no session');
    const offset = fc.oneof(
      fc.integer({ min: 0, max: 2 * absoluteEnd }),
      fc.integer({ min: -2, max: 2 }).map((near) => absoluteEnd + near),
    );
    fc.assert(
      fc.property(offset, fc.integer({ min: 0, max: 2 * idleEnd }), (now, unused) => {
        clock.set(after(now));
        const isGood = sessions.isGood({ ...began, lastSeenAt: after(now - unused) });
        expect(isGood).toBe(now < absoluteEnd && unused < idleEnd);
      }),
    );
  });
});

describe('a token', () => {
  it.each([
    ['nothing', undefined],
    ['an empty cookie', ''],
    ['a guess', 'x'.repeat(43)],
    ['a long one', 'x'.repeat(100_000)],
  ])('that is %s opens nothing', async (_what, token) => {
    await begin();
    expect(await sessionsOn().findPresence(token)).toBeUndefined();
  });

  it('cannot be read in the database, nor does what can be read there open anything', async () => {
    const token = await begin();
    const rows = await scratch.store.reader.query<{ id: string; public_id: string }>('SELECT * FROM session');
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const { id, public_id: publicId } of rows) {
      expect(await sessionsOn().findPresence(id)).toBeUndefined();
      expect(await sessionsOn().findPresence(publicId)).toBeUndefined();
    }
  });

  it('is another one each time, with 256 bits that nobody can guess', async () => {
    const tokens = [await begin(), await begin(), await begin()];
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('keeps no more than a line of what the browser said of itself, however much that was', async () => {
    await begin('coordinator', { userAgent: 'b'.repeat(10_000) });
    const [session] = await listSessionsOf(scratch.store.reader, district.accounts.coordinator);
    expect(session?.userAgent).toBe('b'.repeat(120));
  });
});

describe('what a session rests on', () => {
  const coordinator = () => district.accounts.coordinator;
  afterEach(() =>
    scratch.store.gate.write(async (tx) => {
      await updateAccount(tx, coordinator(), { disabledAt: null });
      await replaceGrants(tx, coordinator(), [
        { role: 'coordinator', organizationId: district.organizations.district },
      ]);
    }),
  );

  it('is asked anew each time: a disabled account is nobody at once, though its session were left in the table', async () => {
    const token = await begin();
    const sessions = sessionsOn();
    expect(await sessions.findPresence(token)).toBeDefined();
    await scratch.store.gate.write((tx) => updateAccount(tx, coordinator(), { disabledAt: start }));
    expect(await sessions.findPresence(token)).toBeUndefined();
    expect(await countOfSessions()).toBe(1);
  });

  it('is asked anew each time: a right that was taken away is not used once more', async () => {
    const token = await begin();
    const sessions = sessionsOn();
    const grantsNow = async () => (await sessions.findPresence(token))?.who.grants;
    expect(await grantsNow()).toHaveLength(1);
    await scratch.store.gate.write((tx) => replaceGrants(tx, coordinator(), []));
    expect(await grantsNow()).toEqual([]);
    const grant = { role: 'auditor', organizationId: district.organizations.farDistrict };
    await scratch.store.gate.write((tx) => replaceGrants(tx, coordinator(), [grant]));
    expect(await grantsNow()).toEqual([grant]);
  });

  it('is asked anew each time: a role for which a second factor is required asks for it in the session that is open', async () => {
    const token = await begin();
    const sessions = sessionsOn(scratch.store, ['administrator']);
    expect((await sessions.findPresence(token))?.duty).toBeUndefined();
    const grant = { role: 'administrator', organizationId: district.organizations.district };
    await scratch.store.gate.write((tx) => replaceGrants(tx, coordinator(), [grant]));
    expect((await sessions.findPresence(token))?.duty).toBe('enrolTotp');
  });

  it('ends on every device of the account, and on none of another one', async () => {
    const tokens = [await begin(), await begin()];
    const other = await begin('second.coordinator');
    await scratch.store.gate.write((tx) => deleteSessionsOf(tx, coordinator()));
    for (const token of tokens) expect(await sessionsOn().findPresence(token)).toBeUndefined();
    expect(await sessionsOn().findPresence(other)).toBeDefined();
  });
});

describe('ending a session', () => {
  const whoHas = async (token: string): Promise<SignedIn> => {
    const presence = await sessionsOn().findPresence(token);
    if (!presence) throw new Error('nobody is signed in');
    return presence.who;
  };
  const publicIdOf = async (token: string) => (await sessionsOn().findPresence(token))?.session.publicId ?? '';

  it('by signing out takes only that one, and a second time changes nothing', async () => {
    const [one, other] = [await begin(), await begin()];
    await sessionsOn().signOut(one);
    await sessionsOn().signOut(one);
    expect(await sessionsOn().findPresence(one)).toBeUndefined();
    expect(await sessionsOn().findPresence(other)).toBeDefined();
  });

  it('of somebody else is refused as if there were none, and leaves it', async () => {
    const [mine, theirs] = [await begin(), await begin('auditor')];
    const ended = sessionsOn().end(await whoHas(mine), await publicIdOf(theirs));
    await expect(ended).rejects.toMatchObject({ code: 'notFound' });
    expect(await sessionsOn().findPresence(theirs)).toBeDefined();
  });

  it('twice at once succeeds once', async () => {
    const [one, other] = [await begin(), await begin()];
    const [who, id] = [await whoHas(one), await publicIdOf(other)];
    const ends = await Promise.allSettled([sessionsOn().end(who, id), sessionsOn().end(who, id)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sessionsOn().findPresence(other)).toBeUndefined();
  });

  it.each(['', 'no such session', '%', "' OR '1'='1"])('under the name %j ends nothing', async (publicId) => {
    const token = await begin();
    await expect(sessionsOn().end(await whoHas(token), publicId)).rejects.toMatchObject({ code: 'notFound' });
    expect(await countOfSessions()).toBe(1);
  });

  it('while a request is on its way does not bring it back when that request is noted', async () => {
    const token = await begin();
    clock.set(after(minute));
    await Promise.all([sessionsOn().findPresence(token), sessionsOn().signOut(token)]);
    expect(await countOfSessions()).toBe(0);
  });
});
