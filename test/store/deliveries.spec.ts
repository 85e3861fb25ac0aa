import {
  addGrant,
  countDeadDeliveries,
  discardDead,
  hasDueDelivery,
  insertUndeliverable,
  listDead,
  listDeliveries,
  markDead,
  markDeliveryDead,
  markSent,
  oldestUnsent,
  openStore,
  claimDeliveries,
  claimDue,
  postponeDelivery,
  putMessage,
  releaseDeliveries,
  retryDead,
  type DeliveryCriteria,
  type DeliveryRecord,
} from '@app/store';
import { org } from '../builders/case-events.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { early, endOfTime, later, muchLater, noon, NoticeShelf } from '../builders/kept-notices.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const [one, two] = ['coordinator-1', 'coordinator-2'] as const;

describe.each(databaseKinds)('deliveries on %s', (kind) => {
  let scratch: ScratchStore;
  let caseId: string;
  const shelf = new NoticeShelf(() => scratch.store);
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
    caseId = (await keepCase(scratch.store)).id;
    await shelf.write((tx) => addGrant(tx, one, { role: 'coordinator', organizationId: org.hostCommittee }));
    await shelf.write((tx) => addGrant(tx, two, { role: 'coordinator', organizationId: org.originCommittee }));
  });
  beforeEach(() => shelf.empty());
  afterAll(() => scratch.remove());

  const see = (criteria: Partial<DeliveryCriteria> = {}, page: { before?: string; limit?: number } = {}) =>
    listDeliveries(scratch.store.reader, { visibleUnder: [org.superior], ...criteria }, { limit: 100, ...page });
  const only = async () => (await see())[0];
  const sent = (claimed: Pick<DeliveryRecord, 'id' | 'token'>) =>
    shelf.write((tx) => markSent(tx, claimed, { at: noon, superseded: [] }));
  const given = (claimed: Pick<DeliveryRecord, 'id' | 'token'>, more: { isTried?: boolean } = {}) =>
    shelf.write((tx) => markDeliveryDead(tx, claimed, { at: noon, error: '550', ...more }));
  const postponed = (claimed: Pick<DeliveryRecord, 'id' | 'token'>, until: string) =>
    shelf.write((tx) => postponeDelivery(tx, claimed, { until, error: '451' }));
  const undeliverable = (organizationId: string, ...keys: string[]) =>
    shelf.write((tx) =>
      insertUndeliverable(
        tx,
        { organizationId, error: 'nobody', at: noon },
        keys.map((key) => ({ key, topic: 'decided', caseId, notedAt: noon })),
      ),
    );

  it('are due as soon as they are made, and nothing is before', async () => {
    expect(await hasDueDelivery(scratch.store.reader, noon)).toBe(false);
    await shelf.note(one, ['a']);
    await shelf.gather([one]);
    expect(await hasDueDelivery(scratch.store.reader, early)).toBe(false);
    expect(await shelf.claim({ now: early })).toEqual([]);
    expect(await hasDueDelivery(scratch.store.reader, noon)).toBe(true);
    expect(await shelf.claim()).toMatchObject([{ recipientId: one, status: 'waiting', attempts: 0, dueAt: noon }]);
  });

  it('are claimed by one at a time, and left to another when the lease has run out', async () => {
    const first = await shelf.claimed(one, 'a');
    expect(await shelf.claim()).toEqual([]);
    expect(await shelf.claim({ which: 'left' })).toEqual([]);
    const [second] = await shelf.claim({ which: 'left', now: later, leaseUntil: muchLater, lostLeaseCounts: 2 });
    expect([second?.id, second?.attempts]).toEqual([first.id, 2]);
    expect(await sent(first)).toBe(false);
    expect(await sent({ id: first.id, token: second?.token ?? '' })).toBe(true);
  });

  it('are not held by a lease that ends later than any can', async () => {
    await shelf.note(one, ['a']);
    await shelf.gather([one]);
    await shelf.claim({ leaseUntil: '2031-01-01T00:00:00.000Z' });
    expect(await shelf.claim({ which: 'left', latestLease: endOfTime })).toEqual([]);
    expect(await shelf.claim({ which: 'left', latestLease: muchLater })).toHaveLength(1);
  });

  it('go to one of many who claim at once', async () => {
    const people = [one, two];
    for (const id of people) await shelf.note(id, [`of ${id}`]);
    await shelf.gather(people);
    const claims = await Promise.all(Array.from({ length: 8 }, () => shelf.claim({ limit: 1 })));
    expect(
      claims
        .flat()
        .map(({ recipientId }) => recipientId)
        .sort(),
    ).toEqual(people);
  });

  it('are free at once when they are released, and the token of whoever had them first is void', async () => {
    const first = await shelf.claimed(one, 'a');
    await shelf.write((tx) => releaseDeliveries(tx, []));
    await shelf.write((tx) => releaseDeliveries(tx, [{ ...first, token: 'void' }]));
    expect(await shelf.claim()).toEqual([]);
    await shelf.write((tx) => releaseDeliveries(tx, [first]));
    const [second] = await shelf.claim();
    expect([second?.id, second?.attempts]).toEqual([first.id, 0]);
    expect([await sent(first), await postponed(first, later), await given(first)]).toEqual([false, false, false]);
  });

  it('that came to nothing are due again at their time, and say why', async () => {
    const first = await shelf.claimed(one, 'a');
    expect(await postponed(first, later)).toBe(true);
    expect(await shelf.claim()).toEqual([]);
    expect(await shelf.claim({ now: later, leaseUntil: muchLater })).toMatchObject([
      { id: first.id, attempts: 1, lastError: '451', dueAt: later },
    ]);
  });

  it('that were sent are settled: nobody claims, postpones or gives them up any more', async () => {
    const delivery = await shelf.claimed(one, 'a');
    expect(await sent(delivery)).toBe(true);
    expect([await sent(delivery), await postponed(delivery, later), await given(delivery)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await shelf.claim({ which: 'left', now: muchLater })).toEqual([]);
    expect(await only()).toMatchObject({ status: 'sent', settledAt: noon, facts: 1 });
  });

  it('that were given up are counted, with the last try if it was one', async () => {
    const tried = await shelf.claimed(one, 'a');
    const lost = await shelf.claimed(two, 'b');
    expect([await given(tried), await given(lost, { isTried: false })]).toEqual([true, true]);
    expect(await countDeadDeliveries(scratch.store.reader)).toBe(2);
    const attempts = (await see({ status: 'dead' })).map(({ recipientId, attempts }) => [recipientId, attempts]).sort();
    expect(attempts).toEqual([
      [one, 1],
      [two, 0],
    ]);
  });

  describe('that were given up', () => {
    const dead = async (...keys: string[]) => {
      const delivery = await shelf.claimed(one, ...keys);
      await given(delivery);
      return delivery.id;
    };
    const retry = (id: string) => shelf.write((tx) => retryDead(tx, id, later));
    const discard = (id: string) => shelf.write((tx) => discardDead(tx, id, later));

    it('are tried again as if for the first time, once', async () => {
      const id = await dead('a');
      expect([await retry(id), await retry(id)]).toEqual([true, false]);
      expect(await shelf.claim({ now: later, leaseUntil: muchLater })).toMatchObject([
        { id, attempts: 0, dueAt: later },
      ]);
      expect(await countDeadDeliveries(scratch.store.reader)).toBe(0);
    });

    it('leave their facts to the next mail where another one waits for the same person', async () => {
      const id = await dead('a');
      await shelf.note(one, ['b']);
      await shelf.gather([one]);
      expect(await retry(id)).toBe(true);
      expect((await see({ id }))[0]).toMatchObject({ status: 'superseded', settledAt: later });
      expect(await shelf.statuses()).toEqual(['a open', 'b gathered']);
      expect(await shelf.gather([one])).toMatchObject([{ facts: 2 }]);
    });

    it('are discarded with their facts, once, and not tried again', async () => {
      const id = await dead('a');
      expect([await discard(id), await discard(id), await retry(id)]).toEqual([true, false, false]);
      expect(await shelf.statuses()).toEqual(['a discarded']);
      expect(await shelf.claim({ now: muchLater })).toEqual([]);
    });

    it('are neither retried nor discarded while they wait, nor is what nobody knows', async () => {
      const { id } = await shelf.claimed(one, 'a');
      expect([await retry(id), await discard(id), await retry('unknown')]).toEqual([false, false, false]);
    });

    it('for want of people seek them anew: the message they came from is there again', async () => {
      const message = { key: 'm', caseId, token: 't', dueAt: early, payload: '{}', at: early };
      await shelf.write((tx) => putMessage(tx, message));
      const [item] = await shelf.write((tx) =>
        claimDue(tx, { kind: 'message', now: noon, leaseUntil: later, limit: 1 }),
      );
      await shelf.write((tx) => markDead(tx, item?.id ?? '', 't', 'nobody'));
      const id = await undeliverable(org.hostBranch, 'm');
      expect(await listDead(scratch.store.reader, 9)).toHaveLength(1);
      expect(await retry(id)).toBe(true);
      expect(await shelf.statuses()).toEqual([]);
      expect(await listDead(scratch.store.reader, 9)).toEqual([]);
      const again = await shelf.write((tx) =>
        claimDue(tx, { kind: 'message', now: noon, leaseUntil: later, limit: 1, which: 'fresh' }),
      );
      expect(again).toMatchObject([{ key: 'm', attempts: 0 }]);
    });
  });

  describe('are seen', () => {
    it('by those above the people they go to, and of nobody by those above the place', async () => {
      await shelf.claimed(one, 'a');
      await undeliverable(org.originBranch, 'x', 'y');
      const facts = async (...visibleUnder: string[]) => (await see({ visibleUnder })).map((each) => each.facts);
      expect(await facts(org.superior)).toEqual([2, 1]);
      expect(await facts(org.hostCommittee)).toEqual([1]);
      expect(await facts(org.originCommittee)).toEqual([2]);
      expect(await facts(org.hostBranch)).toEqual([]);
      expect(await facts(org.hostCommittee, org.originCommittee)).toEqual([2, 1]);
      expect(await facts()).toEqual([]);
    });

    it('page by page, the latest first, each once', async () => {
      for (let n = 0; n < 5; n += 1) await undeliverable(org.hostBranch, `n-${n}`);
      const all = (await see()).map(({ id }) => id);
      const pages: string[][] = [];
      for (let before: string | undefined; pages.flat().length < 5; before = pages.at(-1)?.at(-1)) {
        pages.push((await see({}, { limit: 2, ...(before !== undefined && { before }) })).map(({ id }) => id));
      }
      expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
      expect(pages.flat()).toEqual(all);
      expect(all).toEqual([...all].sort().reverse());
    });

    it('by how they stand, or one by itself', async () => {
      const { id } = await shelf.claimed(one, 'a');
      const unheard = await undeliverable(org.hostBranch, 'x');
      expect((await see({ status: 'waiting' })).map((each) => each.id)).toEqual([id]);
      expect((await see({ status: 'dead' })).map((each) => each.id)).toEqual([unheard]);
      expect((await see({ id, status: 'dead' })).length).toBe(0);
      expect(await see({ id })).toMatchObject([{ id, recipientId: one, status: 'waiting', facts: 1 }]);
    });
  });

  it('say since when the oldest waits, a message not yet addressed included, and what is settled not', async () => {
    const oldest = () => oldestUnsent(scratch.store.reader);
    expect(await oldest()).toBeUndefined();
    await undeliverable(org.hostBranch, 'x');
    expect(await oldest()).toBeUndefined();
    const delivery = await shelf.claimed(one, 'a');
    expect(await oldest()).toBe(noon);
    const message = { key: 'm', caseId, token: 't', dueAt: muchLater, payload: '{}', at: early };
    await shelf.write((tx) => putMessage(tx, message));
    expect(await oldest()).toBe(early);
    await shelf.write((tx) => tx.execute('DELETE FROM outbox'));
    await sent(delivery);
    expect(await oldest()).toBeUndefined();
  });
});

describe('two senders on one PostgreSQL', () => {
  it('pass over what the other is just claiming instead of waiting for it', async () => {
    const scratch = await scratchStore('postgres');
    await keepParties(scratch.store);
    const shelf = new NoticeShelf(() => scratch.store);
    const other = await openStore({ url: scratch.url, vault: scratch.store.vault });
    for (const id of [one, two]) await shelf.note(id, [`of ${id}`]);
    await shelf.gather([one, two]);
    const terms = { now: noon, leaseUntil: later, latestLease: endOfTime, lostLeaseCounts: 1, which: 'fresh' } as const;
    const claims = await shelf.write(async (tx) => {
      const first = await claimDeliveries(tx, { ...terms, limit: 1 });
      const second = await other.gate.write((elsewhere) => claimDeliveries(elsewhere, { ...terms, limit: 2 }));
      return [first, second].map((each) => each.map(({ recipientId }) => recipientId));
    });
    expect(claims.map(({ length }) => length)).toEqual([1, 1]);
    expect(claims.flat().sort()).toEqual([one, two]);
    await other.close();
    await scratch.remove();
  });
});
