import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ServerFolder } from '../process/built-server.js';
import { median } from './measured.js';
import { report } from './report.js';

const starts = 9;
/** Until what a start leaves behind has come to rest. */
const restMilliseconds = 3_000;

const folder = new ServerFolder();
const { settings } = await folder.furnish();

/** What the process holds in memory, as the kernel counts it. */
function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

async function startOnce(): Promise<{ milliseconds: number; megabytes: number }> {
  const begun = performance.now();
  const server = await folder.start(settings);
  const { status } = await fetch(`${server.url}/api/health/live`);
  const milliseconds = performance.now() - begun;
  if (status !== 200) throw new Error(`a server that has just started answered ${status}`);
  await pause(restMilliseconds);
  const megabytes = residentMegabytes(server.pid);
  server.kill('SIGTERM');
  await server.ended;
  return { milliseconds, megabytes };
}

// Once for nothing: its files are in the memory of the machine then, and the look that every start takes at the database has been taken.
await startOnce();
const measured: Awaited<ReturnType<typeof startOnce>>[] = [];
for (let count = 0; count < starts; count += 1) measured.push(await startOnce());
await folder.remove();

report({
  title: 'Start (SQLite)',
  how: `The built server as \`npm run start:prod\` starts it, on a migrated database with a small district in it: from the start of the process to the
first answer of /api/health/live, and its resident memory ${restMilliseconds / 1000} seconds later. ${starts} starts; the time is their median, the memory the
most of them.`,
  figures: [
    {
      what: 'until the first answer',
      measured: median(measured.map(({ milliseconds }) => milliseconds)) / 1000,
      unit: 's',
      target: { is: 'at most', value: 1.2, of: 'measured' },
    },
    {
      what: 'resident memory after it',
      measured: Math.max(...measured.map(({ megabytes }) => megabytes)),
      unit: 'MB',
      target: { is: 'at most', value: 140, of: 'measured' },
    },
  ],
});
