import {
  discardDead,
  hasSettledMails,
  insertUndeliverable,
  markDeliveryDead,
  markSent,
  markSuperseded,
  removeSettledMails,
} from '@app/store';
import { org } from '../builders/case-events.js';
import { keepParties } from '../builders/kept-case.js';
import { later, muchLater, noon, NoticeShelf } from '../builders/kept-notices.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const [one, two] = ['coordinator-1', 'coordinator-2'] as const;

describe.each(databaseKinds)('mails that were settled long ago, on %s', (kind) => {
  let scratch: ScratchStore;
  const shelf = new NoticeShelf(() => scratch.store);
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    await keepParties(scratch.store);
  });
  beforeEach(() => shelf.empty());
  afterAll(() => scratch.remove());

  const remove = (settledBy: string, most: { mails?: number; facts?: number } = {}) =>
    shelf.write((tx) => removeSettledMails(tx, { settledBy, mails: 100, facts: 100, ...most }));
  const left = async () => {
    const rows = await scratch.store.reader.query<{ status: string }>('SELECT status FROM delivery ORDER BY status');
    return rows.map(({ status }) => status);
  };
  const sent = async (recipientId: string, ...keys: string[]) => {
    const claimed = await shelf.claimed(recipientId, ...keys);
    await shelf.write((tx) => markSent(tx, claimed, { at: later, superseded: [] }));
  };
  const dead = async (recipientId: string, ...keys: string[]) => {
    const claimed = await shelf.claimed(recipientId, ...keys);
    await shelf.write((tx) => markDeliveryDead(tx, claimed, { at: later, error: '550' }));
    return claimed.id;
  };

  /** Each way in which a mail can come to its end, or not. */
  const ways: [string, () => Promise<unknown>, boolean][] = [
    ['was sent', () => sent(one, 'fact'), true],
    [
      'was true no longer',
      async () => {
        const claimed = await shelf.claimed(one, 'fact');
        const [{ id } = { id: '' }] = await scratch.store.reader.query<{ id: string }>('SELECT id FROM notice');
        await shelf.write((tx) => markSuperseded(tx, claimed, { at: later, superseded: [id] }));
      },
      true,
    ],
    [
      'somebody let be',
      async () => {
        const id = await dead(one, 'fact');
        await shelf.write((tx) => discardDead(tx, id, later));
      },
      true,
    ],
    ['was given up', () => dead(one, 'fact'), false],
    [
      'nobody could be told of',
      () => {
        const nobody = { organizationId: org.district, error: 'nobody', at: later };
        return shelf.write((tx) => insertUndeliverable(tx, nobody, [{ key: 'fact', topic: 'decided', notedAt: noon }]));
      },
      false,
    ],
    ['waits for its relay', () => shelf.claimed(one, 'fact'), false],
  ];

  it.each(ways)('are taken away or kept by what became of them: one that %s', async (_what, make, isOver) => {
    await make();
    expect(await hasSettledMails(scratch.store.reader, muchLater)).toBe(isOver);
    expect(await remove(muchLater)).toBe(isOver ? 2 : 0);
    expect([(await left()).length, (await shelf.statuses()).length]).toEqual(isOver ? [0, 0] : [1, 1]);
  });

  it('are kept up to the last instant', async () => {
    await sent(one, 'fact');
    expect([await hasSettledMails(scratch.store.reader, later), await remove(later)]).toEqual([false, 0]);
    expect(await left()).toEqual(['sent']);
  });

  it('take nothing with them that is in no mail yet, or in another one', async () => {
    await sent(one, 'told');
    await dead(two, 'given up');
    await shelf.note(one, ['new'], { notedAt: muchLater });
    expect(await remove(muchLater)).toBe(2);
    expect(await shelf.statuses()).toEqual(['given up gathered', 'new open']);
    expect(await left()).toEqual(['dead']);
  });

  it('are kept with a fact that was somehow left in them untold', async () => {
    await sent(one, 'told', 'not told');
    await shelf.write((tx) => tx.execute(`UPDATE notice SET status = 'gathered' WHERE key = 'not told'`));
    expect([await hasSettledMails(scratch.store.reader, muchLater), await remove(muchLater)]).toEqual([false, 0]);
  });

  it('go in portions, of mails and of facts, and each with the last fact in it', async () => {
    await sent(one, ...Array.from({ length: 7 }, (_, n) => `pile ${n}`));
    await sent(two, 'another');
    const portions: number[] = [];
    for (;;) {
      const gone = await remove(muchLater, { mails: 1, facts: 3 });
      if (gone === 0) break;
      portions.push(gone);
    }
    expect(portions.reduce((sum, gone) => sum + gone)).toBe(10);
    expect(portions.every((gone) => gone <= 4)).toBe(true);
    expect([await left(), await shelf.statuses()]).toEqual([[], []]);
  });

  it('are found by an index, so that looking for them stays cheap', async () => {
    if (kind !== 'sqlite') return;
    const { reader } = scratch.store;
    const asked: string[] = [];
    await hasSettledMails({ kind, query: async (text) => (asked.push(text), []) }, muchLater);
    const plan = await reader.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${asked[0]}`, [muchLater, muchLater]);
    expect(plan.map(({ detail }) => detail).filter((line) => line.startsWith('SCAN'))).toEqual([]);
  });
});
