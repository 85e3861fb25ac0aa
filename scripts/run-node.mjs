import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Runs a Node program of this repository in its root, on this terminal, and returns its exit code (1 when a signal ended it). */
export function runNode(program, args = []) {
  return spawnSync(process.execPath, [join(root, program), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
