import { readBackup, readAnchor, type Store } from '@app/store';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { aCase } from '../builders/case-builder.js';
import { each, rewritten, takeBackup } from '../builders/backups.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { scratchStore } from '../builders/scratch-store.js';

describe('a backup', () => {
  let lines: string[];
  let bytes: Buffer;
  beforeAll(async () => {
    const scratch = await scratchStore('sqlite');
    await fill(scratch.store);
    lines = await takeBackup(scratch.store);
    bytes = Buffer.from(`${lines.join('\n')}\n`);
    await scratch.remove();
  });
  const fill = async (store: Store) => {
    await keepParties(store);
    await keepCase(store, aCase().contacted().willing().liaising());
  };
  const read = (some: readonly string[]) => readBackup(each(some));
  const readBytes = (some: Buffer) => read(some.toString('utf8').replace(/\n$/, '').split('\n'));
  const unreadable = expect.objectContaining({ name: 'BackupUnreadableError' });

  it('reads as it was written', async () => {
    const { header, seal } = await readBytes(bytes);
    expect(header).toMatchObject({ id: 'backup-1', kind: 'sqlite', program: '0.1.0' });
    expect(seal.rows).toMatchObject({ case_file: 1, history: 4, organization: 11 });
  });

  it('is not taken for whole when it was cut short anywhere, be it by its last line or its last byte', async () => {
    const random = new SeededRandom(3);
    const last = bytes.length - 2;
    const cuts = [
      0,
      1,
      last,
      bytes.lastIndexOf('\n', last),
      ...Array.from({ length: 100 }, () => random.whole(2, last)),
    ];
    for (const cut of cuts) await expect(readBytes(bytes.subarray(0, cut))).rejects.toEqual(unreadable);
  });

  it('is not taken for what was written when any bit of it is another one', async () => {
    const random = new SeededRandom(4);
    for (let round = 0; round < 300; round += 1) {
      const flipped = Buffer.from(bytes);
      const place = random.whole(0, bytes.length - 2);
      flipped.writeUInt8(bytes.readUInt8(place) ^ (1 << random.whole(0, 7)), place);
      await expect(readBytes(flipped)).rejects.toEqual(unreadable);
    }
  });

  it('is not taken for what was written when lines were taken out, put in twice or exchanged', async () => {
    const rows = lines.flatMap((line, index) => (line.startsWith('[') ? [index] : []));
    for (const index of rows) {
      const without = lines.filter((_, place) => place !== index);
      await expect(read(without)).rejects.toEqual(unreadable);
      await expect(read([...lines.slice(0, index), ...lines.slice(index - 1)])).rejects.toEqual(unreadable);
    }
    const [first = 0, second = 0] = rows;
    const exchanged = lines.with(first, lines[second] ?? '').with(second, lines[first] ?? '');
    await expect(read(exchanged)).rejects.toEqual(unreadable);
    await expect(read([...lines, '[1]'])).rejects.toThrow('the backup goes on after its seal');
  });

  it.each([
    ['nothing at all', ['']],
    ['an SQLite file', ['SQLite format 3\0']],
    ['an anchor', ['{"anchor":"shuangzhao/1","at":"2026-03-16T01:00:00.000Z","previous":null}']],
    ['a backup of another form', ['{"backup":"shuangzhao/9","at":"2026-03-16T01:00:00.000Z","migrations":[]}']],
  ])('is told from %s', async (_, other) => {
    await expect(read(other)).rejects.toThrow('this is not a backup');
  });

  it.each([
    ['a table that is a statement', { table: 'person"; DROP TABLE person; --', columns: ['id'] }],
    ['a column that is a statement', { table: 'person', columns: ['id") VALUES (1); --'] }],
    ['columns that are none', { table: 'person', columns: 'id' }],
  ])('is refused with %s, however well it is sealed', async (_, word) => {
    const forged = rewritten(lines, (said, table) => (!Array.isArray(said) && table === 'person' ? word : said));
    await expect(read(forged)).rejects.toThrow('the backup names a table that cannot be one');
  });

  it.each([
    ['a row that is too long', [1, 2, 3, 4]],
    ['a value that no column holds', [{ n: 1 }, 2]],
  ])('is refused with %s, however well it is sealed', async (_, row) => {
    const forged = rewritten(lines, (said, table) => (Array.isArray(said) && table === 'directory' ? row : said));
    await expect(read(forged)).rejects.toThrow('the backup holds a row of no table');
  });

  it('says what an anchor says, to whoever reads it as one; and is cut short as one too when it was cut short', async () => {
    expect(await readAnchor(each(lines))).toMatchObject({ cases: 1, strands: 1, previous: null });
    await expect(readAnchor(each(lines.slice(0, -1)))).rejects.toThrow('the anchor is cut short');
    await expect(readAnchor(each(lines.slice(0, 20)))).rejects.toThrow('the anchor is cut short');
  });
});
