import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const run = resolve(import.meta.dirname, '../../.ci/run');

/** What every Debian has. */
const always = ['bash', 'cat', 'chmod', 'dirname', 'grep', 'mktemp', 'rm', 'sed', 'sort', 'tail', 'tee', 'xargs'];
const compilers = ['g++', 'make', 'python3', 'curl'];
const browser = ['chromium', 'fc-list'];
const userTools = ['groupadd', 'useradd'];

const realPlaceOf = (tool: string) => execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim();

/** A folder with all the programs that there are; those that would change something only write down what they were asked. */
class Machine {
  private readonly folder = mkdtempSync(join(tmpdir(), 'shuangzhao-ci-'));
  readonly nodeHome = join(this.folder, 'node');

  constructor({ isRoot, tools, seconds = 200 }: { isRoot: boolean; tools: string[]; seconds?: number }) {
    for (const name of ['.ci', 'bin', 'node']) mkdirSync(join(this.folder, name));
    cpSync(run, join(this.folder, '.ci/run'));
    for (const tool of always) symlinkSync(realPlaceOf(tool), this.placeOf(tool));
    for (const tool of tools) this.put(tool, tool === 'fc-list' ? 'echo Noto' : '');
    this.put('id', `echo ${isRoot ? 0 : 1000}`);
    this.put('node', `case "$*" in *execPath*) echo "${this.nodeHome}" ;; esac`);
    this.put(
      'npm',
      `[ "$1" != --version ] || exit 0
echo "npm $*" >>"$ASKED"
[ "$1" != ci ] || echo "nodedir \${npm_config_nodedir:-none}" >>"$ASKED"
[ "$1" != test ] || printf 'the run took ${seconds} s\\n3 passed, 0 failed\\n'`,
    );
  }

  giveNodeItsHeaders(): void {
    mkdirSync(join(this.nodeHome, 'include/node'), { recursive: true });
    writeFileSync(join(this.nodeHome, 'include/node/node.h'), '');
  }

  giveAptGet(): void {
    const install = 'for name in $names; do : >"$BIN/$name"; chmod 755 "$BIN/$name"; done';
    this.put(
      'apt-get',
      `echo "apt-get $*" >>"$ASKED"
for package in "$@"; do
  case $package in passwd) names='groupadd useradd' ;; fonts-*) names=fc-list ;; -* | install | update) names= ;; *) names=$package ;; esac
  ${install}
  case $package in fonts-*) echo 'echo Noto' >"$BIN/fc-list" ;; esac
done`,
    );
  }

  run(environment: Record<string, string> = {}) {
    const asked = join(this.folder, 'asked');
    const bin = join(this.folder, 'bin');
    const { status, stdout, stderr } = spawnSync(join(bin, 'bash'), [join(this.folder, '.ci/run')], {
      env: { PATH: bin, BIN: bin, ASKED: asked, TMPDIR: this.folder, ...environment },
      encoding: 'utf8',
    });
    return { status, stdout, stderr, asked: existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : [] };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private placeOf(tool: string): string {
    return join(this.folder, 'bin', tool);
  }

  private put(tool: string, script: string): void {
    writeFileSync(this.placeOf(tool), `#!/bin/sh\n${script}\n`);
    chmodSync(this.placeOf(tool), 0o755);
  }
}

describe('.ci/run', () => {
  let machine: Machine;
  afterEach(() => machine.remove());

  const whole = ['npm ci --no-audit --no-fund', 'nodedir none', 'npm test', 'npm run verify -- --without-tests'];

  it('runs all that must hold, the tests first, and ends with what they came to', () => {
    machine = new Machine({ isRoot: false, tools: [...compilers, ...browser] });
    const { status, stdout, stderr, asked } = machine.run();
    expect({ status, stderr, asked }).toEqual({ status: 0, stderr: '', asked: whole });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('3 passed, 0 failed');
  });

  it.each([
    [1200, 0],
    [1201, 1],
  ])('of a suite that took %i s ends with %i, so that it does not become slow unseen', (seconds, code) => {
    machine = new Machine({ isRoot: false, tools: [...compilers, ...browser], seconds });
    const { status, stderr } = machine.run();
    expect(status).toBe(code);
    expect(stderr).toEqual(code === 0 ? '' : expect.stringMatching(/^The test run took 1201 s; .* 1200 s .*\.\n$/));
  });

  it('names what is missing, before anything is begun, to somebody who may not install it', () => {
    machine = new Machine({ isRoot: false, tools: ['make', 'python3'] });
    machine.giveAptGet();
    const { status, stderr, asked } = machine.run();
    expect({ status, stderr, asked }).toEqual({
      status: 1,
      stderr: 'missing, and needed: g++ curl chromium fonts-noto-cjk\n',
      asked: [],
    });
  });

  it('installs what is missing as root, what makes a user for PostgreSQL included', () => {
    machine = new Machine({ isRoot: true, tools: ['make', 'python3'] });
    machine.giveAptGet();
    const { status, asked } = machine.run();
    const install = 'apt-get install -y -qq --no-install-recommends chromium curl fonts-noto-cjk g++ passwd';
    expect({ status, asked }).toEqual({ status: 0, asked: ['apt-get update -qq', install, ...whole] });
  });

  it('asks apt-get for nothing on a machine that has everything', () => {
    machine = new Machine({ isRoot: true, tools: [...compilers, ...browser, ...userTools] });
    machine.giveAptGet();
    expect(machine.run()).toMatchObject({ status: 0, asked: whole });
  });

  it('compiles against the headers that Node brings, and needs no other server for them', () => {
    machine = new Machine({ isRoot: false, tools: [...compilers, ...browser] });
    machine.giveNodeItsHeaders();
    expect(machine.run().asked).toContain(`nodedir ${machine.nodeHome}`);
    expect(machine.run({ npm_config_nodedir: '/elsewhere' }).asked).toContain('nodedir /elsewhere');
  });
});
