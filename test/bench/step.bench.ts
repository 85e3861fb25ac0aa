import { scratchStore } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict } from '../builders/small-district.js';
import { Desk, mondayMorning } from '../model/desk.js';
import { CasesUnderWay } from './cases-under-way.js';
import { floorOn } from './floor.js';
import { median, percentile } from './measured.js';
import { report, type Figure } from './report.js';

const rounds = 7;
const roundMilliseconds = 1_000;
const casesUnderWay = 2_000;
const casesToCome = 400;

interface Round {
  rate: number;
  latencies: number[];
  stepsToCommit: number;
  floorRate: number;
  /** Of the floor with as long a write-ahead log as the engine lets it become. */
  lateFloorRate: number;
}

const scratch = await scratchStore('sqlite');
const { gate, reader } = scratch.store;
const clock = new SettableClock(mondayMorning);
const desk = new Desk(scratch.store, clock, await buildSmallDistrict(scratch.store, clock.instant()));
const cases = new CasesUnderWay(desk);
await cases.begin(casesUnderWay);
const known = await reader.query<{ id: string }>('SELECT id FROM case_file');
const floor = await floorOn(
  scratch.url.replace('sqlite:', ''),
  known.map(({ id }) => id),
);

/** So many clients for so long, each with one command at a time. */
async function engineRound(clients: number): Promise<Omit<Round, 'floorRate' | 'lateFloorRate'>> {
  const before = gate.stats();
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
  const rate = (latencies.length * 1000) / (performance.now() - begun);
  const after = gate.stats();
  return { rate, latencies, stepsToCommit: (after.bodies - before.bodies) / (after.commits - before.commits) };
}

async function round(clients: number): Promise<Round> {
  await cases.open(casesToCome);
  globalThis.gc?.();
  const engine = await engineRound(clients);
  globalThis.gc?.();
  const stepsToCommit = Math.round(engine.stepsToCommit);
  const floorRate = floor.rate(roundMilliseconds, stepsToCommit);
  return { ...engine, floorRate, lateFloorRate: floor.rate(roundMilliseconds, stepsToCommit, 4_000) };
}

function figuresOf(what: string, measured: readonly Round[], ratio: number): Figure[] {
  const toCommit = median(measured.map(({ stepsToCommit }) => stepsToCommit)).toFixed(0);
  return [
    {
      what,
      measured: median(measured.map(({ rate }) => rate)),
      unit: 'steps/s',
      beside: { what: `floor, ${toCommit} to a commit`, measured: median(measured.map(({ floorRate }) => floorRate)) },
      target: { is: 'at least', value: ratio, of: 'ratio' },
    },
    {
      what: `${what}, beside a floor that checkpoints as seldom as the engine`,
      measured: median(measured.map(({ rate }) => rate)),
      unit: 'steps/s',
      beside: { what: 'that floor', measured: median(measured.map(({ lateFloorRate }) => lateFloorRate)) },
    },
    {
      what: `${what}, 99th percentile`,
      measured: median(measured.map(({ latencies }) => percentile(latencies, 0.99))),
      unit: 'ms',
      target: { is: 'at most', value: 20, of: 'measured' },
    },
  ];
}

const alone: Round[] = [];
const together: Round[] = [];
for (let count = 0; count < rounds; count += 1) {
  alone.push(await round(1));
  together.push(await round(64));
}
floor.close();
await scratch.remove();

const [one, ...besideOne] = figuresOf('1 client', alone, 0.7);
const [many, ...besideMany] = figuresOf('64 clients', together, 0.45);
if (!one || !many) throw new Error('nothing was measured');
report({
  title: 'A persisted step beside what the disk allows (SQLite)',
  how: `A step is a whole command in one process, without HTTP: idempotency, load, permission, input, chart, hash, history, sealed words,
clocks, messages and the kept answer, given by five accounts to ${casesUnderWay.toLocaleString('en')} cases under way in turn, each by a whole
life from the first note to the look back. The floor is a plain better-sqlite3 program in the same process, on a copy of the same
database with its indexes, foreign keys and triggers: one read, one compare-and-set update, one line of history, one row of the outbox,
\`synchronous=FULL\`. ${rounds} rounds of a second each, engine and floor by turns; medians.`,
  figures: [
    one,
    ...besideOne,
    many,
    ...besideMany,
    {
      what: '64 clients beside one',
      measured: many.measured,
      unit: 'steps/s',
      beside: { what: '1 client', measured: one.measured },
      target: { is: 'at least', value: 2, of: 'ratio' },
    },
  ],
});
