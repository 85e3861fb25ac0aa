/**
 * `npm run generate`: writes what is generated from the code, and how a machine behaves that is released with it. What has not changed is not
 * touched, so that nothing is built again for it. With --check it writes nothing, names each file that is not what it would write, and fails if there is one.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, runNode } from './run-node.mjs';

const cli = 'dist/apps/cli/src/main.js';
const contract = 'docs/openapi.json';
const fresh = mkdtempSync(join(tmpdir(), 'shuangzhao-generated-'));
process.once('exit', () => rmSync(fresh, { recursive: true, force: true }));

/** How each file is written, in this order: the console's types are made of the contract. */
const writers = {
  [contract]: (path) => runNode(cli, ['openapi', '--out', path]),
  'docs/case-machine.md': (path) => runNode(cli, ['diagram', '--out', path]),
  'apps/web/src/api/schema.d.ts': (path) =>
    runNode('node_modules/openapi-typescript/bin/cli.js', [join(fresh, contract), '--output', path]),
};

function stopUnlessDone(status) {
  if (status !== 0) process.exit(status);
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

stopUnlessDone(runNode('scripts/build.mjs', ['--if-needed']));
for (const [file, write] of Object.entries(writers)) {
  mkdirSync(dirname(join(fresh, file)), { recursive: true });
  stopUnlessDone(write(join(fresh, file)));
}
const stale = Object.keys(writers).filter((file) => textOf(join(fresh, file)) !== textOf(join(root, file)));

if (process.argv.includes('--check')) {
  for (const file of stale) process.stderr.write(`${file} is not what the code generates: run npm run generate\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of stale) copyFileSync(join(fresh, file), join(root, file));
  stopUnlessDone(runNode('scripts/machine-fingerprint.mjs'));
}
