import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Nothing else of whoever runs the tests: an exported DATABASE_URL would be filled with demo data. */
const { PATH } = process.env;
const root = resolve(import.meta.dirname, '../..');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => probe.once('listening', ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

function outputOf(child: ChildProcess): Promise<{ code: number | null; output: string; errors: string }> {
  let [output, errors] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, output, errors })));
}

async function tourIn(file: string): Promise<string> {
  const text = await readFile(join(root, file), 'utf8');
  const tour = /## A five-minute tour[\s\S]*?```bash\n([\s\S]*?)```/.exec(text)?.[1];
  if (!tour) throw new Error(`${file} has no tour`);
  return tour;
}

describe('the tour of the README', () => {
  let folder: string;
  let base: string;
  let server: ChildProcess;
  let ended: ReturnType<typeof outputOf>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shuangzhao-tour-'));
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    server = spawn(process.execPath, [join(root, 'dist/apps/server/src/main.js')], {
      cwd: folder,
      env: { PATH, DEMO: '1', PORT: String(port), LOG_LEVEL: 'error' },
    });
    ended = outputOf(server);
    for (;;) {
      const answer = await fetch(`${base}/api/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
      if (server.exitCode !== null) throw new Error(`the server ended: ${(await ended).errors}`);
      await pause(100);
    }
  }, 120_000);

  afterAll(async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });

  it('runs as it stands there, and ends in a transfer', async () => {
    const script = `set -euo pipefail\n${await tourIn('README.md')}`;
    const { code, output, errors } = await outputOf(
      spawn('bash', ['-c', script], { cwd: folder, env: { PATH, HOME: folder, BASE: base } }),
    );
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('transferred.settlingIn');
    expect(output).toContain('当前不可操作');
    expect(output).not.toContain('undefined');
    expect(output).toMatch(/^11 confirmReceipt [0-9a-f]{12}$/m);
  }, 60_000);
});
