import {
  claimDue,
  hasDue,
  listDead,
  loadCaseForClock,
  markDead,
  newId,
  openStore,
  postpone,
  putClock,
  putMessage,
  withdrawOutbox,
  type OutboxEntry,
  type OutboxItem,
  type OutboxKind,
  type Transaction,
} from '@app/store';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const [early, noon, later, muchLater] = [
  '2026-04-01T00:00:00.000Z',
  '2026-04-01T12:00:00.000Z',
  '2026-04-01T12:05:00.000Z',
  '2026-04-02T00:00:00.000Z',
];

describe.each(databaseKinds)('the outbox on %s', (kind) => {
  let scratch: ScratchStore;
  let caseId: string;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    caseId = (await keepCase(scratch.store)).id;
  });
  beforeEach(() => write((tx) => tx.execute('DELETE FROM outbox')));
  afterAll(() => scratch.remove());

  const write = <T>(body: (tx: Transaction) => Promise<T>) => scratch.store.gate.write(body);
  const entry = (key: string, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
    key,
    caseId,
    token: `token of ${key}`,
    dueAt: noon,
    payload: '{}',
    at: early,
    ...more,
  });
  const clock = (key: string, more: Partial<OutboxEntry> = {}) => write((tx) => putClock(tx, entry(key, more)));
  const message = (key: string, more: Partial<OutboxEntry> = {}) => write((tx) => putMessage(tx, entry(key, more)));
  const claim = (now: string, leaseUntil: string, limit = 100, of: OutboxKind = 'clock') =>
    write((tx) => claimDue(tx, { kind: of, now, leaseUntil, limit }));
  const find = async (clockId: string | undefined, token: string | undefined) =>
    (await write((tx) => loadCaseForClock(tx, { caseId, clockId: clockId ?? '', token: token ?? '' })))?.clock;
  const idsOf = async () =>
    (await scratch.store.reader.query<{ id: string }>('SELECT id FROM outbox')).map(({ id }) => id);
  const keysOf = (items: OutboxItem[]) => items.map(({ key }) => key);

  it('gives out what is due, soonest first, and nothing that is not yet', async () => {
    await clock('b', { dueAt: noon });
    await clock('a', { dueAt: early });
    await clock('c', { dueAt: muchLater });
    expect(keysOf(await claim(noon, later))).toEqual(['a', 'b']);
    expect(keysOf(await claim(muchLater, '2026-05-01T00:00:00.000Z'))).toEqual(['a', 'b', 'c']);
  });

  it('keeps clocks and messages apart', async () => {
    await clock('c-1');
    await message('m-1');
    expect(keysOf(await claim(noon, later, 9, 'message'))).toEqual(['m-1']);
    expect(keysOf(await claim(noon, later))).toEqual(['c-1']);
  });

  it('gives nothing out twice while it is leased, and again when whoever took it never came back', async () => {
    await clock('once');
    expect((await claim(noon, later)).map(({ attempts, leaseUntil }) => [attempts, leaseUntil])).toEqual([[0, later]]);
    expect(await claim(noon, later)).toEqual([]);
    expect((await claim(later, muchLater)).map(({ attempts }) => attempts)).toEqual([1]);
  });

  it('tells what nobody has had from what somebody let lie, and does not blame what was put off', async () => {
    const claimOf = (which: 'fresh' | 'left', now: string) =>
      write((tx) => claimDue(tx, { kind: 'clock', now, leaseUntil: later, limit: 9, which }));
    await clock('let lie');
    await clock('put off');
    expect(await claimOf('left', noon)).toEqual([]);
    const [, putOff] = await claimOf('fresh', noon);
    await write((tx) => postpone(tx, putOff?.id ?? '', putOff?.token ?? '', later, 'no answer'));
    const [left] = await claimOf('left', later);
    const [fresh] = await claimOf('fresh', later);
    expect([left?.id, fresh?.id].sort()).toEqual((await idsOf()).sort());
    expect([left?.attempts, fresh?.attempts, fresh?.id]).toEqual([1, 1, putOff?.id]);
  });

  it('lets a lease that ends later than any can hold nobody', async () => {
    await clock('of a wrong clock');
    await claim(noon, '2031-01-01T00:00:00.000Z');
    expect(await claim(later, muchLater)).toEqual([]);
    const terms = { kind: 'clock' as const, now: later, leaseUntil: muchLater, limit: 9 };
    const claimed = await write((tx) => claimDue(tx, { ...terms, latestLease: muchLater }));
    expect(keysOf(claimed)).toEqual(['of a wrong clock']);
  });

  it('gives out at most so many, the soonest, and the rest to the next', async () => {
    for (const n of [3, 1, 2, 5, 4]) await clock(`n-${n}`, { dueAt: `2026-04-01T00:00:0${n}.000Z` });
    expect(keysOf(await claim(noon, later, 2))).toEqual(['n-1', 'n-2']);
    expect(keysOf(await claim(noon, later, 2))).toEqual(['n-3', 'n-4']);
    expect(keysOf(await claim(noon, later, 2))).toEqual(['n-5']);
  });

  it('gives each to one of many who claim at once', async () => {
    await write(async (tx) => {
      for (let n = 0; n < 60; n += 1) await putClock(tx, entry(`many-${n}`));
    });
    const claims = await Promise.all(Array.from({ length: 12 }, () => claim(noon, later, 7)));
    const keys = claims.flatMap(keysOf);
    expect(keys).toHaveLength(60);
    expect(new Set(keys).size).toBe(60);
  });

  it('replaces a clock of the same key: the old token is void, and the attempts start anew', async () => {
    await clock('again');
    const [old] = await claim(noon, later);
    await clock('again', { token: 'new token', dueAt: later, payload: '{"second":true}' });
    expect(await find(old?.id, 'token of again')).toBeUndefined();
    expect(await find(old?.id, 'new token')).toEqual({ payload: '{"second":true}', key: 'again' });
    expect(await claim(noon, later)).toEqual([]);
    expect(await claim(later, muchLater)).toMatchObject([{ key: 'again', dueAt: later, attempts: 0 }]);
  });

  it('forgets what was withdrawn, so that a clock whose state was left does nothing', async () => {
    await clock('left');
    const [claimed] = await claim(noon, later);
    expect(await write((tx) => withdrawOutbox(tx, 'left'))).toBe(true);
    expect(await find(claimed?.id, claimed?.token)).toBeUndefined();
    expect(await claim(muchLater, muchLater)).toEqual([]);
    expect(await write((tx) => withdrawOutbox(tx, 'left'))).toBe(false);
  });

  it('does not take a message for a clock, whatever its token', async () => {
    await message('m-2');
    const [claimed] = await claim(noon, later, 1, 'message');
    expect(await find(claimed?.id, claimed?.token)).toBeUndefined();
  });

  it('refuses a second message of the same key rather than lose the first', async () => {
    await message('m-3', { payload: '{"first":true}' });
    await expect(message('m-3', { payload: '{"second":true}' })).rejects.toThrow(/unique/i);
    expect((await claim(noon, later, 9, 'message')).map(({ payload }) => payload)).toEqual(['{"first":true}']);
  });

  it('postpones what failed and says why, and does not forget when it was due', async () => {
    await clock('failing');
    const [item] = await claim(noon, later);
    if (!item) throw new Error('nothing claimed');
    expect(await write((tx) => postpone(tx, item.id, item.token, muchLater, 'no answer'))).toBe(true);
    expect(await claim(later, muchLater)).toEqual([]);
    expect(await claim(muchLater, '2026-05-01T00:00:00.000Z')).toMatchObject([
      { dueAt: noon, attempts: 1, lastError: 'no answer' },
    ]);
  });

  it('gives up where people see it, and does not try again', async () => {
    await clock('hopeless');
    const [item] = await claim(noon, later);
    if (!item) throw new Error('nothing claimed');
    await write((tx) => markDead(tx, item.id, item.token, 'five times'));
    expect(await claim(muchLater, muchLater)).toEqual([]);
    expect(await hasDue(scratch.store.reader, 'clock', muchLater)).toBe(false);
    expect(await listDead(scratch.store.reader, 10)).toMatchObject([
      { key: 'hopeless', status: 'dead', lastError: 'five times' },
    ]);
  });

  it('lets nobody postpone or give up with a token that is void', async () => {
    await clock('replaced');
    const [item] = await claim(noon, later);
    await clock('replaced', { token: newId() });
    const id = item?.id ?? '';
    expect(await write((tx) => postpone(tx, id, 'token of replaced', muchLater, 'late'))).toBe(false);
    expect(await write((tx) => markDead(tx, id, 'token of replaced', 'late'))).toBe(false);
    expect(keysOf(await claim(noon, later))).toEqual(['replaced']);
  });

  it('says whether anything is due without a write', async () => {
    expect(await hasDue(scratch.store.reader, 'clock', noon)).toBe(false);
    await clock('due');
    expect(await hasDue(scratch.store.reader, 'clock', early)).toBe(false);
    expect(await hasDue(scratch.store.reader, 'clock', noon)).toBe(true);
    expect(await hasDue(scratch.store.reader, 'message', noon)).toBe(false);
  });

  it('loses a row with the transaction that put it', async () => {
    const failing = write(async (tx) => {
      await putClock(tx, entry('undone'));
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await claim(muchLater, muchLater)).toEqual([]);
  });
});

describe('two relays on one PostgreSQL', () => {
  it('pass over what the other is just claiming instead of waiting for it', async () => {
    const scratch = await scratchStore('postgres');
    await keepParties(scratch.store);
    const { id: caseId } = await keepCase(scratch.store);
    const other = await openStore({ url: scratch.url, vault: scratch.store.vault });
    await scratch.store.gate.write(async (tx) => {
      await tx.execute('DELETE FROM outbox');
      for (const key of ['one', 'two', 'three']) {
        await putClock(tx, { key, caseId, token: key, dueAt: early, payload: '{}', at: early });
      }
    });
    const terms = { kind: 'clock' as const, now: noon, leaseUntil: later };
    const claims = await scratch.store.gate.write(async (tx) => {
      const first = await claimDue(tx, { ...terms, limit: 2 });
      const second = await other.gate.write((elsewhere) => claimDue(elsewhere, { ...terms, limit: 2 }));
      return [first.length, second.length];
    });
    expect(claims).toEqual([2, 1]);
    await other.close();
    await scratch.remove();
  });
});
