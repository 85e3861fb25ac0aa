import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const scripts = resolve(import.meta.dirname, '../../scripts');
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'nest-cli.json'];
const sources = ['apps/server/src/main.ts', 'apps/cli/src/main.ts', 'apps/web/src/main.tsx', 'libs/store/src/store.ts'];
const longAgo = new Date('2026-01-01T00:00:00Z');
const inAYear = new Date(Date.now() + 365 * 24 * 60 * 60 * 1000);

/** The scripts in a repository of their own, whose compiler only writes that it ran. */
class Workshop {
  private readonly folder = mkdtempSync(join(tmpdir(), 'shuangzhao-build-'));

  constructor() {
    cpSync(scripts, join(this.folder, 'scripts'), { recursive: true });
    for (const name of [...settings, ...sources, 'libs/store/src/old.ts']) this.write(name);
    this.installCompiler('');
    for (const name of [...settings, 'apps', 'libs']) this.ageBelow(name);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  installCompiler(first: string): void {
    const made = "require('node:fs').mkdirSync('dist'); require('node:fs').writeFileSync('dist/main.js', '');";
    this.write('node_modules/@nestjs/cli/package.json', '{"type":"commonjs"}');
    this.write('node_modules/@nestjs/cli/bin/nest.js', `${first}\n${made}`);
    this.write('node_modules/vite/package.json', '{"type":"commonjs"}');
    this.write('node_modules/vite/bin/vite.js', "require('node:fs').writeFileSync('dist/console.js', '');");
  }

  write(name: string, text = ''): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  setTime(name: string, time: Date): void {
    utimesSync(this.path(name), time, time);
  }

  build(...args: string[]): { isBuilt: boolean; status: number | null } {
    const { status, stdout } = spawnSync(process.execPath, [this.path('scripts/build.mjs'), ...args], {
      encoding: 'utf8',
    });
    return { isBuilt: stdout.includes('building…'), status };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Folders tell of deleted files by their own time, so they are as old as what is in them. */
  private ageBelow(name: string): void {
    spawnSync('find', [this.path(name), '-exec', 'touch', '-d', longAgo.toISOString(), '{}', '+']);
  }
}

describe('build --if-needed', () => {
  let workshop: Workshop;
  beforeEach(() => {
    workshop = new Workshop();
  });
  afterEach(() => workshop.remove());

  const built = { isBuilt: true, status: 0 };
  const leftAlone = { isBuilt: false, status: 0 };
  const ifNeeded = () => workshop.build('--if-needed');

  it('builds once, and not again as long as nothing has changed', () => {
    expect([ifNeeded(), ifNeeded(), ifNeeded()]).toEqual([built, leftAlone, leftAlone]);
    expect(['dist/main.js', 'dist/console.js'].filter((name) => !existsSync(workshop.path(name)))).toEqual([]);
  });

  it('builds again when any source or setting is newer, so that nobody runs yesterday’s code', () => {
    ifNeeded();
    for (const name of [...sources, ...settings]) {
      workshop.setTime(name, inAYear);
      expect([name, ifNeeded()]).toEqual([name, built]);
      workshop.setTime(name, longAgo);
    }
    expect(ifNeeded()).toEqual(leftAlone);
  });

  it('builds again when a source was deleted, and nothing of it is left', () => {
    ifNeeded();
    workshop.write('dist/old.js');
    rmSync(workshop.path('libs/store/src/old.ts'));
    workshop.setTime('libs/store/src', inAYear);
    expect(ifNeeded()).toEqual(built);
    expect(existsSync(workshop.path('dist/old.js'))).toBe(false);
  });

  it('does not build for a test, of which nothing is in dist', () => {
    workshop.write('libs/store/src/store.spec.ts');
    workshop.setTime('libs/store/src', longAgo);
    ifNeeded();
    workshop.setTime('libs/store/src/store.spec.ts', inAYear);
    expect(ifNeeded()).toEqual(leftAlone);
  });

  it('does not take a build that failed for one, nor a change made while it ran for built', () => {
    workshop.installCompiler('process.exit(3);');
    expect(ifNeeded()).toEqual({ isBuilt: true, status: 3 });
    workshop.installCompiler(`require('node:fs').writeFileSync('libs/store/src/store.ts', 'changed');`);
    expect([ifNeeded(), ifNeeded()]).toEqual([built, built]);
  });

  it('is what a build without it does not ask', () => {
    ifNeeded();
    expect(workshop.build()).toEqual(built);
  });
});
