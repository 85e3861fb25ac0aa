/** `npm run screens`: a picture of each screen of the console, on the demo district and in both languages, into docs/screens. */
import { spawnSync } from 'node:child_process';
import { root, runNode } from './run-node.mjs';

const status = runNode('scripts/build.mjs', ['--if-needed']);
if (status !== 0) process.exit(status);

const program = ['--import', './test/builders/run-typescript.mjs', 'test/browser/take-screens.ts'];
process.exit(spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit' }).status ?? 1);
