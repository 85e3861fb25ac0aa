import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerFolder } from '../process/built-server.js';
import { FaultyDisk } from './faulty-disk.js';

let folder: ServerFolder;
let disk: FaultyDisk;
let settings: Record<string, string>;
beforeEach(async () => {
  folder = new ServerFolder();
  disk = new FaultyDisk(join(folder.path, 'furnished.db'));
  ({ settings } = await folder.furnish());
});
afterEach(async () => {
  await folder.remove();
  disk.remove();
});

const start = () => folder.run({ ...settings, ...disk.settings, PORT: '0', LOG_LEVEL: 'silent' });

/** The process ends by itself with one line that names the setting, and has printed nothing that sounds like success. */
async function expectRefusal(line: RegExp): Promise<void> {
  const { code, printed, complained } = await start();
  expect(complained).toMatch(line);
  expect(complained.trimEnd().split('\n')).toHaveLength(1);
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
}

async function expectStart(): Promise<void> {
  const server = await folder.start({ ...settings, ...disk.settings });
  server.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, complained: '' });
}

describe('a start that would only fail at the first command', () => {
  it.each<[string, () => void]>([
    ['the file system is read-only', () => disk.failWith('EROFS', 'opens', 'writes')],
    ['the disk fails to write', () => disk.failWith('EIO', 'opens', 'writes')],
    ['the disk is full', () => disk.leaveRoom(0)],
  ])('is refused in one line that names DATABASE_URL when %s, and let through once that is over', async (_, fail) => {
    fail();
    await expectRefusal(/^DATABASE_URL: \S+furnished\.db cannot be used: \S/);
    expect(disk.refused).toBeGreaterThan(0);
    disk.mend();
    await expectStart();
  });

  it.each<[string, string]>([
    ['is no database', 'not a database, but long enough to look at: '.repeat(100)],
    ['begins as one and goes on as something else', `SQLite format 3\0${'x'.repeat(8000)}`],
  ])('is refused in one line when the file %s', async (_, content) => {
    writeFileSync(join(folder.path, 'furnished.db'), content);
    await expectRefusal(/^DATABASE_URL: \S+furnished\.db cannot be used: /);
  });
});
