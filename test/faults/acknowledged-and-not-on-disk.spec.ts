import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { password } from '../builders/small-district.js';
import { Client, signIn } from '../flow/client.js';
import { opening } from '../flow/openings.js';
import { ServerFolder } from '../process/built-server.js';
import { FaultyDisk } from './faulty-disk.js';

const plainCommits = new URL('./plain-commits.mjs', import.meta.url).pathname;

let folder: ServerFolder;
let disk: FaultyDisk;
beforeEach(() => {
  folder = new ServerFolder();
  disk = new FaultyDisk(folder.path);
});
afterEach(async () => {
  await folder.remove();
  disk.remove();
});

async function commitsOf(url: string): Promise<number> {
  const { text } = await new Client(url).get('/api/metrics');
  return Number(/^shuangzhao_gate_commits_total (\d+)$/m.exec(text)?.[1]);
}

describe('a command that was acknowledged', () => {
  it('has been on the disk before: the log is synced at least once for each commit, and one client’s commands share none', async () => {
    const { settings, district } = await folder.furnish();
    const { url } = await folder.start({ ...settings, ...disk.settings });
    const coordinator = await signIn(url, 'coordinator', password);
    const [syncs, commits] = [disk.walSyncs, await commitsOf(url)];
    for (let n = 1; n <= 40; n += 1) {
      expect((await coordinator.open(opening(district))).status).toBe(201);
      expect(disk.walSyncs - syncs).toBeGreaterThanOrEqual(n);
    }
    expect((await commitsOf(url)) - commits).toBe(40);
  });

  it('shares its sync with others under load, and is never without one', async () => {
    const { settings, district } = await folder.furnish();
    const { url } = await folder.start({ ...settings, ...disk.settings });
    const coordinator = await signIn(url, 'coordinator', password);
    const [syncs, commits] = [disk.walSyncs, await commitsOf(url)];
    const open = async () => {
      for (let n = 0; n < 10; n += 1) expect((await coordinator.open(opening(district))).status).toBe(201);
    };
    await Promise.all(Array.from({ length: 24 }, open));
    const committed = (await commitsOf(url)) - commits;
    expect(committed).toBeLessThan(240);
    expect(disk.walSyncs - syncs).toBeGreaterThanOrEqual(committed);
  });
});

describe('the count itself', () => {
  const syncsOfPlainCommits = (synchronous: string) => {
    const before = disk.walSyncs;
    const path = join(folder.path, `${synchronous}.db`);
    execFileSync(process.execPath, [plainCommits, path, synchronous, '100'], {
      env: { PATH: process.env['PATH'], ...disk.settings },
    });
    return disk.walSyncs - before;
  };

  it.each(['OFF', 'NORMAL'])('is below the commits of a program that commits with synchronous=%s', (synchronous) => {
    expect(syncsOfPlainCommits(synchronous)).toBeLessThan(20);
  });

  it('is not below those of a program that commits with synchronous=FULL', () => {
    expect(syncsOfPlainCommits('FULL')).toBeGreaterThanOrEqual(100);
  });

  it('is what the kernel itself saw, where there is a tracer to ask', () => {
    const traced = join(folder.path, 'traced');
    const before = disk.syncs;
    const strace = ['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-o', traced];
    const { status } = spawnSync(
      'strace',
      [...strace, process.execPath, plainCommits, join(folder.path, 'x.db'), 'FULL', '50'],
      { env: { PATH: process.env['PATH'], ...disk.settings } },
    );
    if (status !== 0) return;
    const seen = readFileSync(traced, 'utf8')
      .split('\n')
      .filter((line) => /f(data)?sync\(/.test(line));
    expect(seen.length).toBeGreaterThanOrEqual(50);
    expect(disk.syncs - before).toBe(seen.length);
  });
});
