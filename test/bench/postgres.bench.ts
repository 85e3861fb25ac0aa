import { openStore } from '@app/store';
import { aVault, inPostgres } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict } from '../builders/small-district.js';
import { Desk, mondayMorning } from '../model/desk.js';
import { OwnPostgres } from '../postgres/own-postgres.js';
import { CasesUnderWay } from './cases-under-way.js';
import { median, percentile } from './measured.js';
import { PostgresFloor } from './postgres-floor.js';
import { report } from './report.js';

const clients = 10;
const rounds = 7;
const roundMilliseconds = 2_000;
const casesUnderWay = 2_000;
const casesToCome = 600;

const postgres = await OwnPostgres.start();
const databaseUrl = (name: string) => new URL(`/${name}`, postgres.url).href;
await inPostgres(postgres.url, 'CREATE DATABASE engine');
const store = await openStore({ url: databaseUrl('engine'), vault: aVault() });
const clock = new SettableClock(mondayMorning);
const desk = new Desk(store, clock, await buildSmallDistrict(store, clock.instant()));
const cases = new CasesUnderWay(desk);
await cases.begin(casesUnderWay);
const floor = await floorBeside('engine');

/** A copy of the database as it is now, for which nobody may be in it. */
async function floorBeside(name: string): Promise<PostgresFloor> {
  const endOthers = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
  await inPostgres(postgres.url, endOthers, `CREATE DATABASE floor TEMPLATE ${name}`);
  return PostgresFloor.on(databaseUrl('floor'), clients);
}

interface Round {
  rate: number;
  latencies: number[];
  floorRate: number;
}

/** Ten clients for so long, each with one command at a time. */
async function engineRound(): Promise<Omit<Round, 'floorRate'>> {
  const latencies: number[] = [];
  const begun = performance.now();
  const work = async () => {
    for (let now = begun; now - begun < roundMilliseconds;) {
      await cases.step();
      const then = performance.now();
      latencies.push(then - now);
      now = then;
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return { latencies, rate: (latencies.length * 1000) / (performance.now() - begun) };
}

const measured: Round[] = [];
for (let count = 0; count < rounds; count += 1) {
  await cases.open(casesToCome);
  globalThis.gc?.();
  const engine = await engineRound();
  globalThis.gc?.();
  measured.push({ ...engine, floorRate: await floor.rate(roundMilliseconds) });
}
await floor.close();
await store.close();
await postgres.remove();

const rate = median(measured.map((round) => round.rate));
report({
  title: 'A persisted step beside what PostgreSQL allows',
  how: `A step is a whole command as above, by ten clients with a command each, on a pool of ten connections: one round trip that begins and
loads, one that writes and commits. The floor is a plain program in the same process with ten connections, on a copy of the same database
with its indexes, foreign keys and triggers: one prepared statement a step, which reads the case and its member, changes the case by
compare-and-set, and inserts a line of history and a row of the outbox. A PostgreSQL of the measurement's own on the same machine, with
\`fsync\` and \`synchronous_commit\` on and otherwise as it comes. ${rounds} rounds of ${roundMilliseconds / 1000} seconds each, engine and floor by turns; medians.`,
  figures: [
    {
      what: '10 clients',
      measured: rate,
      unit: 'steps/s',
      beside: { what: 'floor, one statement a step', measured: median(measured.map(({ floorRate }) => floorRate)) },
      target: { is: 'at least', value: 0.55, of: 'ratio' },
    },
    {
      what: '10 clients, 99th percentile',
      measured: median(measured.map(({ latencies }) => percentile(latencies, 0.99))),
      unit: 'ms',
    },
  ],
});
