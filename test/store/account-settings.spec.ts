import { directoryVersion, findAccount, insertAccount, updateAccount, type AccountChange } from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const createdAt = '2026-01-05T00:00:00.000Z';

describe.each(databaseKinds)('how an account has set its mails on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    for (const id of ['bare', 'set']) {
      const account = { id, username: id, displayName: id, passwordHash: 'none', createdAt };
      const settings = { email: 'office@example.org', digestHour: '09:15', digestMode: 'weekly', locale: 'en' };
      await scratch.store.gate.write((tx) => insertAccount(tx, { ...account, ...(id === 'set' && settings) }));
    }
  });
  afterAll(() => scratch.remove());

  const change = (id: string, changed: AccountChange) =>
    scratch.store.gate.write((tx) => updateAccount(tx, id, changed));
  const settingsOf = async (id: string) => {
    const { email, digestHour, digestMode, locale } = (await findAccount(scratch.store.reader, id)) ?? {};
    return [email, digestHour, digestMode, locale];
  };

  it('is kept with a new account, and unsaid where nothing was said', async () => {
    expect(await settingsOf('set')).toEqual(['office@example.org', '09:15', 'weekly', 'en']);
    expect((await settingsOf('bare')).slice(0, 3)).toEqual([undefined, undefined, undefined]);
  });

  it('changes one by one, and each leaves the others as they are', async () => {
    await change('set', { digestHour: '14:00' });
    await change('set', { digestMode: 'daily' });
    await change('set', { email: 'other@example.org' });
    await change('set', { displayName: '新名' });
    expect(await settingsOf('set')).toEqual(['other@example.org', '14:00', 'daily', 'en']);
  });

  it('loses its address only when that is taken away in so many words', async () => {
    await change('set', { email: undefined, disabledAt: createdAt });
    expect((await settingsOf('set'))[0]).toBe('other@example.org');
    await change('set', { email: null });
    expect(await settingsOf('set')).toEqual([undefined, '14:00', 'daily', 'en']);
    expect((await findAccount(scratch.store.reader, 'set'))?.disabledAt).toBe(createdAt);
  });

  it('makes every process read the directory anew, and a change of nobody does not', async () => {
    const before = await directoryVersion(scratch.store.reader);
    expect(await change('nobody', { digestHour: '10:00' })).toBe(false);
    expect(await directoryVersion(scratch.store.reader)).toBe(before);
    expect(await change('bare', { digestHour: '10:00' })).toBe(true);
    expect(await directoryVersion(scratch.store.reader)).not.toBe(before);
  });
});
