import { listChangedCases, neverDue, newId, openStore, type SqlValue, type Store, type Transaction } from '@app/store';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';
import { aDataKey, aVault, scratchDatabase, type ScratchDatabase } from '../builders/scratch-store.js';
import { CaseTemplates, type CaseTemplate, type Parties } from './case-templates.js';
import { plantTree, type Branch, type RegisterTree } from './register-tree.js';

export interface PlantedRegister {
  database: ScratchDatabase;
  dataKey: string;
  store: Store;
  tree: RegisterTree;
  caseIds: string[];
  /** An identity number that one member has. */
  idNumber: string;
  remove(): Promise<void>;
}

export interface Plan {
  kind: 'sqlite' | 'postgres';
  cases: number;
  withClocks?: boolean;
  passwordHash?: string;
}

/** What a register is taken to be on. */
export const today = '2026-06-01T02:00:00.000Z';
const day = 86_400_000;
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const givenNames = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉建华玉梅'];

const rowsToAStatement = 50;
const casesToACommit = 20_000;

type Row = Record<string, SqlValue>;

async function insertRows(tx: Transaction, table: string, rows: readonly Row[]): Promise<void> {
  for (let begin = 0; begin < rows.length; begin += rowsToAStatement) {
    const some = rows.slice(begin, begin + rowsToAStatement);
    const columns = Object.keys(some[0] ?? {});
    const marks = `(${columns.map(() => '?').join(', ')})`;
    await tx.execute(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => marks).join(', ')}`,
      some.flatMap((row) => Object.values(row)),
    );
  }
}

/** Indexes that are built once all is there, and not row by row. */
async function withoutIndexesOf(table: string, { gate, reader }: Store, work: () => Promise<void>): Promise<void> {
  const indexes = await reader.query<{ name: string; definition: string }>(
    reader.kind === 'sqlite'
      ? `SELECT name, sql AS definition FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`
      : `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = ? AND indexname NOT LIKE 'PK%'`,
    [table],
  );
  await gate.write(async (tx) => {
    for (const { name } of indexes) await tx.execute(`DROP INDEX "${name}"`);
  });
  await work();
  for (const { definition } of indexes) await gate.write((tx) => tx.execute(definition));
}

/** Branches are not equally busy: the first has a fifth of its district. */
function branchOf(random: SeededRandom, branches: readonly Branch[]): Branch {
  const branch = branches[Math.floor(random.next() ** 2 * branches.length)];
  return branch ?? random.pick(branches);
}

/** Those who come from afar come from where their neighbours come from: each branch has two others far away that it hears from. */
function homeOf(random: SeededRandom, host: Branch, elsewhere: readonly Branch[]): Branch {
  const digits = parseInt(host.id.slice(-8), 16) + random.whole(0, 1);
  return elsewhere[digits % elsewhere.length] ?? host;
}

/** Three members in five stay in their district, one in four comes from another, the rest from another province. */
function partiesOf(random: SeededRandom, { districts, far, root, province }: RegisterTree): Parties {
  const district = random.pick(districts);
  const host = branchOf(random, district.branches);
  const from = random.next();
  const neighbours = districts[(districts.indexOf(district) + 1) % districts.length]?.branches ?? far;
  const origin =
    from < 0.6 ? branchOf(random, district.branches) : homeOf(random, host, from < 0.85 ? neighbours : far);
  const superior = from < 0.6 ? district.id : from < 0.85 ? province : root;
  const coordinator = random.pick(district.coordinators);
  return {
    district: district.id,
    'origin-branch': origin.id,
    'origin-general-branch': origin.committee,
    'origin-committee': origin.committee,
    'host-committee': host.committee,
    'host-general-branch': host.committee,
    'host-branch': host.id,
    superior,
    committee: host.committee,
    'coordinator-1': coordinator,
    'coordinator-2': coordinator,
  };
}

interface Planting {
  random: SeededRandom;
  templates: CaseTemplates;
  tree: RegisterTree;
  plan: Plan;
  store: Store;
}

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Cases were opened one after the other over a year; their clocks run out at the end of a day within two months. */
function rowsOf({ random, templates, tree, plan, store }: Planting, index: number) {
  const template = templates.pick(random);
  const parties = partiesOf(random, tree);
  const [id, personId] = [newId(), newId()];
  const opened = Date.parse(today) - Math.floor(((plan.cases - index) / plan.cases) * 365 * day) - 60_000;
  const progressed = opened + Math.floor(random.next() * (Date.parse(today) - opened));
  const due = () => instant(Math.ceil(Date.parse(today) / day + random.whole(1, 60)) * day - 8 * 3_600_000);
  const clocks = template.clocks.map((clock) => ({ ...clock, dueAt: due() }));
  return {
    person: personRow(personId, index, random, store, instant(opened)),
    case: caseRow(template, parties, {
      id,
      personId,
      index,
      openedAt: instant(opened),
      progressedAt: instant(progressed),
      clocks,
    }),
    clocks: plan.withClocks ? clocks.map(({ key, dueAt }) => clockRow(id, key, dueAt)) : [],
  };
}

const idNumberOf = (index: number) => `99${String(index).padStart(16, '0')}`;

function personRow(id: string, index: number, random: SeededRandom, { vault }: Store, createdAt: string): Row {
  const name = random.pick(surnames) + random.pick(givenNames) + (random.isTrue(0.7) ? random.pick(givenNames) : '');
  const idNumber = idNumberOf(index);
  return {
    id,
    name,
    membership: 'full',
    id_number_sealed: vault.seal(idNumber, `person.idNumber:${id}`),
    id_number_index: vault.blindIndex('idNumber', idNumber),
    created_at: createdAt,
  };
}

interface Facts {
  id: string;
  personId: string;
  index: number;
  openedAt: string;
  progressedAt: string;
  clocks: readonly { name: string; dueAt: string }[];
}

function caseRow(
  template: CaseTemplate,
  parties: Parties,
  { id, personId, index, openedAt, progressedAt, clocks }: Facts,
): Row {
  const { holder } = template;
  return {
    id,
    number: `2026-${String(index + 1).padStart(7, '0')}`,
    revision: 1,
    person_id: personId,
    opened_at: openedAt,
    machine_version: 1,
    snapshot: template.snapshotFor(parties),
    stage: template.stage,
    attention: template.attention,
    holder_kind: holder.kind,
    holder_organization_id: holder.of ? parties[holder.of] : null,
    coordinator_id: parties['coordinator-1'],
    direction: 'orgSeeksMember',
    member_kind: 'floating',
    district_org_id: parties.district,
    origin_org_id: template.hasOrigin ? parties['origin-branch'] : null,
    host_org_id: template.hasHost ? parties['host-branch'] : null,
    progressed_at: progressedAt,
    next_due_at: clocks.reduce((soonest, { dueAt }) => (dueAt < soonest ? dueAt : soonest), neverDue),
    clocks: JSON.stringify(clocks.map(({ name, dueAt }) => ({ name, dueAt, provisional: false }))),
    last_hash: 'planted',
  };
}

function clockRow(caseId: string, key: string, dueAt: string): Row {
  return {
    id: newId(),
    kind: 'clock',
    case_id: caseId,
    key: `${caseId}:${key}`,
    token: newId(),
    due_at: dueAt,
    attempts: 0,
    payload: JSON.stringify({ type: key }),
    status: 'waiting',
    created_at: today,
  };
}

/**
 * A register as it would be after a year, without its history. The snapshots are the real machine's, with other parties put in; rows
 * go in by the thousand, and the lists are kept by those who keep them for the server.
 */
export async function plantRegister(plan: Plan): Promise<PlantedRegister> {
  const database = await scratchDatabase(plan.kind);
  const dataKey = aDataKey();
  const store = await openStore({ url: database.url, vault: aVault(dataKey) });
  // For the planting: what is read goes over another connection.
  if (plan.kind === 'sqlite') await store.gate.write((tx) => tx.execute('PRAGMA cache_size = -1000000'));
  const tree = await plantTree(store, plan.passwordHash);
  const planting = { random: new SeededRandom(7), templates: new CaseTemplates(), tree, plan, store };
  const caseIds: string[] = [];
  for (let begin = 0; begin < plan.cases; begin += casesToACommit) {
    const rows = Array.from({ length: Math.min(casesToACommit, plan.cases - begin) }, (_, index) =>
      rowsOf(planting, begin + index),
    );
    await store.gate.write(async (tx) => {
      await insertRows(
        tx,
        'person',
        rows.map(({ person }) => person),
      );
      await insertRows(
        tx,
        'case_file',
        rows.map((row) => row.case),
      );
      await insertRows(
        tx,
        'outbox',
        rows.flatMap(({ clocks }) => clocks),
      );
    });
    caseIds.push(...rows.map((row) => String(row.case['id'])));
  }
  await withoutIndexesOf('case_place', store, () => listAll(store));
  const remove = async () => {
    await store.close();
    await database.remove();
  };
  return { database, dataKey, store, tree, caseIds, idNumber: idNumberOf(Math.floor(plan.cases / 2)), remove };
}

async function listAll({ gate }: Store): Promise<void> {
  for (let listed = 1; listed > 0;) listed = await gate.write((tx) => listChangedCases(tx, 2_000));
}
