import { createHash } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, readKeyFile, Vault } from '@app/store';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { password, type SmallDistrict } from '../builders/small-district.js';
import { signIn } from '../flow/client.js';
import { ServerFolder, type StartedServer } from '../process/built-server.js';
import { Crowd } from './crowd.js';
import { differencesFrom, noDifference } from './kept-commands.js';

/** Every file there, what is in it and when it was written last; without the index that readers share, which is memory. */
function filesIn(folder: string) {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('-shm'))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      const digest = createHash('sha256').update(bytes).digest('hex');
      return { name, size: bytes.length, digest, writtenAt: statSync(join(folder, name)).mtimeMs };
    });
}

const patience = 120_000;

describe('a second process on the SQLite file of a server', () => {
  let folder: ServerFolder;
  let settings: Readonly<Record<string, string>>;
  let keyFile: string;
  let district: SmallDistrict;
  let first: StartedServer;
  beforeEach(async () => {
    folder = new ServerFolder();
    ({ settings, keyFile, district } = await folder.furnish());
    first = await folder.start(settings);
  }, patience);
  afterEach(() => folder.remove());

  const work = async (crowd: Crowd, commands: number) => {
    const client = await signIn(first.url, 'coordinator', password);
    const enough = crowd.acknowledged.length + commands;
    await crowd.work(client, () => crowd.acknowledged.length >= enough);
  };
  /** The first server has listed and told of everything that it was asked to do, and writes no more by itself. */
  const untilAtRest = async () => {
    const url = settings['DATABASE_URL'] ?? '';
    const store = await openStore({ url, vault: new Vault(readKeyFile(keyFile)), migrate: false, lock: false });
    const open = `SELECT (SELECT count(*) FROM outbox WHERE kind = 'message') + (SELECT count(*) FROM case_change) AS open`;
    let rows: { open: number }[];
    do rows = await store.reader.query<{ open: number }>(open);
    while (rows[0]?.open !== 0);
    await store.close();
  };
  const databaseFile = () => settings['DATABASE_URL']?.replace('sqlite:', '') ?? '';
  const told = () => ({ url: settings['DATABASE_URL'] ?? '', keyFile, accountId: district.accounts.coordinator });

  it.each<[string, Record<string, string>]>([
    ['a server', {}],
    ['a demo, which would migrate and fill it', { DEMO: '1' }],
  ])(
    'is refused and writes not a byte, neither to the file nor to its log: %s',
    async (_, more) => {
      await work(new Crowd(4, district, new SeededRandom(1)), 40);
      await untilAtRest();
      const before = filesIn(folder.path);
      expect(before.find(({ name }) => name.endsWith('-wal'))?.size).toBeGreaterThan(0);
      const second = await folder.run({ ...settings, ...more, PORT: '0' });
      expect(second).toMatchObject({ code: 1, printed: '' });
      expect(second.complained).toMatch(/^DATABASE_URL: \S+ is in use by another process[^\n]*\n$/);
      expect(filesIn(folder.path)).toEqual(before);
    },
    patience,
  );

  it(
    'is refused by every name that the file has',
    async () => {
      const other = join(folder.path, 'other-name.db');
      linkSync(databaseFile(), other);
      const before = filesIn(folder.path);
      const second = await folder.run({ ...settings, DATABASE_URL: `sqlite:${other}`, PORT: '0' });
      expect(second).toMatchObject({ code: 1, printed: '' });
      expect(second.complained).toMatch(/^DATABASE_URL: \S+ has more than one name[^\n]*\n$/);
      expect(filesIn(folder.path)).toEqual(before);
    },
    patience,
  );

  it(
    'disturbs nobody who is at work, however often it is tried',
    async () => {
      const crowd = new Crowd(32, district, new SeededRandom(2));
      let isOver = false;
      const client = await signIn(first.url, 'coordinator', password);
      const atWork = crowd.work(client, () => isOver);
      const attempts = [];
      for (let n = 0; n < 4; n += 1) attempts.push(await folder.run({ ...settings, PORT: '0' }));
      isOver = true;
      await atWork;
      expect(attempts.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
      expect(crowd.otherwise).toEqual([]);
      expect(crowd.unanswered).toEqual([]);
      first.kill('SIGTERM');
      expect(await first.ended).toMatchObject({ code: 0, complained: '' });
      expect(await differencesFrom(crowd.acknowledged, told())).toEqual(noDifference);
    },
    patience,
  );
});
