import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

const cache = join(import.meta.dirname, '../../../node_modules/.cache');

/** Asks everything whose answer could depend on the zone of the machine: each day of 2024 to 2027, and its deadlines. */
const questions = `
  import { defaultPolicy, dueInstant, shanghaiDateOf, statutoryClocks, WorkingCalendar } from './index.js';
  const calendar = new WorkingCalendar();
  const answers = [];
  for (let at = Date.UTC(2024, 0, 1, 15, 59, 59, 999); at < Date.UTC(2028, 0, 1); at += 86_400_000) {
    const start = new Date(at).toISOString();
    const date = shanghaiDateOf(start);
    const due = dueInstant({ clock: 'remind', stage: 'contacted', start, policy: defaultPolicy }, calendar);
    answers.push([date, calendar.dayKind(date), due, statutoryClocks({ suspendedOn: date })]);
  }
  process.stdout.write(JSON.stringify(answers));
`;

/** Another time zone takes another process; Node 20 runs no TypeScript, so the lib is compiled for it. */
function compileTo(folder: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'questions.js'), questions);
  const sources = readdirSync(import.meta.dirname).filter((name) => /(?<!\.spec)\.ts$/.test(name));
  for (const name of sources) {
    const { code } = transformSync(readFileSync(join(import.meta.dirname, name), 'utf8'), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022', experimental: { keepImportAttributes: true } },
    });
    writeFileSync(join(folder, name.replace(/ts$/, 'js')), code);
  }
}

describe('deadlines on machines in other time zones', () => {
  let folder: string;

  beforeAll(() => {
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, 'deadlines-'));
    compileTo(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function answersIn(timeZone: string): readonly unknown[] {
    const options = { env: { ...process.env, NODE_OPTIONS: '', TZ: timeZone }, encoding: 'utf8' } as const;
    const answers: unknown = JSON.parse(execFileSync(process.execPath, [join(folder, 'questions.js')], options));
    return Array.isArray(answers) ? answers : [];
  }

  it('do not move: the functions of chinese-days are a day off west of Greenwich, its data is not', () => {
    const inShanghai = answersIn('Asia/Shanghai');
    expect(inShanghai).toHaveLength(1461);
    for (const timeZone of ['UTC', 'America/Los_Angeles', 'America/Santiago', 'Pacific/Kiritimati']) {
      expect(answersIn(timeZone)).toEqual(inShanghai);
    }
  });
});
