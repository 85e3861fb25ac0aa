import { openCase } from '@app/case-machine';
import { openStore, type Store } from '@app/store';
import { aVault, inPostgres, scratchDatabase } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict } from '../builders/small-district.js';
import { Desk, mondayMorning } from '../model/desk.js';
import { OwnPostgres } from '../postgres/own-postgres.js';
import { CasesUnderWay } from './cases-under-way.js';
import { BpmnCases } from './engines/bpmn-cases.js';
import { DbosEngine } from './engines/dbos-engine.js';
import { median } from './measured.js';
import { report, type Figure } from './report.js';

const rounds = 5;
const roundMilliseconds = 2_000;
const connections = 10;
const casesUnderWay = 1_000;
const casesToCome = 600;

/** Something that takes one step when it is told to. */
interface Contender {
  name: string;
  clients: number;
  step(): Promise<void>;
  /** What is to be there before a round begins. */
  prepare?: () => Promise<void>;
}

async function rateOf({ clients, step, prepare }: Contender): Promise<number> {
  await prepare?.();
  globalThis.gc?.();
  let steps = 0;
  const begun = performance.now();
  const work = async () => {
    for (; performance.now() - begun < roundMilliseconds; steps += 1) await step();
  };
  await Promise.all(Array.from({ length: clients }, work));
  return (steps * 1000) / (performance.now() - begun);
}

async function ours(name: string, store: Store, clients: number): Promise<Contender> {
  const clock = new SettableClock(mondayMorning);
  const desk = new Desk(store, clock, await buildSmallDistrict(store, clock.instant()));
  const cases = new CasesUnderWay(desk);
  await cases.begin(casesUnderWay);
  return { name, clients, step: () => cases.step(), prepare: () => cases.open(casesToCome) };
}

const postgres = await OwnPostgres.start();
const databaseUrl = (name: string) => new URL(`/${name}`, postgres.url).href;
await inPostgres(postgres.url, 'CREATE DATABASE ours', 'CREATE DATABASE dbos');
const [sqliteFile, bpmnFile] = [await scratchDatabase('sqlite'), await scratchDatabase('sqlite')];
const vault = aVault();
const onPostgres = await openStore({ url: databaseUrl('ours'), vault });
const onSqlite = await openStore({ url: sqliteFile.url, vault });
const district = { districtOrgId: 'a district', coordinatorId: 'a coordinator' };
const { next: opened } = openCase({ direction: 'orgSeeksMember', memberKind: 'floating', ...district }, mondayMorning);
const dbos = await DbosEngine.launch(databaseUrl('dbos'), connections, opened);
const bpmn = await BpmnCases.open(bpmnFile.url.replace('sqlite:', ''), casesUnderWay);

const contenders: Contender[] = [
  await ours('this engine on PostgreSQL, 10 clients: a command', onPostgres, 10),
  { name: 'DBOS Transact, 10 clients: start, receive, one step', clients: 10, step: () => dbos.step() },
  { name: 'DBOS Transact, 64 clients: start, receive, one step', clients: 64, step: () => dbos.step() },
  await ours('this engine on SQLite, 1 client: a command', onSqlite, 1),
  { name: 'bpmn-engine on SQLite, 1 client: recover, signal, save', clients: 1, step: () => bpmn.step() },
];
const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
for (let count = 0; count < rounds; count += 1) {
  for (const contender of contenders) rates.get(contender.name)?.push(await rateOf(contender));
}

await dbos.shutDown();
bpmn.close();
await onPostgres.close();
await onSqlite.close();
await postgres.remove();
await sqliteFile.remove();
await bpmnFile.remove();

const figures: Figure[] = contenders.map(({ name }) => ({
  what: name,
  measured: median(rates.get(name) ?? []),
  unit: 'steps/s',
}));
const [oursOnPostgres, fewWorkflows, manyWorkflows, oursOnSqlite, bpmnSteps] = figures;
const beside = (figure: Figure | undefined, other: Figure | undefined): Figure[] =>
  figure && other ? [{ ...figure, beside: { what: other.what, measured: other.measured } }] : [];
report({
  title: 'Beside engines that one might take instead',
  how: `The same machine, run and PostgreSQL (or SQLite with \`synchronous=FULL\`); ${rounds} rounds of ${roundMilliseconds / 1000} seconds each, by turns; medians. None of these rates
decides between them, for a step is not the same thing to each:

- **This engine** commits each command in one transaction: the case at its next revision (of two who act on the same revision one wins), one
  line of a hash-chained history, sealed words, clocks, messages and the answer, which the same key gets again. It checks who asks, their right
  and their input, and knows one chart.
- **DBOS Transact** (MIT) makes ordinary functions durable: any code, with retries, queues and schedules. Here a workflow is started, receives one
  message and takes one step, which is the chart's pure transition. Each of these is a commit of its own; after a crash it goes on behind the last
  that was kept. A step of its own code may run more than once before it is recorded, a recorded one does not run again; a message with a key is
  received once. It keeps inputs and outputs of steps, not tamper-evidently. Rights, input, who was first and what is allowed are the application's affair
  and not in its figure, nor is the price of starting a workflow in ours.
- **bpmn-engine** (MIT) runs BPMN 2.0 as it is drawn, with gateways, timers and scripts, in memory. It keeps nothing itself: here its state is a JSON
  row that is read, recovered, signalled at the next of eleven user tasks, and saved by compare-and-set. Durability and conflicts are those of the few lines
  around it; there are no history, messages, keys, rights or waiting clocks in its figure.`,
  figures: [
    ...beside(oursOnPostgres, fewWorkflows),
    ...beside(oursOnPostgres, manyWorkflows),
    ...beside(oursOnSqlite, bpmnSteps),
  ],
});
