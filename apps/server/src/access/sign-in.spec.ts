import { hash } from '@node-rs/argon2';
import { deleteSecondFactor, listSessionsOf, listSignIns, updateAccount, type Store } from '@app/store';
import { codeAt } from '../../../../test/builders/authenticator.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { SettableClock } from '../../../../test/builders/settable-clock.js';
import {
  buildSmallDistrict,
  password,
  type SmallDistrict,
  type Username,
} from '../../../../test/builders/small-district.js';
import { Directory } from './directory.js';
import { Duties } from './duties.js';
import { PasswordPolicy } from './password-policy.js';
import type { SignedIn } from './roles.js';
import { SecondFactors } from './second-factors.js';
import { Sessions } from './sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SignIn } from './sign-in.js';

const start = '2026-03-16T01:00:00.000Z';
/** Of the same kind as any other, and made in a millisecond, as so many are checked here. */
const quickHash = (text: string) => hash(text, { memoryCost: 64, timeCost: 1 });

const caller = { address: '192.0.2.7', userAgent: 'a browser' };
const stranger = { address: '198.51.100.9', userAgent: 'a script' };

/** The real store, where something else happens right before the write of this number. */
function interrupted(real: Store, before: number, happens: () => Promise<unknown>): Store {
  const { gate } = real;
  let count = 0;
  const write: Store['gate']['write'] = async (body) => {
    count += 1;
    if (count === before) await happens();
    return gate.write(body);
  };
  return { ...real, gate: { kind: gate.kind, write, stats: () => gate.stats(), close: () => gate.close() } };
}

