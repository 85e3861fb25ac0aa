import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { aDesk, type Desk } from './cli-desk.js';

const main = resolve(import.meta.dirname, '../../dist/apps/cli/src/main.js');

interface Outcome {
  code: number;
  printed: string;
  complained: string;
}

/** The CLI as `npm run cli` starts it: a process of its own, from the build. */
function start(desk: Desk, line: readonly string[], typed = ''): Promise<Outcome> {
  const env = { PATH: process.env['PATH'], ...desk.environment };
  return new Promise((done) => {
    const child = execFile(process.execPath, [main, ...line], { cwd: desk.folder, env }, (fault, printed, complained) =>
      done({ code: typeof fault?.code === 'number' ? fault.code : fault ? -1 : 0, printed, complained }),
    );
    child.stdin?.end(typed);
  });
}

describe('the built command line', () => {
  let desk: Desk;
  beforeAll(() => {
    if (!existsSync(main)) throw new Error(`${main} is missing: run the tests by npm test, which builds first`);
    desk = aDesk();
  });
  afterAll(() => desk.remove());

  it('sets up a database from nothing to a first administrator, and finds it in order', async () => {
    expect(await start(desk, ['migrate'])).toEqual({ code: 0, printed: 'the schema is up to date\n', complained: '' });
    const line = [
      'account',
      'create',
      '--username',
      'first.admin',
      '--display-name',
      '管理员',
      '--role',
      'administrator',
    ];
    const made = await start(desk, [...line, '--root-name', '全国', '--password-stdin'], 'correct horse battery\n');
    expect(made).toEqual({ code: 0, printed: 'first.admin is administrator at 全国\n', complained: '' });
    const verified = await start(desk, ['verify']);
    expect(verified).toEqual({ code: 0, printed: '0 cases: every chain and every invariant holds\n', complained: '' });
  }, 120_000);

  it('ends with 1 when it refuses and with 2 when it does not understand', async () => {
    expect(await start(desk, ['key', 'create', '--out', 'key.json'])).toMatchObject({ code: 1, printed: '' });
    expect(await start(desk, ['frobnicate'])).toMatchObject({ code: 2, printed: '' });
  }, 120_000);

  it('writes both generated files, and ends by itself', async () => {
    const [contract, chart] = [join(desk.folder, 'contract.json'), join(desk.folder, 'chart.md')];
    expect(await start(desk, ['openapi', '--out', contract])).toMatchObject({ code: 0, complained: '' });
    expect(await start(desk, ['diagram', '--out', chart])).toMatchObject({ code: 0, complained: '' });
    expect(JSON.parse(readFileSync(contract, 'utf8'))).toMatchObject({ openapi: '3.1.0' });
    expect(readFileSync(chart, 'utf8')).toMatch(/^# The chart of a case\n/);
  }, 120_000);
});
