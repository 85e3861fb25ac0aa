import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hashPassword } from '../../apps/server/src/access/passwords.js';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { password } from '../builders/small-district.js';
import { signIn } from '../flow/client.js';
import { ServerFolder } from '../process/built-server.js';
import { plantRegister } from './planted-register.js';
import { RegisterDesk } from './register-desk.js';
import { report, type Figure } from './report.js';

const cases = 1_000_000;
const minutes = 5;
const desks = 48;
const mostMegabytes = 400;

spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { stdio: 'ignore' });
const register = await plantRegister({ kind: 'sqlite', cases, passwordHash: await hashPassword(password) });
await register.store.close();
globalThis.gc?.();
const folder = new ServerFolder();
const keyFile = join(folder.path, 'key.json');
writeFileSync(keyFile, JSON.stringify({ current: 'k1', keys: { k1: register.dataKey } }), { mode: 0o600 });
const server = await folder.start({ DATABASE_URL: register.database.url, DATA_KEY_FILE: keyFile });

/** What the process holds in memory, as the kernel counts it. */
function residentMegabytes(): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

const started = residentMegabytes();
const usernames = register.tree.districts.flatMap((_, d) => [1, 2, 3, 4].map((c) => `coordinator-${d + 1}-${c}`));
const working: RegisterDesk[] = [];
for (const [seed, username] of usernames.slice(0, desks).entries()) {
  working.push(new RegisterDesk(await signIn(server.url, username, password), new SeededRandom(seed)));
}
const end = performance.now() + minutes * 60_000;
const load = Promise.all(
  working.map(async (desk) => {
    while (performance.now() < end) await desk.work();
  }),
);
const course: number[] = [];
let most = 0;
for (let minute = 0; minute < minutes; minute += 1) {
  for (let second = 0; second < 60; second += 2) {
    await Promise.race([pause(2_000), load]);
    most = Math.max(most, residentMegabytes());
  }
  course.push(residentMegabytes());
  process.stdout.write(`after ${minute + 1} min: ${course.at(-1)?.toFixed(0)} MB\n`);
}
await load;
const requests = working.reduce((sum, desk) => sum + desk.requests, 0);
server.kill('SIGTERM');
await server.ended;
await folder.remove();
await register.database.remove();

const figures: Figure[] = [
  { what: 'after the start', measured: started, unit: 'MB' },
  ...course.map((measured, minute): Figure => ({ what: `after ${minute + 1} min of load`, measured, unit: 'MB' })),
  {
    what: 'the most, looked at every two seconds',
    measured: most,
    unit: 'MB',
    target: { is: 'at most', value: mostMegabytes, of: 'measured' },
  },
  { what: 'requests', measured: requests / (minutes * 60), unit: 'requests/s' },
];
report({
  title: `Memory at ${cases.toLocaleString('en')} cases (SQLite)`,
  how: `Resident memory of the built server, with its relay, while ${desks} coordinators of ${register.tree.districts.length} districts turn pages of the queue, open cases and write steps as fast as they are answered, for ${minutes} minutes. The promise is for an hour; this is the beginning of one.`,
  figures,
});
