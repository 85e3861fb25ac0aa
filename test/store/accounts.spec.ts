import {
  addGrant,
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  directoryVersion,
  findAccount,
  findCredentials,
  findSession,
  insertAccount,
  insertOrganization,
  insertSession,
  isDuplicate,
  listAccounts,
  listAllGrants,
  listGrants,
  replaceGrants,
  touchSession,
  updateAccount,
  type Transaction,
} from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const createdAt = '2026-01-05T00:00:00.000Z';
const account = (id: string) => ({
  id,
  username: `${id}.name`,
  displayName: `${id} 同志`,
  createdAt,
  locale: 'zh-CN',
  passwordChangedAt: createdAt,
});

describe.each(databaseKinds)('accounts on %s', (kind) => {
  let scratch: ScratchStore;
  const write = <T>(body: (tx: Transaction) => Promise<T>) => scratch.store.gate.write(body);
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await write(async (tx) => {
      for (const id of ['org-1', 'org-2']) {
        await insertOrganization(tx, {
          id,
          name: id,
          kind: 'branch',
          participation: 'online',
          canTransferDirectly: false,
          createdAt,
        });
      }
      for (const id of ['a-1', 'a-2', 'a-3'])
        await insertAccount(tx, { ...account(id), passwordHash: `hash of ${id}` });
    });
  });
  afterAll(() => scratch.remove());

  it('are found with their password hash only by who signs in', async () => {
    const credentials = await findCredentials(scratch.store.reader, 'a-1.name');
    expect(credentials).toEqual({ account: account('a-1'), passwordHash: 'hash of a-1' });
    const others = [
      await findAccount(scratch.store.reader, 'a-1'),
      await listAccounts(scratch.store.reader, { limit: 9 }),
    ];
    expect(JSON.stringify(others)).not.toContain('hash');
    expect(await findCredentials(scratch.store.reader, 'A-1.NAME')).toBeUndefined();
    expect(await findAccount(scratch.store.reader, 'nobody')).toBeUndefined();
  });

  it('share no username: the second is refused as a duplicate', async () => {
    const again = write((tx) =>
      insertAccount(tx, { ...account('a-9'), username: 'a-1.name', passwordHash: 'other' }),
    ).catch((error: unknown) => error);
    expect(isDuplicate(await again)).toBe(true);
    expect(await findAccount(scratch.store.reader, 'a-9')).toBeUndefined();
  });

  it('change only in what is given, and can be disabled and enabled again', async () => {
    const change = (more: Parameters<typeof updateAccount>[2]) => write((tx) => updateAccount(tx, 'a-2', more));
    await change({ displayName: '新名', disabledAt: '2026-02-01T00:00:00.000Z' });
    await change({ passwordHash: 'new hash' });
    expect(await findCredentials(scratch.store.reader, 'a-2.name')).toEqual({
      account: { ...account('a-2'), displayName: '新名', disabledAt: '2026-02-01T00:00:00.000Z' },
      passwordHash: 'new hash',
    });
    await change({ disabledAt: null, locale: 'en' });
    expect(await findAccount(scratch.store.reader, 'a-2')).toEqual({
      ...account('a-2'),
      displayName: '新名',
      locale: 'en',
    });
    expect(await write((tx) => updateAccount(tx, 'nobody', { displayName: 'x' }))).toBe(false);
  });

  it('are listed page by page', async () => {
    const page = await listAccounts(scratch.store.reader, { limit: 2 });
    const rest = await listAccounts(scratch.store.reader, { afterId: page.at(-1)?.id, limit: 2 });
    expect([...page, ...rest].map(({ id }) => id)).toEqual(['a-1', 'a-2', 'a-3']);
  });

  it('hold a grant once however often it is given, and lose what is not in the new list', async () => {
    const clerk = { role: 'branchClerk', organizationId: 'org-1' };
    const auditor = { role: 'auditor', organizationId: 'org-2' };
    await write((tx) => addGrant(tx, 'a-1', clerk));
    await write((tx) => addGrant(tx, 'a-1', clerk));
    expect(await listGrants(scratch.store.reader, 'a-1')).toEqual([clerk]);
    await write((tx) => replaceGrants(tx, 'a-1', [auditor, { ...clerk, organizationId: 'org-2' }]));
    expect(await listGrants(scratch.store.reader, 'a-1')).toEqual([auditor, { ...clerk, organizationId: 'org-2' }]);
    expect(await listAllGrants(scratch.store.reader)).toContainEqual({ accountId: 'a-1', ...auditor });
    await write((tx) => replaceGrants(tx, 'a-1', []));
    expect(await listGrants(scratch.store.reader, 'a-1')).toEqual([]);
  });

  it('give the directory a new version when grants change, so that a grant taken away does not live on in a cache', async () => {
    const before = await directoryVersion(scratch.store.reader);
    await write((tx) => replaceGrants(tx, 'a-3', []));
    expect(await directoryVersion(scratch.store.reader)).toBeGreaterThan(before);
  });

  it('take no grant at an organisation that is not there', async () => {
    const grant = { role: 'auditor', organizationId: 'nowhere' };
    await expect(write((tx) => addGrant(tx, 'a-1', grant))).rejects.toThrow(/foreign key/i);
  });

  describe('have sessions that', () => {
    const session = (id: string, more = {}) => ({
      id,
      publicId: `public-${id}`,
      accountId: 'a-1',
      createdAt,
      lastSeenAt: '2026-03-01T08:00:00.000Z',
      expiresAt: '2026-03-01T20:00:00.000Z',
      ...more,
    });
    const put = (id: string, more = {}) => write((tx) => insertSession(tx, session(id, more)));
    const find = (id: string) => findSession(scratch.store.reader, id);

    it('are found with their account in one query', async () => {
      await put('s-1');
      expect(await find('s-1')).toEqual({
        session: session('s-1'),
        account: account('a-1'),
        hasSecondFactor: false,
      });
      expect(await find('s-unknown')).toBeUndefined();
    });

    it('are seen later, never earlier, when requests overtake each other', async () => {
      await put('s-2');
      await write((tx) => touchSession(tx, 's-2', '2026-03-01T09:00:00.000Z'));
      await write((tx) => touchSession(tx, 's-2', '2026-03-01T08:30:00.000Z'));
      expect((await find('s-2'))?.session.lastSeenAt).toBe('2026-03-01T09:00:00.000Z');
    });

    it('end one by one on signing out, and all together for an account', async () => {
      await put('s-3');
      await put('s-4');
      await put('s-5', { accountId: 'a-2' });
      await write((tx) => deleteSession(tx, 's-3'));
      expect(await find('s-3')).toBeUndefined();
      await write((tx) => deleteSessionsOf(tx, 'a-1'));
      expect([await find('s-4'), (await find('s-5'))?.account.id]).toEqual([undefined, 'a-2']);
    });

    it('are cleared away when they are over or idle, and only then', async () => {
      await write((tx) => tx.execute('DELETE FROM session'));
      await put('s-over', { expiresAt: '2026-03-01T10:00:00.000Z' });
      await put('s-idle', { lastSeenAt: '2026-03-01T07:00:00.000Z' });
      await put('s-good');
      const terms = { now: '2026-03-01T10:00:00.000Z', idleSince: '2026-03-01T07:30:00.000Z' };
      expect(await write((tx) => deleteExpiredSessions(tx, terms))).toBe(2);
      expect((await find('s-good'))?.session.id).toBe('s-good');
    });
  });
});
