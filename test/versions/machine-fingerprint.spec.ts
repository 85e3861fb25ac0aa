import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineVersion, toReturned, type Attention, type Stage, type StoredCase } from '@app/case-machine';
import { standings } from '../builders/case-at.js';

const repository = resolve(import.meta.dirname, '../..');
const script = new URL('../../scripts/machine-fingerprint.mjs', import.meta.url);
const prettier = join(repository, 'node_modules/prettier/bin/prettier.cjs');

describe('the fingerprint of the released machine', () => {
  let root: string;
  let checkMachine: (root: string, how: { write: boolean }) => string[];
  beforeAll(async () => {
    ({ checkMachine } = (await import(script.href)) as { checkMachine: typeof checkMachine });
  });
  const path = (name: string) => join(root, 'libs/case-machine', name);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'shuangzhao-machine-'));
    cpSync(join(repository, 'libs/case-machine'), path('.'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const check = () => checkMachine(root, { write: false });

  function change(file: string, from: string | RegExp, to: string): void {
    const before = readFileSync(path(`src/${file}`), 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} has no ${from}`);
    writeFileSync(path(`src/${file}`), after);
  }

  it('is that of the sources as they are', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ['a guard', 'rules.ts', 'const leastAttempts = 3', 'const leastAttempts = 4'],
    ['a comparison in a guard', 'rules.ts', 'context.step === 0', 'context.step >= 0'],
    ['a guard that is turned round', 'rules.ts', '!context.hasLostLetter', 'context.hasLostLetter'],
    ['an assign', 'changes.ts', '({ step: step + 1 })', '({ step: step + 2 })'],
    ['a delay', 'rules.ts', 'letterExpiry: 0 }', 'letterExpiry: 1 }'],
    ['a target', 'case-machine.ts', "confirmContact: { target: 'contacted'", "confirmContact: { target: 'lostContact'"],
    ['a state’s name', 'case-machine.ts', /awaitingReceipt/g, 'awaitingTheReceipt'],
    [
      'which guard stands before an arrow',
      'case-machine.ts',
      "guard: 'receiptWasSent'",
      "guard: 'receiptIsOutstanding'",
    ],
    ['which of two guards is asked', 'case-machine.ts', "{ guard: 'isRemoval'", "{ guard: 'isSuspension'"],
    ['who is told', 'case-machine.ts', "to: ['origin', 'host']", "to: ['origin']"],
    ['who has the ball', 'holder.ts', 'lostContact: () => coordinator', 'lostContact: () => nobody'],
    ['what a case begins with', 'context.ts', "willingness: 'unknown'", "willingness: 'willing'"],
    ['the day that a clock is fixed to', 'effects-of-actions.ts', 'state.letter?.expiresOn', 'state.letter?.issuedOn'],
  ])('does not fit any more when somebody changes %s, and the file is named', (_, file, from, to) => {
    change(file, from, to);
    expect(check()).toEqual([
      `libs/case-machine/src/${file} behaves otherwise than version ${machineVersion} when it was released: raise machineVersion`,
    ]);
  });

  it('does not mind how the source is laid out', () => {
    const otherwise = [
      '--print-width',
      '60',
      '--tab-width',
      '8',
      '--trailing-comma',
      'none',
      '--arrow-parens',
      'avoid',
    ];
    const quotes = ['--quote-props', 'consistent', '--no-semi', '--no-config', '--write'];
    execFileSync(process.execPath, [prettier, ...otherwise, ...quotes, path('src')], { cwd: root });
    expect(readFileSync(path('src/rules.ts'), 'utf8')).not.toBe(
      readFileSync(join(repository, 'libs/case-machine/src/rules.ts'), 'utf8'),
    );
    expect(check()).toEqual([]);
  });

  it.each([
    ['a comment', 'rules.ts', 'guards: {', 'guards: { /* those who may */'],
    ['a type', 'changes.ts', '(context: CaseContext, event', '(context: Readonly<CaseContext>, event'],
    ['an assurance to the compiler', 'changes.ts', "'removed' as const", "'removed'"],
    ['parentheses', 'rules.ts', 'context.step === 0', '(context.step === 0)'],
  ])('does not mind %s, which nothing runs', (_, file, from, to) => {
    change(file, from, to);
    expect(check()).toEqual([]);
  });

  it('is asked for with every new version, and the snapshots too, before anything of it can be released', () => {
    const next = machineVersion + 1;
    change('case-machine.ts', `machineVersion = ${machineVersion}`, `machineVersion = ${next}`);
    change('rules.ts', 'leastAttempts = 3', 'leastAttempts = 4');
    const missing = (kind: string) =>
      `libs/case-machine/released/v${next}${kind}.json is missing: see "a state" in CONTRIBUTING.md`;
    expect(check()).toEqual([missing(''), missing('.snapshots')]);
    expect(checkMachine(root, { write: true })).toEqual([missing('.snapshots')]);
    writeFileSync(path(`released/v${next}.snapshots.json`), '[]');
    expect(check()).toEqual([]);
  });

  it('of a version that was released is not written anew by the command that writes new ones', () => {
    change('rules.ts', 'leastAttempts = 3', 'leastAttempts = 4');
    expect(checkMachine(root, { write: true })).toHaveLength(1);
    expect(check()).toHaveLength(1);
    expect(readFileSync(path(`released/v${machineVersion}.json`), 'utf8')).toBe(
      readFileSync(join(repository, `libs/case-machine/released/v${machineVersion}.json`), 'utf8'),
    );
  });

  it('of an older version is kept for as long as its cases may lie anywhere', () => {
    rmSync(path(`released/v1.snapshots.json`));
    expect(check()).toEqual([expect.stringContaining('v1.snapshots.json is missing')]);
  });
});

describe('the check by which verify knows', () => {
  it('ends with 0 where all is as it was released', () => {
    const { status } = spawnSync(process.execPath, [fileURLToPath(script), '--check'], { cwd: tmpdir() });
    expect(status).toBe(0);
  }, 60_000);
});

describe('the snapshots of a version', () => {
  it('can be written by one command, and are what the file of the present version has', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shuangzhao-snapshots-'));
    const file = join(folder, 'written.json');
    const register = join(repository, 'test/builders/run-typescript.mjs');
    const writer = fileURLToPath(new URL('./write-snapshots.ts', import.meta.url));
    execFileSync(process.execPath, ['--no-warnings', '--import', register, writer, file], { cwd: repository });
    const written = JSON.parse(readFileSync(file, 'utf8')) as {
      stage: Stage;
      attention: Attention;
      stored: StoredCase;
    }[];
    expect(written.map(({ stage, attention }) => ({ stage, attention }))).toEqual(standings);
    for (const { stage, attention, stored } of written) expect(toReturned(stored)).toMatchObject({ stage, attention });
    rmSync(folder, { recursive: true });
  }, 60_000);
});
