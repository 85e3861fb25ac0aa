import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { openStore, readKeyFile, Vault } from '@app/store';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { databaseKinds, scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';
import { password, type SmallDistrict } from '../builders/small-district.js';
import { signIn, type Client } from '../flow/client.js';
import { ServerFolder, type StartedServer } from '../process/built-server.js';
import { Crowd, send, type Acknowledged } from './crowd.js';
import { differencesFrom, noDifference } from './kept-commands.js';

const cli = resolve(import.meta.dirname, '../../dist/apps/cli/src/main.js');
const clients = 16;
const enoughBefore = 120;

type Settings = Readonly<Record<string, string>>;

/** The CLI as an operator runs it: another process, beside the server. */
function run(
  cwd: string,
  settings: Settings,
  ...line: string[]
): Promise<{ code: number; printed: string; complained: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [cli, ...line],
      { cwd, env: { PATH: process.env['PATH'], ...settings } },
      (fault, printed, complained) => done({ code: fault ? 1 : 0, printed, complained }),
    );
  });
}

describe.each(databaseKinds)('a backup of a server on %s under load, restored elsewhere', (kind) => {
  let folder: ServerFolder;
  let databases: { old: ScratchDatabase; new: ScratchDatabase };
  let old: Settings;
  let restored: Settings;
  let keyFile: string;
  let district: SmallDistrict;
  let crowd: Crowd;
  let file: string;
  /** Acknowledged before the backup began, and as the answers came while it was made. */
  let before: Acknowledged[];
  let during: number;
  let oldSession: Client;
  let said: Record<'backup' | 'restore' | 'verify', Awaited<ReturnType<typeof run>>>;
  let differences: Awaited<ReturnType<typeof differencesFrom>>;
  let onRecord: unknown[];
  let server: StartedServer;

  beforeAll(async () => {
    folder = new ServerFolder();
    databases = { old: await scratchDatabase(kind), new: await scratchDatabase(kind) };
    ({ settings: old, keyFile, district } = await folder.furnish(databases.old));
    restored = { ...old, DATABASE_URL: databases.new.url };
    file = join(folder.path, 'night.backup');
    const first = await folder.start({ ...old, ROLE: 'all' });
    const client = await signIn(first.url, 'coordinator', password);
    crowd = new Crowd(clients, district, new SeededRandom(20_260_317));
    let isOver = false;
    const atWork = crowd.work(client, () => isOver);
    await crowd.until(() => crowd.acknowledged.length >= enoughBefore);
    before = [...crowd.acknowledged];
    const backup = await run(folder.path, old, 'backup', '--to', file);
    during = crowd.acknowledged.length - before.length;
    isOver = true;
    await atWork;
    first.kill('SIGTERM');
    await first.ended;
    const restore = await run(folder.path, restored, 'restore', '--from', file);
    const verify = await run(folder.path, restored, 'verify', '--anchor', file);
    said = { backup, restore, verify };
    const told = { url: databases.new.url, keyFile, accountId: district.accounts.coordinator };
    differences = await differencesFrom(crowd.acknowledged, told);
    onRecord = await recordOf(told.url, keyFile);
    server = await folder.start({ ...restored, ROLE: 'all' });
    oldSession = client;
  }, 120_000);
  afterAll(async () => {
    await folder.remove();
    await databases.old.remove();
    await databases.new.remove();
  });

  it('is made while everybody goes on working, and nobody is refused for it', () => {
    expect(said.backup).toMatchObject({ code: 0, complained: '' });
    expect(crowd.otherwise).toEqual([]);
    expect(during).toBeGreaterThan(clients);
  });

  it('is verified as it is restored, and once more against its own anchor', () => {
    expect(said.restore).toMatchObject({ code: 0, complained: '' });
    expect(said.restore.printed).toMatch(/every chain and every invariant holds/);
    expect(said.verify).toMatchObject({ code: 0, complained: '' });
    expect(said.verify.printed).toMatch(/are as they were anchored at/);
  });

  it('has every command that was acknowledged before it began, once and whole, and no half of any later one', () => {
    const { missing, ...rest } = differences;
    expect({ missing: [], ...rest }).toEqual(noDifference);
    const early = new Set(before.map(({ sent }) => `${district.accounts.coordinator}:${sent.key}`));
    expect(missing.filter((id) => early.has(id))).toEqual([]);
  });

  it('lets nobody in by the session of before, and whoever signs in anew goes on as if nothing had been', async () => {
    const { body } = before.at(-1)?.answer ?? {};
    const path = `/api/cases/${body?.id}`;
    expect((await oldSession.at(server.url).get(path)).status).toBe(401);
    const client = await signIn(server.url, 'coordinator', password);
    const { revision } = (await client.get(path)).body;
    const next = await client.command(body?.id ?? '', 'note', { text: '恢复后继续' }, { revision });
    expect([next.status, next.body.revision]).toEqual([200, revision + 1]);
  });

  it('gives the same answer again to the same command, and carries none out twice', async () => {
    const client = await signIn(server.url, 'coordinator', password);
    for (const { sent, answer } of before.slice(-40)) {
      const again = await send(client, sent);
      const [now, then] = [again, answer].map(({ status, text, headers }) => [status, headers.get('etag'), text]);
      expect(now).toEqual(then);
    }
  });

  it('has on record that it was made and that it was restored', () => {
    expect(onRecord).toEqual(
      ['backedUp', 'restored'].map((action) => ({ action, place: district.organizations.root })),
    );
  });
});

/** What is on record of backups, and of which organisation. */
async function recordOf(url: string, keyFile: string): Promise<unknown[]> {
  const store = await openStore({ url, vault: new Vault(readKeyFile(keyFile)), migrate: false });
  try {
    return await store.reader.query(
      `SELECT action, about_organization_id AS place FROM access_trail WHERE action IN ('backedUp', 'restored') ORDER BY at`,
    );
  } finally {
    await store.close();
  }
}
