/**
 * `npm run generate`: writes what is generated from the code, and how a machine behaves that is released with it. With --check it writes elsewhere, names each file that differs from the
 * one in the repository, and fails if there is one.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, runNode } from './run-node.mjs';

const commandOf = { 'docs/openapi.json': 'openapi', 'docs/case-machine.md': 'diagram' };

function stopUnlessDone(status) {
  if (status !== 0) process.exit(status);
}

function generateInto(folder) {
  stopUnlessDone(runNode('scripts/build.mjs', ['--if-needed']));
  for (const [file, command] of Object.entries(commandOf)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    stopUnlessDone(runNode('dist/apps/cli/src/main.js', [command, '--out', join(folder, file)]));
  }
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

if (process.argv.includes('--check')) {
  const fresh = mkdtempSync(join(tmpdir(), 'shuangzhao-generated-'));
  process.once('exit', () => rmSync(fresh, { recursive: true, force: true }));
  generateInto(fresh);
  const stale = Object.keys(commandOf).filter((file) => textOf(join(fresh, file)) !== textOf(join(root, file)));
  for (const file of stale) process.stderr.write(`${file} is not what the code generates: run npm run generate\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  generateInto(root);
  stopUnlessDone(runNode('scripts/machine-fingerprint.mjs'));
}
