/** `npm run prove`: the fault and version tests as often as the README promises: thirty kills, ten thousand races. It takes a while. */
import { spawnSync } from 'node:child_process';
import { root } from './run-node.mjs';

const env = { ...process.env, PROOF: '1' };
const { status } = spawnSync('npm', ['test', '--', 'test/faults', 'test/versions'], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exit(status ?? 1);
