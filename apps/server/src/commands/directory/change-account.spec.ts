import {
  addGrant,
  findAccount,
  findCredentials,
  findSecondFactor,
  listAccess,
  listGrants,
  listSessionsOf,
  proposeSecondFactor,
  replaceGrants,
  updateAccount,
  verifyTrail,
  type Store,
} from '@app/store';
import { scratchStore, type ScratchStore } from '../../../../../test/builders/scratch-store.js';
import { SettableClock } from '../../../../../test/builders/settable-clock.js';
import { buildSmallDistrict, type SmallDistrict, type Username } from '../../../../../test/builders/small-district.js';
import { Directory } from '../../access/directory.js';
import { Duties } from '../../access/duties.js';
import { PasswordPolicy } from '../../access/password-policy.js';
import { isPasswordOf } from '../../access/passwords.js';
import { Sessions } from '../../access/sessions.js';
import type { Refusal } from '../../refusals/refusal.js';
import { changeAccount } from './change-account.js';
import { DirectoryWriter } from './directory-writer.js';

const start = '2026-03-16T01:00:00.000Z';
const later = '2026-03-17T01:00:00.000Z';
const newPassword = 'the kettle is green 7';

let scratch: ScratchStore;
let district: SmallDistrict;
const clock = new SettableClock(start);
let recordedBefore: ReadonlySet<string>;
beforeAll(async () => {
  scratch = await scratchStore('sqlite');
  district = await buildSmallDistrict(scratch.store, start);
});
afterAll(() => scratch.remove());
beforeEach(async () => {
  clock.set(start);
  await scratch.store.gate.write(async (tx) => {
    for (const table of ['session', 'recovery_code', 'second_factor']) await tx.execute(`DELETE FROM ${table}`);
    const fresh = { displayName: 'host.clerk 同志', email: 'host.clerk@example.org', disabledAt: null };
    await updateAccount(tx, id(), { ...fresh, passwordChangedAt: start });
    await replaceGrants(tx, id(), [grantAt('hostBranch')]);
  });
  recordedBefore = new Set((await allRecords()).map((entry) => entry.id));
});

const policy = new PasswordPolicy('asvs');
const id = (username: Username = 'host.clerk') => district.accounts[username];
const grantAt = (place: keyof SmallDistrict['organizations'], role = 'branchClerk') => ({
  role,
  organizationId: district.organizations[place],
});

async function change(
  body: unknown,
  { by = 'administrator', of = id(), store = scratch.store }: { by?: Username; of?: string; store?: Store } = {},
): Promise<void> {
  const directory = new Directory(store);
  const who = (await directory.current()).accounts.get(district.accounts[by]);
  if (!who) throw new Error(`${by} has no account`);
  await changeAccount(new DirectoryWriter(store, directory, clock, policy), who, of, body);
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (fault: unknown) => (fault as Refusal).code,
  );
const faultsOf = (asked: Promise<unknown>) =>
  asked.then(
    () => [],
    (fault: unknown) => (fault as Refusal).details.errors?.map(({ field, code }) => [field, code]),
  );

async function signIn(username: Username = 'host.clerk'): Promise<void> {
  const { store } = scratch;
  const directory = new Directory(store);
  const limits = { idleMinutes: 30, absoluteHours: 12 };
  const sessions = new Sessions(store, directory, clock, limits, new Duties(policy, []));
  await store.gate.write((tx) => sessions.begin(tx, id(username), { address: '192.0.2.7' }));
}
const sessionsOf = async (username: Username = 'host.clerk') =>
  (await listSessionsOf(scratch.store.reader, id(username))).length;
const allRecords = async () => {
  const visibleUnder = [district.organizations.root];
  const page = { limit: 200, lookThrough: 500 };
  return (await listAccess(scratch.store.reader, { visibleUnder }, page, scratch.store.vault)).items;
};
const onRecord = async () => (await allRecords()).filter((entry) => !recordedBefore.has(entry.id));

/** The real store, where something else happens right before the first write. */
function raced(happens: () => Promise<unknown>): Store {
  const { store } = scratch;
  const { gate } = store;
  const write: Store['gate']['write'] = async (body) => {
    await happens();
    return gate.write(body);
  };
  return { ...store, gate: { kind: gate.kind, write, stats: () => gate.stats(), close: () => gate.close() } };
}

