import {
  insertNotices,
  insertUndeliverable,
  listAwaiting,
  listGathered,
  listUntold,
  markSent,
  markSuperseded,
} from '@app/store';
import { aCase } from '../builders/case-builder.js';
import { org } from '../builders/case-events.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { early, later, muchLater, noon, NoticeShelf } from '../builders/kept-notices.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const [one, two] = ['coordinator-1', 'coordinator-2'] as const;

describe.each(databaseKinds)('notices on %s', (kind) => {
  let scratch: ScratchStore;
  const shelf = new NoticeShelf(() => scratch.store);
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  beforeEach(() => shelf.empty());
  afterAll(() => scratch.remove());

  const gatheredIn = (...ids: (string | undefined)[]) =>
    listGathered(
      scratch.store.reader,
      ids.map((id) => id ?? ''),
    );
  const keysIn = async (...ids: (string | undefined)[]) => (await gatheredIn(...ids)).map(({ key }) => key);
  const untold = (after = '', limit = 100) => listUntold(scratch.store.reader, { after, limit });

  it('are kept once for each person, however often the same fact is noted', async () => {
    expect(await shelf.note(one, ['a'])).toBe(1);
    expect(await shelf.note(one, ['a', 'b'])).toBe(1);
    expect(await shelf.note(two, ['a'])).toBe(1);
    expect((await untold()).map(({ recipientId, key }) => [recipientId, key])).toEqual([
      [one, 'a'],
      [one, 'b'],
      [two, 'a'],
    ]);
  });

  it('are not noted anew after they were told, nor does a second noting change the first', async () => {
    const delivery = await shelf.claimed(one, 'a');
    await shelf.write((tx) => markSent(tx, delivery, { at: noon, superseded: [] }));
    expect(await shelf.note(one, ['a'], { topic: 'decided', status: 'urgent' })).toBe(0);
    expect(await shelf.statuses()).toEqual(['a sent']);
    expect(await untold()).toEqual([]);
  });

  it('are all kept when more come at once than one statement takes', async () => {
    const keys = Array.from({ length: 1_203 }, (_, n) => `n-${n}`);
    expect(await shelf.note(one, keys)).toBe(1_203);
    expect(await shelf.note(one, [...keys, 'one more'])).toBe(1);
    expect(await shelf.note(one, [])).toBe(0);
    expect(await shelf.gather([one])).toMatchObject([{ recipientId: one, facts: 1_204 }]);
  });

  it('are lost with the transaction that noted them', async () => {
    const failing = shelf.write(async (tx) => {
      await insertNotices(tx, [{ key: 'x', recipientId: one, topic: 'capacity', status: 'open', notedAt: early }]);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await untold()).toEqual([]);
  });

  it('of somebody whom nobody knows are refused, all of them', async () => {
    await expect(shelf.note('nobody', ['a'])).rejects.toThrow();
    expect(await shelf.statuses()).toEqual([]);
  });

  it('come back as they were noted, with their case as it stands now', async () => {
    const kept = await keepCase(scratch.store, aCase(), { person: { name: '张三' } });
    const said = { topic: 'remind', about: 'found', basis: early, insteadOf: two, count: 3, caseId: kept.id };
    await shelf.note(one, ['full'], said);
    await shelf.note(one, ['bare'], { notedAt: noon });
    const [full, bare] = await untold();
    expect(full).toMatchObject({ ...said, key: 'full', recipientId: one, status: 'open', notedAt: early });
    const { id, number, progressedAt } = kept;
    const found = { stage: 'found', attention: 'onTrack', memberName: '张三', districtOrgId: org.district };
    expect(full?.case).toMatchObject({ id, number, progressedAt, ...found });
    expect(bare).toEqual({
      ...{ id: expect.any(String) as string, key: 'bare', recipientId: one, topic: 'capacity' },
      ...{ status: 'open', notedAt: noon },
    });
  });

  describe('that wait for a delivery', () => {
    it('are asked for by how they wait: who, and since when', async () => {
      await shelf.note(one, ['late'], { notedAt: later });
      await shelf.note(one, ['early']);
      await shelf.note(two, ['u'], { status: 'urgent', notedAt: noon });
      const ask = (...statuses: ('open' | 'urgent')[]) => listAwaiting(scratch.store.reader, statuses);
      expect(await ask('open')).toEqual([{ recipientId: one, since: early }]);
      expect(await ask('urgent')).toEqual([{ recipientId: two, since: noon }]);
      expect(await ask('open', 'urgent')).toHaveLength(2);
      await shelf.gather([one, two], { notedBy: muchLater });
      expect(await ask('open', 'urgent')).toEqual([]);
    });

    it('are gathered into one delivery a person, once', async () => {
      await shelf.note(one, ['a', 'b']);
      await shelf.note(two, ['c']);
      const first = await shelf.gather([two, one]);
      expect(first.map(({ recipientId, facts }) => [recipientId, facts]).sort()).toEqual([
        [one, 2],
        [two, 1],
      ]);
      const again = await shelf.gather([one, two]);
      expect(again).toEqual(first);
      const ofOne = first.find(({ recipientId }) => recipientId === one)?.id;
      expect(await keysIn(ofOne)).toEqual(['a', 'b']);
    });

    it('of nobody are gathered by nobody', async () => {
      expect(await shelf.gather([])).toEqual([]);
      expect(await gatheredIn()).toEqual([]);
    });

    it('join a delivery that waits already, and none that is being sent', async () => {
      await shelf.note(one, ['a']);
      const [waiting] = await shelf.gather([one]);
      await shelf.note(one, ['b'], { notedAt: noon });
      expect(await shelf.gather([one])).toEqual([{ id: waiting?.id, recipientId: one, facts: 2 }]);
      await shelf.claim();
      await shelf.note(one, ['c']);
      expect(await shelf.gather([one])).toEqual([]);
      expect(await shelf.statuses()).toEqual(['a gathered', 'b gathered', 'c open']);
      expect(await keysIn(waiting?.id)).toEqual(['a', 'b']);
    });

    it('join one whose sender let the lease run out, and that sender can settle it no more', async () => {
      const lost = await shelf.claimed(one, 'a');
      await shelf.note(one, ['b']);
      expect(await shelf.gather([one], { at: later })).toEqual([{ id: lost.id, recipientId: one, facts: 2 }]);
      expect(await shelf.write((tx) => markSent(tx, lost, { at: later, superseded: [] }))).toBe(false);
      expect(await shelf.statuses()).toEqual(['a gathered', 'b gathered']);
    });

    it('join one that is leased for longer than anybody leases: that lease is of a wrong clock', async () => {
      await shelf.note(one, ['a']);
      await shelf.gather([one]);
      await shelf.claim({ leaseUntil: '2031-01-01T00:00:00.000Z' });
      await shelf.note(one, ['b']);
      expect(await shelf.gather([one], { latestLease: muchLater })).toMatchObject([{ facts: 2 }]);
    });

    it('wait on if they are later than the hour, or of a kind that is not gathered now', async () => {
      await shelf.note(one, ['in time'], { notedAt: noon });
      await shelf.note(one, ['too late'], { notedAt: later });
      await shelf.note(one, ['urgent'], { status: 'urgent' });
      expect(await shelf.gather([one], { statuses: ['open'] })).toMatchObject([{ facts: 1 }]);
      expect(await shelf.statuses()).toEqual(['in time gathered', 'too late open', 'urgent urgent']);
    });

    it('wait for the next day if the digest of this one went out, and what is urgent goes by itself', async () => {
      const day = '2026-04-01';
      await shelf.note(one, ['a']);
      await shelf.gather([one], { day });
      const [digest] = await shelf.claim();
      if (!digest) throw new Error('nothing was claimed');
      expect(digest.day).toBe(day);
      await shelf.write((tx) => markSent(tx, digest, { at: noon, superseded: [] }));
      await shelf.note(one, ['b']);
      expect(await shelf.gather([one], { day })).toEqual([]);
      expect(await shelf.statuses()).toEqual(['a sent', 'b open']);
      await shelf.note(one, ['now'], { status: 'urgent' });
      expect(await shelf.gather([one], { statuses: ['urgent'] })).toMatchObject([{ facts: 1 }]);
    });
  });

  it('are told in the order in which they were noted', async () => {
    for (const [key, notedAt] of [
      ['third', noon],
      ['first', early],
      ['second', '2026-04-01T08:00:00.000Z'],
    ] as const) {
      await shelf.note(one, [key], { notedAt });
    }
    const [delivery] = await shelf.gather([one]);
    expect(await keysIn(delivery?.id)).toEqual(['first', 'second', 'third']);
  });

  it('that are true no longer are superseded while the rest of the mail is sent', async () => {
    const delivery = await shelf.claimed(one, 'a', 'b');
    const [stale] = await gatheredIn(delivery.id);
    await shelf.write((tx) => markSent(tx, delivery, { at: noon, superseded: [stale?.id ?? ''] }));
    expect((await shelf.statuses()).sort()).toEqual(
      [`${stale?.key} superseded`, `${stale?.key === 'a' ? 'b' : 'a'} sent`].sort(),
    );
    expect(await gatheredIn(delivery.id)).toEqual([]);
  });

  it('of a delivery that somebody else has by now stay as they are', async () => {
    const delivery = await shelf.claimed(one, 'a');
    const [notice] = await gatheredIn(delivery.id);
    const superseded = [notice?.id ?? ''];
    await shelf.write((tx) => markSuperseded(tx, { ...delivery, token: 'void' }, { at: noon, superseded }));
    expect(await shelf.statuses()).toEqual(['a gathered']);
    await shelf.write((tx) => markSuperseded(tx, delivery, { at: noon, superseded }));
    expect(await shelf.statuses()).toEqual(['a superseded']);
  });

  it('still untold are listed by whole people, in a delivery or not, but none of what was given up', async () => {
    await shelf.note(one, ['a']);
    await shelf.gather([one]);
    await shelf.note(one, ['b'], { notedAt: later });
    await shelf.note(two, ['c']);
    await shelf.write((tx) =>
      insertUndeliverable(tx, { organizationId: org.district, error: 'nobody', at: noon }, [
        { key: 'unheard', topic: 'capacity', notedAt: noon },
      ]),
    );
    const keys = async (after: string, limit: number) => (await untold(after, limit)).map(({ key }) => key);
    expect(await keys('', 9)).toEqual(['a', 'b', 'c']);
    expect(await keys('', 1)).toEqual(['a', 'b']);
    expect(await keys(one, 1)).toEqual(['c']);
    expect(await keys(two, 1)).toEqual([]);
  });
});
