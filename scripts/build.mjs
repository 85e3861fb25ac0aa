/**
 * Builds dist/ from nothing, so that what was deleted is gone there too.
 * With --if-needed only when a source is newer than the last build that was completed.
 */
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './run-node.mjs';

const stamp = join(root, 'dist/.built');
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'nest-cli.json'];
const compilers = [
  ['node_modules/@nestjs/cli/bin/nest.js', ['build', 'server']],
  ['node_modules/vite/bin/vite.js', ['build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn']],
];

/** Folders count as well: theirs is the only time that tells of a deleted file. */
function timesBelow(folder) {
  const inside = readdirSync(folder, { recursive: true }).filter((name) => !/\.spec\.tsx?$/.test(name));
  return [folder, ...inside.map((name) => join(folder, name))].map((path) => statSync(path).mtimeMs);
}

function isFresh() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  const sources = ['apps', 'libs'].flatMap((folder) => timesBelow(join(root, folder)));
  return [...sources, ...settings.map((name) => statSync(join(root, name)).mtimeMs)].every((time) => time < built);
}

if (!process.argv.includes('--if-needed') || !isFresh()) {
  const startedAt = new Date();
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  process.stdout.write('building…\n');
  for (const [compiler, args] of compilers) {
    const status = runNode(compiler, args);
    if (status !== 0) process.exit(status);
  }
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}