describe('what ends the sessions of an account', () => {
  it.each<[string, () => object, boolean]>([
    ['a new password', () => ({ password: newPassword }), true],
    ['other grants', () => ({ grants: [grantAt('siblingBranch')] }), true],
    ['the same grants once more', () => ({ grants: [grantAt('hostBranch')] }), true],
    ['being disabled', () => ({ isDisabled: true }), true],
    ['losing its second factor', () => ({ resetTotp: true }), true],
    ['being enabled, which it was', () => ({ isDisabled: false }), false],
    ['no loss of its second factor', () => ({ resetTotp: false }), false],
    ['another name', () => ({ displayName: '新名同志' }), false],
    ['another address', () => ({ email: 'new@example.org' }), false],
  ])('%s: they end or not, and nobody else’s do', async (_what, body, ends) => {
    await signIn();
    await signIn();
    await signIn('origin.clerk');
    await change(body());
    expect([await sessionsOf(), await sessionsOf('origin.clerk')]).toEqual([ends ? 0 : 2, 1]);
  });

  it('is undone with all the rest when the change cannot be put on record', async () => {
    await signIn();
    const rename = (from: string, to: string) =>
      scratch.store.gate.write((tx) => tx.execute(`ALTER TABLE ${from} RENAME TO ${to}`));
    await rename('access_trail', 'elsewhere');
    await expect(change({ isDisabled: true, grants: [grantAt('siblingBranch')] })).rejects.toThrow();
    await rename('elsewhere', 'access_trail');
    expect(await sessionsOf()).toBe(1);
    expect(await findAccount(scratch.store.reader, id())).not.toHaveProperty('disabledAt', start);
    expect(await listGrants(scratch.store.reader, id())).toEqual([grantAt('hostBranch')]);
  });

  it('is nothing of a session that begins after it', async () => {
    await change({ password: newPassword });
    await signIn();
    expect(await sessionsOf()).toBe(1);
  });
});

describe('a disabled account', () => {
  it('keeps the day on which it was disabled first, and says a new one after it was enabled between', async () => {
    const disabledAt = async () => (await findAccount(scratch.store.reader, id()))?.disabledAt;
    await change({ isDisabled: true });
    clock.set(later);
    await change({ isDisabled: true, displayName: '另名' });
    expect(await disabledAt()).toBe(start);
    await change({ isDisabled: false });
    expect(await disabledAt()).toBeUndefined();
    await change({ isDisabled: true });
    expect(await disabledAt()).toBe(later);
  });

  it('is not enabled by another change', async () => {
    await change({ isDisabled: true });
    await change({ password: newPassword, grants: [grantAt('hostBranch')], resetTotp: true });
    expect((await findAccount(scratch.store.reader, id()))?.disabledAt).toBe(start);
  });
});

describe('a new password', () => {
  it('is what opens the account from then on, is as old as the change, and leaves the other fields', async () => {
    const before = await findAccount(scratch.store.reader, id());
    clock.set(later);
    await change({ password: newPassword });
    const found = await findCredentials(scratch.store.reader, 'host.clerk');
    expect(await isPasswordOf(found?.passwordHash, newPassword)).toBe(true);
    expect(found?.account).toEqual({ ...before, passwordChangedAt: later });
  });

  it.each([
    ['too short', 'short', 'weakPassword'],
    ['with the user name in it', 'my host.clerk is here', 'weakPassword'],
    ['with the name of the branch in it', 'a password 流入地支部 1', 'contextWord'],
    ['that everybody has', 'password1234', 'commonPassword'],
    ['of two lines', 'the kettle\nis green 7', 'controlCharacters'],
  ])('%s is refused before anything is changed', async (_what, password, code) => {
    expect(await faultsOf(change({ password, displayName: '另名' }))).toEqual([['password', code]]);
    expect(await findAccount(scratch.store.reader, id())).toMatchObject({ displayName: 'host.clerk 同志' });
    expect(await onRecord()).toEqual([]);
  });

  it('is measured by the names of the places where the account is to be, not of those where it was', async () => {
    const password = 'a password 同党委支部 1';
    const grants = [grantAt('siblingBranch')];
    expect(await faultsOf(change({ password, grants }))).toEqual([['password', 'contextWord']]);
    expect(await codeOf(change({ password: 'a password 流入地支部 1', grants }))).toBe('done');
  });
});

describe('the grants of an account', () => {
  it('are these from then on and no others, a repeated one once', async () => {
    await change({ grants: [grantAt('siblingBranch'), grantAt('siblingBranch'), grantAt('district', 'auditor')] });
    expect(await listGrants(scratch.store.reader, id())).toEqual([
      grantAt('siblingBranch'),
      grantAt('district', 'auditor'),
    ]);
  });

  it('cannot be none, which would leave an account that nobody in the district administers any more', async () => {
    expect(await faultsOf(change({ grants: [] }))).toEqual([['grants', 'tooFew']]);
  });

  it('are fifty at the most', async () => {
    const many = (count: number) => Array.from({ length: count }, () => grantAt('hostBranch'));
    expect(await codeOf(change({ grants: many(50) }))).toBe('done');
    expect(await faultsOf(change({ grants: many(51) }))).toEqual([['grants', 'tooMany']]);
  });

  it('are given where one administers and nowhere else, each wrong one named', async () => {
    const grants = [grantAt('hostBranch'), grantAt('farBranch'), grantAt('province', 'administrator')];
    expect(await faultsOf(change({ grants }))).toEqual([
      ['grants.1.organizationId', 'unknown'],
      ['grants.2.organizationId', 'unknown'],
    ]);
    expect(await listGrants(scratch.store.reader, id())).toEqual([grantAt('hostBranch')]);
  });
});

