import { verifyTrail, type AccessEntry } from '@app/store';
import { AccessBuffer } from '../../apps/server/src/access/access-buffer.js';
import { Refusal } from '../../apps/server/src/refusals/refusal.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const read = (requestId: string): AccessEntry => ({
  at: '2026-03-16T01:00:00.000Z',
  action: 'readCase',
  data: {},
  requestId,
});

describe.each(databaseKinds)('reads that come at once on %s', (kind) => {
  let scratch: ScratchStore;
  let buffer: AccessBuffer;
  beforeEach(async () => {
    scratch = await scratchStore(kind);
    buffer = new AccessBuffer(scratch.store.gate);
  });
  afterEach(() => scratch.remove());

  const onRecord = async () =>
    (await scratch.store.reader.query<{ request_id: string }>('SELECT request_id FROM access_trail')).map(
      (row) => row.request_id,
    );
  const many = (count: number) => Array.from({ length: count }, (_, index) => String(index));

  it('share a commit: the first goes alone, all others together after it', async () => {
    const before = scratch.store.gate.stats().commits;
    await Promise.all(many(64).map((id) => buffer.add([read(id)])));
    expect(scratch.store.gate.stats().commits - before).toBe(2);
    expect((await onRecord()).sort()).toEqual(many(64).sort());
    expect(await verifyTrail(scratch.store.reader)).toEqual([]);
  });

  it('are on record when they are told so, each by itself', async () => {
    const told = many(20).map(async (id) => {
      await buffer.add([read(id)]);
      expect(await onRecord()).toContain(id);
    });
    await Promise.all(told);
  });

  it('are divided where there are too many entries for one statement, and none is lost, however many one read has', async () => {
    const entries = (id: string) => Array.from({ length: 90 }, () => read(id));
    await Promise.all(many(6).map((id) => buffer.add(entries(id))));
    expect(await onRecord()).toHaveLength(540);
    await buffer.add(Array.from({ length: 300 }, () => read('large')));
    expect(await onRecord()).toHaveLength(840);
    expect(await verifyTrail(scratch.store.reader)).toEqual([]);
  });

  it('are refused when more wait than can be promised, and the others are not', async () => {
    const all = await Promise.allSettled(many(1_002).map((id) => buffer.add([read(id)])));
    const refused = all.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => (reason as Refusal).code)).toEqual(['tooBusy']);
    expect(await onRecord()).toHaveLength(1_001);
  });

  it('are all told when their commit fails, and those after them go on', async () => {
    const failing = scratch.store.gate.write(async (tx) => {
      await tx.execute('ALTER TABLE access_trail RENAME TO elsewhere');
    });
    await failing;
    const lost = await Promise.allSettled(many(5).map((id) => buffer.add([read(id)])));
    expect(lost.map(({ status }) => status)).toEqual(many(5).map(() => 'rejected'));
    await scratch.store.gate.write(async (tx) => {
      await tx.execute('ALTER TABLE elsewhere RENAME TO access_trail');
    });
    await buffer.add([read('after')]);
    expect(await onRecord()).toEqual(['after']);
  });
});