describe.each(databaseKinds)('signing in on %s', (kind) => {
  let scratch: ScratchStore;
  let district: SmallDistrict;
  const clock = new SettableClock(start);
  let passwordHash: string;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    district = await buildSmallDistrict(scratch.store, start);
    passwordHash = await quickHash(password);
  });
  afterAll(() => scratch.remove());

  const id = () => district.accounts.coordinator;
  const change = (changes: Parameters<typeof updateAccount>[2]) =>
    scratch.store.gate.write((tx) => updateAccount(tx, id(), changes));
  beforeEach(async () => {
    clock.set(start);
    await scratch.store.gate.write(async (tx) => {
      for (const table of ['throttle', 'sign_in', 'session']) await tx.execute(`DELETE FROM ${table}`);
      await deleteSecondFactor(tx, id());
      await updateAccount(tx, id(), { disabledAt: null, passwordHash });
    });
  });

  function doorOf(store: Store = scratch.store): SignIn {
    const duties = new Duties(new PasswordPolicy('asvs'), []);
    const sessions = new Sessions(store, new Directory(store), clock, { idleMinutes: 30, absoluteHours: 12 }, duties);
    return new SignIn(store, sessions, new SignInThrottle(store.vault), new SecondFactors(store.vault), clock);
  }

  const enter = (over: { username?: string; password?: string; code?: string } = {}, door = doorOf(), from = caller) =>
    door.signIn({ username: 'coordinator', password, ...over }, from);
  const outcomes = async (username: Username = 'coordinator') =>
    (await listSignIns(scratch.store.reader, district.accounts[username], { limit: 200 }))
      .map(({ outcome }) => outcome)
      .toReversed();
  const sessions = async () => (await listSessionsOf(scratch.store.reader, id())).length;

  async function enrol(): Promise<{ secret: string; recoveryCodes: string[] }> {
    const factors = new SecondFactors(scratch.store.vault);
    const who: SignedIn = { accountId: id(), username: 'coordinator', displayName: '', grants: [] };
    const then = new Date(clock.now().valueOf() - 600_000);
    return scratch.store.gate.write(async (tx) => {
      const { secret } = await factors.propose(tx, who);
      return { secret, recoveryCodes: await factors.confirm(tx, who, codeAt(secret, then), then) };
    });
  }

  it('begins one session, and says afterwards that it was begun and from where', async () => {
    expect(await enter()).toMatch(/^[\w-]{43}$/);
    expect(await sessions()).toBe(1);
    expect(await listSignIns(scratch.store.reader, id(), { limit: 9 })).toMatchObject([
      { at: start, address: caller.address, outcome: 'signedIn' },
    ]);
  });

  it.each([
    ['a wrong password', { password: `${password}.` }],
    ['an empty password', { password: '' }],
    ['the password in other letters', { password: password.toUpperCase() }],
    ['a name that nobody bears', { username: 'nobody.at.all' }],
    ['a name in other letters', { username: 'COORDINATOR' }],
    ['a name that is a statement', { username: "coordinator' OR '1'='1" }],
    ['the password of nobody, for nobody', { username: 'nobody.at.all', password: 'the password of nobody' }],
    ['a very long password', { password: 'p'.repeat(100_000) }],
  ])('with %s is refused in the one way that tells nothing', async (_what, wrong) => {
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'wrongCredentials' });
    expect(await sessions()).toBe(0);
  });

  it('to a disabled account is refused as to one that is not there, and goes on when it is enabled again', async () => {
    await change({ disabledAt: start });
    await expect(enter()).rejects.toMatchObject({ code: 'wrongCredentials' });
    await change({ disabledAt: null });
    await expect(enter()).resolves.toBeDefined();
    expect(await outcomes()).toEqual(['refused', 'signedIn']);
  });

  describe('while the password is being checked', () => {
    /** The first write puts the attempt on record, the second begins the session. */
    const changedMeanwhile = (happens: () => Promise<unknown>) => doorOf(interrupted(scratch.store, 2, happens));

    it('opens nothing any more for an account that is disabled then', async () => {
      const door = changedMeanwhile(() => change({ disabledAt: start }));
      await expect(enter({}, door)).rejects.toMatchObject({ code: 'wrongCredentials' });
      expect([await sessions(), await outcomes()]).toEqual([0, ['refused']]);
    });

    it('opens nothing any more by a password that is changed then', async () => {
      const anew = await quickHash('quite another one');
      const door = changedMeanwhile(() => change({ passwordHash: anew }));
      await expect(enter({}, door)).rejects.toMatchObject({ code: 'wrongCredentials' });
      expect(await sessions()).toBe(0);
    });

    it('asks for the code of a second factor that is set up then', async () => {
      const door = changedMeanwhile(enrol);
      await expect(enter({}, door)).rejects.toMatchObject({ code: 'totpRequired' });
      expect(await sessions()).toBe(0);
    });

    it('opens nothing by a right code either, if the account is disabled then, and the code is not used up', async () => {
      const { secret } = await enrol();
      const code = codeAt(secret, clock.now());
      // Here the second write charges the code, the third uses it.
      const door = doorOf(interrupted(scratch.store, 3, () => change({ disabledAt: start })));
      await expect(enter({ code }, door)).rejects.toMatchObject({ code: 'wrongCredentials' });
      await change({ disabledAt: null });
      await expect(enter({ code })).resolves.toBeDefined();
    });

    it('does not fall back to the password alone, if the factor is taken away then', async () => {
      const { secret } = await enrol();
      const takeAway = () => scratch.store.gate.write((tx) => deleteSecondFactor(tx, id()));
      const door = doorOf(interrupted(scratch.store, 3, takeAway));
      await expect(enter({ code: codeAt(secret, clock.now()) }, door)).rejects.toMatchObject({ code: 'totpWrong' });
      expect(await sessions()).toBe(0);
    });

    it('does nothing on behalf of a confirmed password that is changed before the deed', async () => {
      const who: SignedIn = { accountId: id(), username: 'coordinator', displayName: '', grants: [] };
      const check = await doorOf().confirmPassword(who, 'password', password, caller);
      await scratch.store.gate.write(check);
      await change({ passwordHash: await quickHash('quite another one') });
      await expect(scratch.store.gate.write(check)).rejects.toMatchObject({ code: 'wrongCredentials' });
    });
  });

  describe('with a second factor', () => {
    it('asks for a code only those who know the password', async () => {
      await enrol();
      await expect(enter({ password: 'a guess' })).rejects.toMatchObject({ code: 'wrongCredentials' });
      await expect(enter({ password: 'a guess', code: '123456' })).rejects.toMatchObject({ code: 'wrongCredentials' });
      await expect(enter()).rejects.toMatchObject({ code: 'totpRequired' });
      expect(await outcomes()).toEqual(['refused', 'refused', 'codeAsked']);
    });

    it('lets one code open one session, of two who hold it at once', async () => {
      const { secret } = await enrol();
      const code = codeAt(secret, clock.now());
      const both = await Promise.allSettled([enter({ code }), enter({ code })]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await sessions()).toBe(1);
      expect((await outcomes()).toSorted()).toEqual(['codeRefused', 'signedIn']);
    });

    it('lets a recovery code open one session, however it is written the second time', async () => {
      const [code = ''] = (await enrol()).recoveryCodes;
      await enter({ code });
      const again = enter({ code: code.toLowerCase().replaceAll('-', '') });
      await expect(again).rejects.toMatchObject({ code: 'totpWrong' });
      expect(await sessions()).toBe(1);
    });

    it('takes an empty code for a wrong one and not for none', async () => {
      await enrol();
      await expect(enter({ code: '' })).rejects.toMatchObject({ code: 'totpWrong' });
    });

    it('does not ask for one that was only proposed: nobody is locked out by half a set-up', async () => {
      const who: SignedIn = { accountId: id(), username: 'coordinator', displayName: '', grants: [] };
      await scratch.store.gate.write((tx) => new SecondFactors(scratch.store.vault).propose(tx, who));
      await expect(enter()).resolves.toBeDefined();
    });

    it('lets nobody who knows the password try more than ten codes from wherever, nor the owner meanwhile', async () => {
      const { secret } = await enrol();
      const from = (n: number) => ({ ...stranger, address: `203.0.113.${n}` });
      for (let n = 0; n < 10; n += 1) {
        await expect(enter({ code: 'none' }, doorOf(), from(n))).rejects.toMatchObject({ code: 'totpWrong' });
      }
      const code = () => codeAt(secret, clock.now());
      await expect(enter({ code: code() }, doorOf(), from(99))).rejects.toMatchObject({ code: 'tooManyRequests' });
      clock.advance({ minutes: 30 });
      await expect(enter({ code: code() })).resolves.toBeDefined();
    });
  });

  describe('for somebody who guesses', () => {
    const closedFor = (retryAfterSeconds: number) => ({ code: 'tooManyRequests', details: { retryAfterSeconds } });
    const guess = (from = stranger, username = 'coordinator') => enter({ password: 'x', username }, doorOf(), from);

    async function guessTenTimes(username?: string) {
      const found = await Promise.allSettled(Array.from({ length: 10 }, () => guess(stranger, username)));
      expect(found.every(({ status }) => status === 'rejected')).toBe(true);
    }

    it('is closed after ten tries, also to the right password, and open again after five minutes and not before', async () => {
      await guessTenTimes();
      const right = () => enter({}, doorOf(), stranger);
      await expect(right()).rejects.toMatchObject(closedFor(300));
      clock.set(new Date(Date.parse(start) + 5 * 60_000 - 1).toISOString());
      await expect(right()).rejects.toMatchObject(closedFor(1));
      clock.set(new Date(Date.parse(start) + 5 * 60_000).toISOString());
      await expect(right()).resolves.toBeDefined();
    });

    it('is closed in the same words and for as long, whether or not there is such an account', async () => {
      await guessTenTimes('nobody.at.all');
      await expect(guess(stranger, 'nobody.at.all')).rejects.toMatchObject(closedFor(300));
    });

    it('is not closed to the owner, who comes from elsewhere', async () => {
      await guessTenTimes();
      await expect(enter()).resolves.toBeDefined();
    });

    it('is not opened by the owner’s own success', async () => {
      await guessTenTimes();
      await enter();
      await expect(guess()).rejects.toMatchObject({ code: 'tooManyRequests' });
    });

    it('writes nothing about attempts that were not looked at', async () => {
      await guessTenTimes();
      await expect(guess()).rejects.toMatchObject({ code: 'tooManyRequests' });
      expect(await outcomes()).toEqual(Array.from({ length: 10 }, () => 'refused'));
    });

    it('finds a door that a clock set back has not closed for longer than it would have been', async () => {
      clock.advance({ days: 1 });
      await guessTenTimes();
      clock.set(start);
      await expect(enter({}, doorOf(), stranger)).resolves.toBeDefined();
    });

    it('by the form that asks for the password again, is slowed down there too', async () => {
      const who: SignedIn = { accountId: id(), username: 'coordinator', displayName: '', grants: [] };
      const confirm = (word: string) => doorOf().confirmPassword(who, 'current', word, stranger);
      const wrong = await Promise.allSettled(Array.from({ length: 10 }, () => confirm('x')));
      expect(wrong.map((one) => one.status === 'rejected' && String((one.reason as { code: unknown }).code))).toEqual(
        Array.from({ length: 10 }, () => 'invalidInput'),
      );
      await expect(confirm(password)).rejects.toMatchObject({ code: 'tooManyRequests' });
      await expect(enter({}, doorOf(), stranger)).rejects.toMatchObject({ code: 'tooManyRequests' });
    });
  });
});