describe('who changes an account', () => {
  it.each<[Username, string]>([
    ['administrator', 'done'],
    ['coordinator', 'roleMayNot'],
    ['supervisor', 'roleMayNot'],
    ['auditor', 'notFound'],
    ['host.clerk', 'notFound'],
    ['far.administrator', 'notFound'],
  ])('%s: %s, and only what was done is on record', async (by, answer) => {
    expect(await codeOf(change({ displayName: '另名' }, { by }))).toBe(answer);
    expect(await onRecord()).toHaveLength(answer === 'done' ? 1 : 0);
  });

  it.each(['', 'no such account', '__proto__', "' OR '1'='1"])('finds none under the id %j', async (of) => {
    expect(await codeOf(change({ isDisabled: true }, { of }))).toBe('notFound');
  });

  it('learns nothing by a wrong body of an account that is none of theirs', async () => {
    expect(await codeOf(change({ no: 'such field' }, { by: 'far.administrator' }))).toBe('notFound');
    expect(await codeOf(change({ no: 'such field' }, { by: 'coordinator' }))).toBe('roleMayNot');
  });

  it.each<[string, () => object]>([
    ['grants', () => ({ grants: [grantAt('district', 'administrator'), grantAt('district', 'auditor')] })],
    ['grants', () => ({ grants: [grantAt('district', 'administrator')] })],
    ['isDisabled', () => ({ isDisabled: true })],
    ['resetTotp', () => ({ resetTotp: true })],
  ])('may not do to themselves: %s', async (field, body) => {
    const own = change({ displayName: '另名', ...body() }, { of: id('administrator') });
    expect(await faultsOf(own)).toEqual([[field, 'ownAccount']]);
    expect(await findAccount(scratch.store.reader, id('administrator'))).toMatchObject({
      displayName: 'administrator 同志',
    });
  });

  it('may not, once another has given the account a place elsewhere, though the directory was read before', async () => {
    const elsewhere = () => scratch.store.gate.write((tx) => addGrant(tx, id(), grantAt('farBranch')));
    expect(await codeOf(change({ isDisabled: true }, { store: raced(elsewhere) }))).toBe('notFound');
    expect((await findAccount(scratch.store.reader, id()))?.disabledAt).toBeUndefined();
    expect(await onRecord()).toEqual([]);
  });

  it('may not either, once another has taken the account all its places', async () => {
    const nowhere = () => scratch.store.gate.write((tx) => replaceGrants(tx, id(), []));
    expect(await codeOf(change({ password: newPassword }, { store: raced(nowhere) }))).toBe('notFound');
  });
});

describe('the second factor of an account', () => {
  const propose = () => scratch.store.gate.write((tx) => proposeSecondFactor(tx, id(), 'sealed'));
  const factor = () => findSecondFactor(scratch.store.reader, id());

  it('goes when it is taken away, and taking it away twice is as good as once', async () => {
    await propose();
    await change({ resetTotp: true });
    expect(await factor()).toBeUndefined();
    expect(await codeOf(change({ resetTotp: true }))).toBe('done');
  });

  it('is left by every other change', async () => {
    await propose();
    await change({ resetTotp: false, password: newPassword, grants: [grantAt('siblingBranch')], isDisabled: true });
    expect(await factor()).toBeDefined();
  });
});

describe('the trail of a change', () => {
  it('names the fields and the grants, by whom and over which place, and no password, name or address', async () => {
    const grants = [grantAt('siblingBranch')];
    await change({ displayName: '保密同志', email: 'secret@example.org', password: newPassword, grants });
    const [entry, ...others] = await onRecord();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      at: start,
      action: 'changeAccount',
      accountId: id('administrator'),
      role: 'administrator',
      organizationId: district.organizations.district,
      aboutAccountId: id(),
      data: { accountId: id(), grants },
    });
    expect(new Set(entry?.data['fields'] as string[])).toEqual(new Set(['displayName', 'email', 'password', 'grants']));
    for (const secret of ['保密同志', 'secret@', newPassword]) expect(JSON.stringify(entry)).not.toContain(secret);
  });

  it('has one entry for each of many changes at once, in one valid chain, and the account is as one of them left it', async () => {
    const names = Array.from({ length: 8 }, (_, number) => `同志${number}`);
    await Promise.all(names.map((displayName) => change({ displayName })));
    expect(await onRecord()).toHaveLength(8);
    expect(names).toContain((await findAccount(scratch.store.reader, id()))?.displayName);
    expect(await verifyTrail(scratch.store.reader, scratch.store.vault)).toEqual([]);
  });
});
