import fc from 'fast-check';
import { deleteSecondFactor, type DatabaseKind } from '@app/store';
import { codeAt, fromBase32 } from '../../../../test/builders/authenticator.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { buildSmallDistrict, type SmallDistrict, type Username } from '../../../../test/builders/small-district.js';
import { SecondFactors } from './second-factors.js';
import type { SignedIn } from './roles.js';

/** The beginning of a step of thirty seconds. */
const start = '2026-03-16T01:00:00.000Z';
const second = 1_000;
const at = (milliseconds: number) => new Date(Date.parse(start) + milliseconds);

interface Enrolled {
  who: SignedIn;
  secret: string;
  recoveryCodes: string[];
}

describe.each<DatabaseKind>(databaseKinds)('a second factor on %s', (kind) => {
  let scratch: ScratchStore;
  let district: SmallDistrict;
  let factors: SecondFactors;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    district = await buildSmallDistrict(scratch.store, start);
    factors = new SecondFactors(scratch.store.vault);
  });
  afterAll(() => scratch.remove());
  beforeEach(() =>
    scratch.store.gate.write(async (tx) => {
      for (const id of Object.values(district.accounts)) await deleteSecondFactor(tx, id);
    }),
  );

  const whoIs = (username: Username): SignedIn => ({
    accountId: district.accounts[username],
    username,
    displayName: username,
    grants: [],
  });
  const propose = (who: SignedIn) => scratch.store.gate.write((tx) => factors.propose(tx, who));
  const confirm = (who: SignedIn, code: string, now: Date) =>
    scratch.store.gate.write((tx) => factors.confirm(tx, who, code, now));
  const accept = ({ accountId }: SignedIn, code: string, now: Date) =>
    scratch.store.gate.write((tx) => factors.accept(tx, accountId, code, now));

  /** Confirmed some time before the start, so that all codes around it are fresh. */
  async function enrolled(username: Username = 'coordinator'): Promise<Enrolled> {
    const who = whoIs(username);
    const { secret } = await propose(who);
    const then = at(-600 * second);
    return { who, secret, recoveryCodes: await confirm(who, codeAt(secret, then), then) };
  }

  describe('a code', () => {
    it.each([
      ['at the first instant of the step before its own, as from a telephone that is fast', -30 * second, true],
      ['a millisecond before that', -30 * second - 1, false],
      ['at the first instant of its own step', 0, true],
      ['at the last millisecond of the step after its own', 60 * second - 1, true],
      ['a millisecond later', 60 * second, false],
    ])('is tried %s (%i ms): %s', async (_when, milliseconds, isAccepted) => {
      const { who, secret } = await enrolled();
      expect(await accept(who, codeAt(secret, at(0)), at(milliseconds))).toBe(isAccepted);
    });

    it('opens once, however often and in whichever of its three steps it is tried again', async () => {
      const { who, secret } = await enrolled();
      const code = codeAt(secret, at(0));
      expect(await accept(who, code, at(-30 * second))).toBe(true);
      for (const later of [-29, 0, 30, 59]) expect(await accept(who, code, at(later * second))).toBe(false);
    });

    it('opens once of many that come at once', async () => {
      const { who, secret } = await enrolled();
      const code = codeAt(secret, at(0));
      const accepted = await Promise.all(Array.from({ length: 8 }, () => accept(who, code, at(0))));
      expect(accepted.filter(Boolean)).toHaveLength(1);
    });

    it('that is older than one that was used opens nothing, also where the clock was set back to its time', async () => {
      const { who, secret } = await enrolled();
      expect(await accept(who, codeAt(secret, at(0), 1), at(0))).toBe(true);
      expect(await accept(who, codeAt(secret, at(0)), at(0))).toBe(false);
      expect(await accept(who, codeAt(secret, at(-60 * second)), at(-60 * second))).toBe(false);
      expect(await accept(who, codeAt(secret, at(0), 2), at(30 * second))).toBe(true);
    });

    it('of somebody else opens nothing, and is theirs still', async () => {
      const [one, other] = [await enrolled(), await enrolled('supervisor')];
      const code = codeAt(other.secret, at(0));
      expect(await accept(one.who, code, at(0))).toBe(false);
      expect(await accept(other.who, code, at(0))).toBe(true);
    });

    it('that was used up in a transaction that failed was not used', async () => {
      const { who, secret } = await enrolled();
      const code = codeAt(secret, at(0));
      const failed = scratch.store.gate.write(async (tx) => {
        await factors.accept(tx, who.accountId, code, at(0));
        throw new Error('something after it');
      });
      await expect(failed).rejects.toThrow('something after it');
      expect(await accept(who, code, at(0))).toBe(true);
    });

    it('of an account that has no factor opens nothing', async () => {
      const { who, secret } = await enrolled();
      await scratch.store.gate.write((tx) => deleteSecondFactor(tx, who.accountId));
      expect(await accept(who, codeAt(secret, at(0)), at(0))).toBe(false);
    });

    it.each(['', ' ', '000 000', '-1', '1e5000', '１２３４５６', '\n123456', 'x'.repeat(100_000), '----'])(
      'that is none is refused as every other, without a fault: %.12j',
      async (code) => {
        const { who } = await enrolled();
        expect(await accept(who, code, at(0))).toBe(false);
      },
    );
  });

  describe('a recovery code', () => {
    it('opens once, each of the ten', async () => {
      const { who, recoveryCodes } = await enrolled();
      expect(new Set(recoveryCodes).size).toBe(10);
      for (const code of recoveryCodes) expect(await accept(who, code, at(0))).toBe(true);
      for (const code of recoveryCodes) expect(await accept(who, code, at(0))).toBe(false);
    });

    it('opens once of many that come at once', async () => {
      const { who, recoveryCodes } = await enrolled();
      const [code = ''] = recoveryCodes;
      const accepted = await Promise.all(Array.from({ length: 8 }, () => accept(who, code, at(0))));
      expect(accepted.filter(Boolean)).toHaveLength(1);
    });

    it.each<[string, (code: string) => string]>([
      ['in lower case', (code) => code.toLowerCase()],
      ['without its dashes', (code) => code.replaceAll('-', '')],
      ['with blanks instead', (code) => ` ${code.replaceAll('-', ' ')}\n`],
      ['with dashes elsewhere', (code) => code.replaceAll('-', '').replaceAll(/(..)/g, '$1-')],
    ])('is known as people copy it, %s, and then is as used as if it had been copied well', async (_how, written) => {
      const { who, recoveryCodes } = await enrolled();
      const [code = ''] = recoveryCodes;
      expect(await accept(who, written(code), at(0))).toBe(true);
      expect(await accept(who, code, at(0))).toBe(false);
    });

    it.each<[string, (code: string) => string]>([
      ['cut short', (code) => code.slice(0, -1)],
      ['too long', (code) => `${code}A`],
      ['twice in a row', (code) => code + code],
    ])('opens nothing %s, and is not used up by that', async (_how, written) => {
      const { who, recoveryCodes } = await enrolled();
      const [code = ''] = recoveryCodes;
      expect(await accept(who, written(code), at(0))).toBe(false);
      expect(await accept(who, code, at(0))).toBe(true);
    });

    it('opens for its owner only', async () => {
      const [one, other] = [await enrolled(), await enrolled('supervisor')];
      const [code = ''] = other.recoveryCodes;
      expect(await accept(one.who, code, at(0))).toBe(false);
      expect(await accept(other.who, code, at(0))).toBe(true);
    });

    it('does not take a time code with it, nor a time code one of them', async () => {
      const { who, secret, recoveryCodes } = await enrolled();
      const [first = '', next = ''] = recoveryCodes;
      expect(await accept(who, first, at(0))).toBe(true);
      expect(await accept(who, codeAt(secret, at(0)), at(0))).toBe(true);
      expect(await accept(who, next, at(0))).toBe(true);
    });

    it('opens whatever the clock says, as it is for a lost telephone and not for a time', async () => {
      const { who, recoveryCodes } = await enrolled();
      const [first = '', next = ''] = recoveryCodes;
      expect(await accept(who, first, new Date(0))).toBe(true);
      expect(await accept(who, next, new Date('2199-12-31T23:59:59.999Z'))).toBe(true);
    });

    it('of a factor that was taken away opens nothing, also after another was set up', async () => {
      const before = await enrolled();
      await scratch.store.gate.write((tx) => deleteSecondFactor(tx, before.who.accountId));
      const { who, recoveryCodes } = await enrolled();
      for (const code of before.recoveryCodes) expect(await accept(who, code, at(0))).toBe(false);
      expect(await accept(who, recoveryCodes[0] ?? '', at(0))).toBe(true);
    });

    it('is nowhere in the database, nor is the secret', async () => {
      const { secret, recoveryCodes } = await enrolled();
      const rows = await Promise.all(
        ['recovery_code', 'second_factor'].map((table) => scratch.store.reader.query(`SELECT * FROM ${table}`)),
      );
      const kept = JSON.stringify(rows);
      const bytes = fromBase32(secret);
      const written = [secret, bytes.toString('base64'), bytes.toString('hex'), ...recoveryCodes];
      for (const code of [...written, ...recoveryCodes.map((one) => one.replaceAll('-', ''))]) {
        expect(kept).not.toContain(code);
      }
    });
  });

  describe('setting it up', () => {
    it('anew before it is confirmed makes the first secret worthless', async () => {
      const who = whoIs('coordinator');
      const [first, next] = [await propose(who), await propose(who)];
      const refused = confirm(who, codeAt(first.secret, at(0)), at(0));
      await expect(refused).rejects.toMatchObject({ code: 'invalidInput' });
      expect(await confirm(who, codeAt(next.secret, at(0)), at(0))).toHaveLength(10);
    });

    it('a second time is refused, so that a session that was left open cannot replace it', async () => {
      const { who, secret } = await enrolled();
      await expect(propose(who)).rejects.toMatchObject({ code: 'totpEnrolled' });
      await expect(confirm(who, codeAt(secret, at(0)), at(0))).rejects.toMatchObject({ code: 'totpEnrolled' });
      expect(await accept(who, codeAt(secret, at(0)), at(0))).toBe(true);
    });

    it('twice at once gives recovery codes to one of both', async () => {
      const who = whoIs('coordinator');
      const { secret } = await propose(who);
      const code = codeAt(secret, at(0));
      const all = await Promise.allSettled([confirm(who, code, at(0)), confirm(who, code, at(0))]);
      expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const rows = await scratch.store.reader.query('SELECT digest FROM recovery_code WHERE account_id = ?', [
        who.accountId,
      ]);
      expect(rows).toHaveLength(10);
    });

    it('uses the code up with which it was confirmed', async () => {
      const who = whoIs('coordinator');
      const { secret } = await propose(who);
      const code = codeAt(secret, at(0));
      await confirm(who, code, at(0));
      expect(await accept(who, code, at(0))).toBe(false);
    });

    it('that was never begun is said so, and confirms nothing', async () => {
      const refused = confirm(whoIs('auditor'), '123456', at(0));
      await expect(refused).rejects.toMatchObject({ code: 'totpNotBegun' });
    });

    it('is read by an authenticator whatever the user name is', async () => {
      const { uri, secret } = await propose({ ...whoIs('coordinator'), username: 'a&secret=b/c?d#e' });
      const { pathname, searchParams, hash } = new URL(uri);
      expect(decodeURIComponent(pathname)).toContain('Shuangzhao:a&secret=b/c?d#e');
      expect(searchParams.getAll('secret')).toEqual([secret]);
      expect(hash).toBe('');
    });
  });

  it('accepts of any row of codes each one at most once, and never one older than the last', async () => {
    const { who, secret } = await enrolled();
    let origin = 0;
    const tries = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: -2, max: 2 })), {
      minLength: 1,
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(tries, async (row) => {
        origin += 100;
        let last = -Infinity;
        for (const [step, skew] of row) {
          const [now, code] = [at((origin + step) * 30 * second), step + skew];
          const isAccepted = await accept(who, codeAt(secret, now, skew), now);
          expect(isAccepted).toBe(Math.abs(skew) <= 1 && code > last);
          if (isAccepted) last = code;
        }
      }),
      { numRuns: 15 },
    );
  });
});
