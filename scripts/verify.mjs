/**
 * `npm run verify`: everything that must hold before a change is taken, the cheapest first; it stops at the first failure and names it.
 * With --without-tests the test command has been run already.
 */
import { spawnSync } from 'node:child_process';
import { root, runNode } from './run-node.mjs';

const modules = 'node_modules';
const tsc = `${modules}/typescript/bin/tsc`;
/** What runs in a browser, or tells a page what to run there, knows the names that are there and nowhere else. */
const projects = ['.', 'apps/web', 'test/browser', 'test/console'];
const cruise = ['--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'test', 'scripts', 'lint'];

const steps = {
  format: () => runNode(`${modules}/prettier/bin/prettier.cjs`, ['--check', '--log-level', 'warn', '.']),
  boundaries: () => runNode(`${modules}/dependency-cruiser/bin/dependency-cruise.mjs`, cruise),
  'nothing unused': () => runNode(`${modules}/knip/bin/knip.js`),
  measures: () => runNode('scripts/measure-house.mjs'),
  'released machine': () => runNode('scripts/machine-fingerprint.mjs', ['--check']),
  types: () => projects.map((project) => runNode(tsc, ['--noEmit', '--project', project])).find(Boolean) ?? 0,
  lint: () => runNode(`${modules}/eslint/bin/eslint.js`, ['--max-warnings', '0', '.']),
  build: () => runNode('scripts/build.mjs', ['--if-needed']),
  'generated files': () => runNode('scripts/generate.mjs', ['--check']),
  'migration drift': () => runNode('dist/apps/cli/src/main.js', ['migrate', '--check-drift']),
  tests: () => spawnSync('npm', ['test'], { cwd: root, stdio: 'inherit' }).status ?? 1,
};
if (process.argv.includes('--without-tests')) delete steps.tests;

for (const [name, step] of Object.entries(steps)) {
  process.stdout.write(`\n── ${name}\n`);
  const startedAt = performance.now();
  const status = step();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (status !== 0) {
    process.stderr.write(`\n✘ ${name} failed after ${seconds} s\n`);
    process.exit(status);
  }
  process.stdout.write(`✔ ${name}, ${seconds} s\n`);
}
