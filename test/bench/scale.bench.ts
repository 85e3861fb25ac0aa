import { readQueue, summarise, type QueueCursor, type Reader } from '@app/store';
import { encodeCursor } from '../../apps/server/src/queries/page.js';
import type { Client } from '../flow/client.js';
import { compare } from './compared.js';
import { plantRegister, type PlantedRegister } from './planted-register.js';
import { RegisterServer } from './register-server.js';
import { report, type Figure } from './report.js';

const few = 10_000;
const many = 1_000_000;
const turns = { rounds: 9, timesARound: 10 };
const limit = 50;
const atMost = { is: 'at most', value: 1.3, of: 'ratio' } as const;

const scopes = ['branch', 'district', 'province'] as const;
type Scope = (typeof scopes)[number];

interface Place {
  root: string;
  client: Client;
  /** A page that begins in the middle of all that is seen. */
  deep: QueueCursor;
  seen: number;
}

interface Side {
  register: PlantedRegister;
  server: RegisterServer;
  places: Record<Scope, Place>;
}

async function middleOf(reader: Reader, root: string, seen: number): Promise<QueueCursor> {
  const [entry] = await reader.query<QueueCursor>(
    `SELECT DISTINCT p.next_due_at AS value, p.case_id AS id
     FROM case_place p JOIN organization_closure v ON v.descendant_id = p.organization_id
     WHERE v.ancestor_id = ? ORDER BY p.next_due_at, p.case_id LIMIT 1 OFFSET ?`,
    [root, Math.floor(seen / 2)],
  );
  if (!entry) throw new Error('there is nothing to be seen');
  return entry;
}

async function sideOf(cases: number): Promise<Side> {
  const begun = performance.now();
  const register = await plantRegister({ kind: 'sqlite', cases });
  process.stdout.write(`${cases} cases planted in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
  const { tree, store } = register;
  const [district] = tree.districts;
  const [branch] = district?.branches ?? [];
  if (!district || !branch) throw new Error('the tree is empty');
  const roots = { branch: branch.id, district: district.id, province: tree.province };
  const server = await RegisterServer.on(register, {
    branch: { role: 'branchClerk', organizationId: roots.branch },
    district: { role: 'coordinator', organizationId: roots.district },
    province: { role: 'supervisor', organizationId: roots.province },
  });
  const place = async (scope: Scope): Promise<Place> => {
    const { byStage } = await summarise(store.reader, { visibleUnder: [roots[scope]] });
    const seen = byStage.reduce((sum, { count }) => sum + count, 0);
    const deep = await middleOf(store.reader, roots[scope], seen);
    return { root: roots[scope], client: await server.as(scope), deep, seen };
  };
  return {
    register,
    server,
    places: { branch: await place('branch'), district: await place('district'), province: await place('province') },
  };
}

type Question = (side: Side, place: Place) => Promise<unknown>;

const page = (side: Side, { root }: Place, more: object, after?: QueueCursor) =>
  readQueue(side.register.store.reader, { visibleUnder: [root], ...more }, { sort: 'due', limit, after });

async function asked({ client }: Place, path: string): Promise<void> {
  const { status } = await client.get(path);
  if (status !== 200) throw new Error(`${path} was answered with ${status}`);
}

const deepPath = ({ deep }: Place) => `/api/cases?limit=${limit}&cursor=${encodeCursor({ sort: 'due', ...deep })}`;

const first: Question = (_, place) => asked(place, `/api/cases?limit=${limit}`);
const deep: Question = (_, place) => asked(place, deepPath(place));
const summary: Question = (_, place) => asked(place, '/api/cases/summary');
const storeFirst: Question = (side, place) => page(side, place, {});
const storeDeep: Question = (side, place) => page(side, place, {}, place.deep);
const storeSummary: Question = ({ register }, { root }) => summarise(register.store.reader, { visibleUnder: [root] });

const [small, large] = [await sideOf(few), await sideOf(many)];

async function grown(what: string, scope: Scope, question: Question, promise?: Figure['target']): Promise<Figure> {
  const [measured, beside] = await compare(
    () => question(large, large.places[scope]),
    () => question(small, small.places[scope]),
    turns,
  );
  return {
    what,
    measured,
    unit: 'ms',
    beside: { what: `at ${few.toLocaleString('en')}`, measured: beside },
    target: promise,
  };
}

async function deepBesideFirst(scope: Scope): Promise<Figure> {
  const place = large.places[scope];
  const [measured, beside] = await compare(
    () => deep(large, place),
    () => first(large, place),
    turns,
  );
  return {
    what: `${scope}: a page deep inside`,
    measured,
    unit: 'ms',
    beside: { what: 'the first page', measured: beside },
    target: atMost,
  };
}

const figures: Figure[] = [];
for (const scope of scopes) {
  figures.push(await grown(`${scope}: first page`, scope, first, atMost));
  figures.push(await deepBesideFirst(scope));
  figures.push(await grown(`${scope}: summary`, scope, summary, atMost));
  figures.push(await grown(`${scope}: first page, in the store`, scope, storeFirst, atMost));
  figures.push(await grown(`${scope}: deep page, in the store`, scope, storeDeep));
  figures.push(await grown(`${scope}: summary, in the store`, scope, storeSummary));
}
const filters: Record<string, object> = {
  'stage=found': { stagePrefixes: ['found'] },
  'stage=closed': { stagePrefixes: ['closed'] },
  'attention=overseen': { attentions: ['overseen'] },
  'memberKind=pocket (none)': { memberKinds: ['pocket'] },
};
for (const [name, filter] of Object.entries(filters)) {
  figures.push(await grown(`province: ${name}, in the store`, 'province', (side, place) => page(side, place, filter)));
}
for (const figure of figures)
  process.stdout.write(`${figure.what}: ${figure.measured.toFixed(2)} beside ${figure.beside?.measured.toFixed(2)}\n`);
for (const { server, register } of [small, large]) {
  await server.stop();
  await register.remove();
}
const seen = scopes.map(
  (scope) =>
    `${scope} ${large.places[scope].seen.toLocaleString('en')} beside ${small.places[scope].seen.toLocaleString('en')}`,
);
report({
  title: 'The queue as the register grows (SQLite)',
  how: `Two registers on the same tree of some three hundred organisations, one with ${few.toLocaleString('en')} cases and one with ${many.toLocaleString('en')}, open side by side in one process and asked in turns: medians of ${turns.rounds * turns.timesARound} after warming up. Over HTTP, signed in, ${limit} cases to a page, except where it says in the store. What is seen: ${seen.join(', ')}. A summary's answer is longer where there are more cases: a line for each standing and holder that occurs. Branches hear of members from a few others each, as neighbours do; with origins spread evenly over the country a branch's summary named more holders, and cost 1.75 times (a district's 1.55).`,
  figures,
});
