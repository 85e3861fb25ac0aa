import { openStore, readKeyFile, Vault, verifyAllChains } from '@app/store';
import Database from 'better-sqlite3';
import { password, type SmallDistrict } from '../builders/small-district.js';
import { Client, signIn, type ProblemBody } from '../flow/client.js';
import { opening } from '../flow/openings.js';
import { ServerFolder, type StartedServer } from '../process/built-server.js';
import { FaultyDisk } from './faulty-disk.js';
import { Workload } from './workload.js';

let folder: ServerFolder;
let disk: FaultyDisk;
let settings: Record<string, string>;
let district: SmallDistrict;
let server: StartedServer;
beforeEach(async () => {
  folder = new ServerFolder();
  disk = new FaultyDisk(folder.path);
  ({ settings, district } = await folder.furnish());
  server = await folder.start({ ...settings, ...disk.settings, LOG_LEVEL: 'error' });
});
afterEach(async () => {
  await folder.remove();
  disk.remove();
});

const database = () => (settings['DATABASE_URL'] ?? '').slice('sqlite:'.length);

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Client(server.url).get('/api/health/live');
}

/** Everything that was asked is there once, with its receipt, and nothing is wrong with any of it. */
async function expectKept(workload: Workload): Promise<void> {
  const { DATABASE_URL: url = '', DATA_KEY_FILE: keyFile = '' } = settings;
  const store = await openStore({ url, vault: new Vault(readKeyFile(keyFile)), migrate: false });
  expect(await verifyAllChains(store.reader, store.vault)).toEqual([]);
  expect(await store.reader.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const keys = workload.asked.map(({ key }) => key).sort();
  const lines = await store.reader.query<{ command_id: string }>('SELECT command_id FROM history');
  expect(lines.map(({ command_id }) => command_id.split(':').at(-1)).sort()).toEqual(keys);
  const receipts = await store.reader.query<{ idempotency_key: string }>('SELECT idempotency_key FROM command_receipt');
  expect(receipts.map(({ idempotency_key }) => idempotency_key).sort()).toEqual(keys);
  await store.close();
}

const failures: [string, () => void][] = [
  ['is full', () => disk.leaveRoom(0)],
  ['has room for a part of a page and no more', () => disk.leaveRoom(5_000)],
  ['has room for a part of a commit and no more', () => disk.leaveRoom(70_001)],
  ['has become read-only', () => disk.failWith('EROFS', 'writes', 'opens')],
  ['fails to write', () => disk.failWith('EIO', 'writes')],
  ['takes what is written and fails to sync it', () => disk.failWith('EIO', 'syncs')],
];

/** The load of several clients, the disk failing in the middle of it, and what they were told while it did. */
async function refusedWork(fail: () => void): Promise<{ workload: Workload; work: Promise<void> }> {
  const workload = new Workload(await signIn(server.url, 'coordinator', password), district);
  const work = workload.run(12);
  await until(() => workload.acknowledged.length >= 60);
  fail();
  await until(() => workload.refusals.length >= 60);
  // Tried again while it still fails: the same answer, and the same nothing.
  await workload.again(workload.unacknowledged.filter(({ answers }) => answers.length > 0).slice(0, 5));
  return { workload, work };
}

describe.each(failures)('a disk that %s in the middle of the work', (_, fail) => {
  it('gets no false acknowledgement, says what it cannot do, and goes on by itself when the disk does', async () => {
    const { workload, work } = await refusedWork(fail);
    const { length: before } = workload.acknowledged;
    disk.mend();
    await until(() => workload.acknowledged.length >= before + 60);
    workload.stop();
    await work;
    for (const { status, headers, body } of workload.refusals) {
      expect([status, body.code, headers.get('content-type'), headers.get('retry-after')]).toEqual([
        503,
        'storeUnavailable',
        'application/problem+json; charset=utf-8',
        '1',
      ]);
    }
    expect(workload.unacknowledged.length).toBeGreaterThan(40);
    await workload.again(workload.unacknowledged);
    expect(workload.unacknowledged).toEqual([]);
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
    await expectKept(workload);
  });
});

const torn = failures.filter(([name]) => /part of a commit|sync/.test(name));

describe.each(torn)('a disk that %s when the process is killed', (_, fail) => {
  it('leaves nothing half there and loses nothing that was acknowledged', async () => {
    const { workload, work } = await refusedWork(fail);
    workload.stop();
    await work;
    server.kill('SIGKILL');
    await server.ended;
    const { acknowledged } = workload;
    const told = acknowledged.map(({ answers }) => answers.at(-1)?.text);
    disk.mend();
    server = await folder.start({ ...settings, ...disk.settings });
    workload.moveTo(await signIn(server.url, 'coordinator', password));
    await workload.again(workload.asked);
    expect(workload.unacknowledged).toEqual([]);
    expect(acknowledged.map(({ answers }) => answers.at(-1)?.text)).toEqual(told);
    server.kill('SIGTERM');
    await server.ended;
    await expectKept(workload);
  });
});

describe('a disk that is full', () => {
  it('shows no case whose reading it cannot put on record, keeps nobody from all else, and stays alive', async () => {
    const coordinator = await signIn(server.url, 'coordinator', password);
    const { body: opened } = await coordinator.open(opening(district));
    const beside = new Database(database());
    beside.prepare('UPDATE session SET last_seen_at = ?').run(new Date(Date.now() - 300_000).toISOString());
    beside.close();
    disk.leaveRoom(0);
    for (const path of ['/api/session', '/api/organizations', '/api/cases/summary']) {
      expect([path, (await coordinator.get(path)).status]).toEqual([path, 200]);
    }
    expect(disk.refused).toBeGreaterThan(0);
    for (const path of ['/api/cases', `/api/cases/${opened.id}`]) {
      const { status, body } = await coordinator.get<ProblemBody>(path);
      expect([path, status, body.code]).toEqual([path, 503, 'storeUnavailable']);
    }
    for (const path of ['live', 'ready']) {
      expect((await new Client(server.url).get(`/api/health/${path}`)).status).toBe(200);
    }
    const signingIn = await new Client(server.url).post<ProblemBody>('/api/session', {
      username: 'supervisor',
      password,
    });
    expect([signingIn.status, signingIn.body.code]).toEqual([503, 'storeUnavailable']);
    expect(signingIn.text).not.toMatch(/SQLITE|disk|\.db/i);
    disk.mend();
    await signIn(server.url, 'supervisor', password);
    expect((await coordinator.get(`/api/cases/${opened.id}`)).body.revision).toBe(1);
  });

  it('is on record for whoever runs the service, without a word of what was to be written', async () => {
    const coordinator = await signIn(server.url, 'coordinator', password);
    disk.leaveRoom(0);
    const member = { name: '欧阳修远', membership: 'full', phone: '13800001111' };
    const { body } = await coordinator.open<ProblemBody>(opening(district, { member }));
    server.kill('SIGTERM');
    const { printed } = await server.ended;
    const lines = printed.split('\n').filter((line) => line.includes(body.instance));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('SQLITE_FULL');
    expect(printed).not.toMatch(/欧阳修远|13800001111/);
  });
});
