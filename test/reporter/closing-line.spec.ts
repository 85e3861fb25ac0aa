import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const jest = join(root, 'node_modules/jest/bin/jest.js');
const reporters = ['default', join(root, 'test/reporter/closing-line.mjs')];

describe('the closing line of a test run', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'closing-line-'))));
  afterEach(() => rm(folder, { recursive: true }));

  function run(...args: string[]): Promise<{ code: number | string; lines: string[] }> {
    const config = JSON.stringify({ rootDir: folder, reporters, testEnvironment: 'node' });
    return new Promise((resolve) =>
      execFile(process.execPath, [jest, '--config', config, '--watchman=false', ...args], (failure, printed) =>
        resolve({ code: failure?.code ?? 0, lines: printed.split('\n') }),
      ),
    );
  }
  const suite = (name: string, text: string) => writeFile(join(folder, `${name}.test.cjs`), text);

  it('counts what passed, and the run succeeds', async () => {
    await suite('good', "test('one', () => {}); test('two', () => {});");
    const { code, lines } = await run();
    expect(lines).toContain('2 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('says how long the run took in a line of its own, so that a suite that has become slow can be refused', async () => {
    await suite('slow', "test('one', () => new Promise((done) => setTimeout(done, 1100)));");
    const before = performance.now();
    const { lines } = await run();
    const atMost = Math.ceil((performance.now() - before) / 1000);
    const [, seconds] = /^the run took (\d+) s\n1 passed, 0 failed$/m.exec(lines.join('\n')) ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(2);
    expect(Number(seconds)).toBeLessThanOrEqual(atMost);
  });

  it('does not call a run good in which a test failed or a suite did not load', async () => {
    await suite('mixed', "test('one', () => {}); test('two', () => { throw new Error(); });");
    await suite('broken', "require('./nowhere');");
    const { code, lines } = await run();
    expect(lines).toContain('1 passed, 2 failed');
    expect(code).toBe(1);
  });

  it('does not call a run good in which every test was left out', async () => {
    await suite('good', "test('one', () => {});");
    const { code, lines } = await run('--testNamePattern', 'another');
    expect(lines).toContain('0 passed, 0 failed, 1 skipped');
    expect(code).toBe(1);
  });

  it('does not call a run good that found no tests', async () => {
    expect((await run()).code).toBe(1);
  });
});
