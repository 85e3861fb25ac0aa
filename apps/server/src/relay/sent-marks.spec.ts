import { later, muchLater, noon, NoticeShelf } from '../../../../test/builders/kept-notices.js';
import { scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { buildSmallDistrict, type SmallDistrict, type Username } from '../../../../test/builders/small-district.js';
import { SentMarks } from './sent-marks.js';

let scratch: ScratchStore;
let district: SmallDistrict;
beforeAll(async () => {
  scratch = await scratchStore('sqlite');
  district = await buildSmallDistrict(scratch.store, noon);
});
afterAll(() => scratch.remove());

const shelf = new NoticeShelf(() => scratch.store);
beforeEach(() => shelf.empty());

/** A mail that went out to somebody, and who was told of its mark. */
async function sentTo(username: Username, told: string[] = [], superseded: readonly string[] = []) {
  const delivery = await shelf.claimed(district.accounts[username], `about ${username}`);
  return { delivery, at: noon, superseded, told: () => void told.push(username) };
}

const statuses = async () =>
  (await scratch.store.reader.query<{ status: string }>('SELECT status FROM delivery ORDER BY id')).map(
    ({ status }) => status,
  );
const rename = (from: string, to: string) =>
  scratch.store.gate.write((tx) => tx.execute(`ALTER TABLE ${from} RENAME TO ${to}`));

describe('the marks of mails that went out', () => {
  it('are all lasting when they are settled, in one commit however many', async () => {
    const marks = new SentMarks(scratch.store.gate);
    const sent = [await sentTo('coordinator'), await sentTo('auditor'), await sentTo('supervisor')];
    const before = scratch.store.gate.stats().commits;
    for (const mark of sent) marks.add(mark);
    await marks.settle();
    expect(scratch.store.gate.stats().commits - before).toBe(1);
    expect(await statuses()).toEqual(['sent', 'sent', 'sent']);
  });

  it('are told of only after they are lasting, so that no report says what a crash takes back', async () => {
    const marks = new SentMarks(scratch.store.gate);
    const told: string[] = [];
    marks.add(await sentTo('coordinator', told));
    expect(told).toEqual([]);
    await marks.settle();
    expect(told).toEqual(['coordinator']);
  });

  it('cost no commit where nothing was sent, and settling twice is as good as once', async () => {
    const marks = new SentMarks(scratch.store.gate);
    const before = scratch.store.gate.stats().commits;
    await marks.settle();
    await marks.settle();
    expect(scratch.store.gate.stats().commits).toBe(before);
    const told: string[] = [];
    marks.add(await sentTo('coordinator', told));
    await marks.settle();
    await marks.settle();
    expect(told).toEqual(['coordinator']);
  });

  it('are taken after a settling too', async () => {
    const marks = new SentMarks(scratch.store.gate);
    marks.add(await sentTo('coordinator'));
    await marks.settle();
    marks.add(await sentTo('auditor'));
    await marks.settle();
    expect(await statuses()).toEqual(['sent', 'sent']);
  });

  it('that the database refuses are reported to whoever settles, and nobody is told that they are lasting', async () => {
    const marks = new SentMarks(scratch.store.gate);
    const told: string[] = [];
    marks.add(await sentTo('coordinator', told));
    await rename('delivery', 'elsewhere');
    await expect(marks.settle()).rejects.toThrow();
    await rename('elsewhere', 'delivery');
    expect(told).toEqual([]);
    expect(await statuses()).toEqual(['waiting']);
  });

  it('that come after a refused one are lasting all the same: else every later mail of the round would go out twice', async () => {
    const marks = new SentMarks(scratch.store.gate);
    const told: string[] = [];
    const [lost, good] = [await sentTo('coordinator', told), await sentTo('auditor', told)];
    await rename('delivery', 'elsewhere');
    marks.add(lost);
    await expect(marks.settle()).rejects.toThrow();
    await rename('elsewhere', 'delivery');
    marks.add(good);
    await expect(marks.settle()).rejects.toThrow();
    expect(told).toEqual(['auditor']);
    expect((await statuses()).toSorted()).toEqual(['sent', 'waiting']);
  });

  it('end nothing that another relay has claimed anew in the meantime, which is that one’s to end', async () => {
    const marks = new SentMarks(scratch.store.gate);
    const slow = await sentTo('coordinator');
    const [anew] = await shelf.claim({ which: 'left', now: later, leaseUntil: muchLater });
    if (!anew) throw new Error('the lease did not run out');
    marks.add(slow);
    await marks.settle();
    expect(await statuses()).toEqual(['waiting']);
    marks.add({ ...slow, delivery: anew });
    await marks.settle();
    expect(await statuses()).toEqual(['sent']);
  });

  it('tell apart what was said from what was not true any more when it was written', async () => {
    const marks = new SentMarks(scratch.store.gate);
    const id = district.accounts.coordinator;
    const delivery = await shelf.claimed(id, 'was said', 'was over');
    const [over] = await scratch.store.reader.query<{ id: string }>(`SELECT id FROM notice WHERE key = 'was over'`);
    marks.add({ delivery, at: noon, superseded: [over?.id ?? ''], told: () => undefined });
    await marks.settle();
    expect(await shelf.statuses()).toEqual(['was over superseded', 'was said sent']);
  });
});
