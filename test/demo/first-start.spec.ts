import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoAccounts, demoPassword } from '../../apps/server/src/demo/demo-accounts.js';

const root = resolve(import.meta.dirname, '../..');

interface Started {
  url: string;
  said: string;
  /** The exit code after SIGTERM. */
  stop(): Promise<number | null>;
}

/** Without DEMO: `npm start` is the demo by itself. */
const environment = { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'silent' };

/** What `npm start` runs, once it has told the demo's accounts. */
function startServer(cwd: string): Promise<Started> {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'scripts/start.mjs')], { cwd, env: environment });
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((started, failed) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /listens at (http:\/\/\S+)/.exec(said)?.[1];
      if (url && said.includes('/api/cases?limit=3')) started({ url, said, stop });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void ended.then((code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
}

function runCli(cwd: string, ...line: string[]): Promise<{ isDone: boolean; said: string }> {
  return new Promise((done) => {
    const cli = join(root, 'dist/apps/cli/src/main.js');
    execFile(process.execPath, [cli, ...line], { cwd, env: { ...environment, DEMO: '1' } }, (fault, out, err) =>
      done({ isDone: !fault, said: out + err }),
    );
  });
}

describe('the first start of the demo', () => {
  let folder: string;
  let first: Started;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shuangzhao-first-'));
    first = await startServer(folder);
  }, 120_000);
  afterAll(async () => {
    await first.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what it made, where it listens and who can sign in', () => {
    expect(first.said).toMatch(/^(building…\n)?demo data, all of it invented: 63 cases /);
    for (const { username } of demoAccounts) expect(first.said).toContain(`  ${username} `);
    expect(first.said).toContain(demoPassword);
  });

  it('lets every account in with the password that it tells', async () => {
    const signIn = (username: string) =>
      fetch(`${first.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: demoPassword }),
      });
    const statuses = await Promise.all(demoAccounts.map(async ({ username }) => (await signIn(username)).status));
    expect(statuses).toEqual(demoAccounts.map(() => 204));
  });

  it('lets its history be verified while it runs, by a process that writes nothing', async () => {
    expect(await runCli(folder, 'verify')).toEqual({
      isDone: true,
      said: '63 cases: every chain and every invariant holds\n',
    });
  }, 60_000);

  it('keeps its file to itself: nobody writes beside it', async () => {
    const { isDone, said } = await runCli(folder, 'demo');
    expect(isDone).toBe(false);
    expect(said).toMatch(/in use by another process/);
  }, 60_000);

  it('stops when it is told to, and the next start finds the demo as it was', async () => {
    expect(await first.stop()).toBe(0);
    const second = await startServer(folder);
    expect(second.said).toMatch(/^(building…\n)?there are accounts already: no demo data was made/);
    expect(await second.stop()).toBe(0);
  }, 120_000);
});
