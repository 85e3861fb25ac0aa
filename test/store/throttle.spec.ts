import { empty, fill, giveBack, sweepBuckets, type Bucket, type Transaction } from '@app/store';
import { databaseKinds, scratchStore, type ScratchStore } from '../builders/scratch-store.js';

const minute = 60_000;
const noon = Date.parse('2026-03-16T12:00:00.000Z');
const bucket = (key: string): Bucket => ({ key, unitMs: minute, capacity: 3 });

describe.each(databaseKinds)('buckets on %s', (kind) => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore(kind);
  });
  afterAll(() => scratch.remove());

  const write = <Result>(body: (tx: Transaction) => Promise<Result>) => scratch.store.gate.write(body);
  const put = (key: string, now = noon) => write((tx) => fill(tx, bucket(key), now));
  const keys = async () => {
    const rows = await scratch.store.reader.query<{ key: string }>('SELECT key FROM throttle ORDER BY key');
    return rows.map(({ key }) => key);
  };

  it('hold as much as they hold, and then say how long it takes until there is room', async () => {
    expect([await put('a'), await put('a'), await put('a')]).toEqual([0, 0, 0]);
    expect(await put('a')).toBe(minute);
    expect(await put('a', noon + 20_000)).toBe(minute - 20_000);
    expect(await put('a', noon + minute)).toBe(0);
    expect(await put('a', noon + minute)).toBe(minute);
  });

  it('are not filled by what did not fit: knocking at a closed door does not keep it closed for longer', async () => {
    for (let count = 0; count < 3; count += 1) await put('b');
    for (let count = 0; count < 20; count += 1) await put('b');
    expect(await put('b', noon + minute)).toBe(0);
  });

  it('are no fuller for having been empty for long', async () => {
    await put('c');
    const later = noon + 1000 * minute;
    expect([await put('c', later), await put('c', later), await put('c', later)]).toEqual([0, 0, 0]);
    expect(await put('c', later)).toBe(minute);
  });

  it('that were filled while the clock was far ahead keep nobody waiting when it is right again', async () => {
    for (let count = 0; count < 3; count += 1) await put('late', noon + 400 * 1440 * minute);
    expect([await put('late'), await put('late'), await put('late'), await put('late')]).toEqual([0, 0, 0, minute]);
  });

  it('are not emptied by the clock of another process that is a little behind', async () => {
    for (let count = 0; count < 3; count += 1) await put('skewed');
    expect(await put('skewed', noon - 2 * minute)).toBe(3 * minute);
  });

  it('give no more than there is when everybody comes at once', async () => {
    const waits = await Promise.all(Array.from({ length: 30 }, () => put('d')));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  });

  it('take back what was put in, or are emptied altogether', async () => {
    for (let count = 0; count < 3; count += 1) await put('e');
    await write((tx) => giveBack(tx, bucket('e')));
    expect([await put('e'), await put('e')]).toEqual([0, minute]);
    await write((tx) => empty(tx, bucket('e')));
    expect([await put('e'), await put('e'), await put('e')]).toEqual([0, 0, 0]);
  });

  it('survive a restart, which would otherwise be a way out for whoever guesses', async () => {
    for (let count = 0; count < 3; count += 1) await put('f');
    await scratch.reopen();
    expect(await put('f')).toBe(minute);
  });

  it('are swept away when they are empty, and the emptiest when there are too many', async () => {
    await write((tx) => tx.execute('DELETE FROM throttle'));
    await put('g-full');
    await put('g-full');
    await put('g-half');
    await put('g-old', noon - 10 * minute);
    await write((tx) => sweepBuckets(tx, noon));
    expect(await keys()).toEqual(['g-full', 'g-half']);
    await write((tx) => sweepBuckets(tx, noon, 1));
    expect(await keys()).toEqual(['g-full']);
  });

  it('neither wait for each other in a ring nor lose count while others sweep', async () => {
    const many = Array.from({ length: 60 }, (_, count) =>
      write(async (tx) => {
        const waits = [await fill(tx, bucket(`h-${count % 6}`), noon), await fill(tx, bucket('h-all'), noon)];
        await sweepBuckets(tx, noon + 2 * minute);
        return waits;
      }),
    );
    await expect(Promise.all(many)).resolves.toHaveLength(60);
  });
});
