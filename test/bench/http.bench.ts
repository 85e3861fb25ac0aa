import Database from 'better-sqlite3';
import { startProcess } from '../builders/another-process.js';
import { ServerFolder } from '../process/built-server.js';
import { floorOn } from './floor.js';
import { median } from './measured.js';
import { report } from './report.js';

const rounds = 5;
const roundMilliseconds = 3_000;

interface Load {
  rate: number;
  p99: number;
  /** Told by 503 when to come back. */
  refused: number;
  /** Every other answer, and none. */
  failed: number;
}

const folder = new ServerFolder();
const { settings, district } = await folder.furnish();
const server = await folder.start(settings);
let membersSoFar = 0;

async function load(clients: number): Promise<Load> {
  const script = new URL('./http-load.ts', import.meta.url);
  const given = [server.url, String(clients), String(roundMilliseconds), String(membersSoFar)];
  membersSoFar += 2_000;
  const crowd = startProcess(script, ...given, JSON.stringify(district));
  const told = await crowd.nextLine();
  await crowd.kill();
  if (told === undefined) throw new Error('the clients ended without a word');
  return JSON.parse(told) as Load;
}

// Once for nothing: the server's code has been run, and there are cases for the floor.
await load(64);
const file = settings['DATABASE_URL']?.replace('sqlite:', '') ?? '';
const database = new Database(file, { readonly: true });
const caseIds = database.prepare<[], string>('SELECT id FROM case_file').pluck().all();
database.close();
const floor = await floorOn(file, caseIds);

const [usual, tenfold, floorRates]: [Load[], Load[], number[]] = [[], [], []];
for (let count = 0; count < rounds; count += 1) {
  usual.push(await load(64));
  floorRates.push(floor.rate(roundMilliseconds, 1));
  tenfold.push(await load(640));
}
floor.close();
await folder.remove();

const rateOf = (loads: readonly Load[]) => median(loads.map(({ rate }) => rate));
const p99Of = (loads: readonly Load[]) => median(loads.map(({ p99 }) => p99));
const failures = [...usual, ...tenfold].reduce((sum, { failed }) => sum + failed, 0);
const refusals = tenfold.reduce((sum, { refused }) => sum + refused, 0);
report({
  title: 'Commands over HTTP (SQLite)',
  how: `The built server as a process of its own, and the clients in another, each with one command at a time over a connection that it keeps:
the lives of cases from the first note to the look back, given by five accounts. The floor is the plain better-sqlite3 program on a copy of the
same database, one step to a commit. ${rounds} rounds of ${roundMilliseconds / 1000} seconds each, by turns; medians. Of the ten times as many
clients, ${refusals} commands were told by 503 to come back.`,
  figures: [
    {
      what: '64 clients',
      measured: rateOf(usual),
      unit: 'steps/s',
      beside: { what: 'floor, 1 to a commit', measured: median(floorRates) },
      target: { is: 'at least', value: 0.27, of: 'ratio' },
    },
    {
      what: '64 clients, 99th percentile',
      measured: p99Of(usual),
      unit: 'ms',
      target: { is: 'at most', value: 100, of: 'measured' },
    },
    {
      what: '640 clients',
      measured: rateOf(tenfold),
      unit: 'steps/s',
      beside: { what: '64 clients', measured: rateOf(usual) },
      target: { is: 'at least', value: 0.8, of: 'ratio' },
    },
    { what: '640 clients, 99th percentile', measured: p99Of(tenfold), unit: 'ms' },
    {
      what: 'answered neither by the case nor by 503 with Retry-After',
      measured: failures / (rounds * roundMilliseconds * 2e-3),
      unit: 'requests/s',
      target: { is: 'at most', value: 0, of: 'measured' },
    },
  ],
});
