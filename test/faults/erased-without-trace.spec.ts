import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertPerson, listUnscrubbed, newId, verifyAllChains, verifyTrail } from '@app/store';
import Database from 'better-sqlite3';
import { KeyRotation } from '../../apps/server/src/relay/key-rotation.js';
import { Scrubber } from '../../apps/server/src/relay/scrubber.js';
import { DataKeyFile } from '../builders/data-key-file.js';
import { inventedNumber } from '../builders/invented-number.js';
import { databaseKinds, inPostgres } from '../builders/scratch-store.js';
import { openedCase } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { WrittenLog } from '../flow/written-log.js';

const person = {
  name: '欧阳翠翠珊珊',
  idNumber: inventedNumber('1979-11-23', 77),
  birthDate: '1979-11-23',
  phone: '13912345678',
  email: 'ouyang.cuicui@example.org',
  membership: 'full',
  joinedOn: '2003-07-01',
  workplace: '翠湖示例护理站',
};
const words = ['欧阳其人住翠湖示例里十二号', '翠翠本人书面要求删除', '为联系欧阳翠翠'];

/** What the rows about the member hold at this moment: sealed texts and blind indexes. */
async function keptOf({ store }: RunningApp, caseId: string): Promise<string[]> {
  const tables = [
    `SELECT p.id_number_sealed AS a, p.id_number_index AS b, p.phone_sealed AS c, p.phone_index AS d
     FROM person p JOIN case_file f ON f.person_id = p.id WHERE f.id = ?`,
    'SELECT sealed AS a FROM history_words WHERE case_id = ?',
    'SELECT w.sealed AS a FROM access_words w JOIN access_trail t ON t.id = w.access_id WHERE t.case_id = ?',
    'SELECT request_digest AS a FROM command_receipt WHERE case_id = ?',
  ];
  const rows: Record<string, string | null>[] = [];
  for (const text of tables) rows.push(...(await store.reader.query<Record<string, string>>(text, [caseId])));
  return rows.flatMap((row) => Object.values(row)).filter((value) => value !== null);
}

/** All rows of all tables, as a backup of the logical kind has them. */
async function everyRow({ store }: RunningApp): Promise<string> {
  const names = await store.reader.query<{ name: string }>(
    store.kind === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table'`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const tables: unknown[] = [];
  for (const { name } of names) tables.push(await store.reader.query(`SELECT * FROM ${name}`));
  return JSON.stringify(tables);
}

const sqliteFiles = ({ databaseUrl }: RunningApp) =>
  ['', '-wal', '-shm'].map((ending) => `${databaseUrl.slice('sqlite:'.length)}${ending}`);

/** Everything that belongs to this database: tables, indexes, statistics. Not the log that the whole server shares. */
async function postgresFiles({ databaseUrl, store }: RunningApp): Promise<string[]> {
  await inPostgres(databaseUrl, 'CHECKPOINT');
  const [row] = await store.reader.query<{ folder: string }>(
    `SELECT current_setting('data_directory') || '/base/' || oid AS folder FROM pg_database WHERE datname = current_database()`,
  );
  const { folder = '' } = row ?? {};
  return readdirSync(folder).map((name) => join(folder, name));
}

const bytesOf = (path: string) => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
const foundIn = (bytes: Buffer | string, wanted: readonly string[]) => wanted.filter((text) => bytes.includes(text));

describe.each(databaseKinds)('what is left of a member who was erased, on %s', (kind) => {
  const keyFile = new DataKeyFile();
  const folder = mkdtempSync(join(tmpdir(), 'shuangzhao-erased-'));
  const log = new WrittenLog();
  let app: RunningApp;
  let caseId: string;
  const traces: string[] = [...Object.values(person).filter((value) => value !== 'full'), ...words];

  beforeAll(async () => {
    app = await startApp({ kind, vault: keyFile.follow(), logTo: log.stream });
    await crowd(300);
    const coordinator = await app.as('coordinator');
    const opened = await openedCase(coordinator, app, { member: person, note: words[0] });
    caseId = opened.id;
    await coordinator.get(`/api/cases?q=${person.idNumber}`);
    await coordinator.post(`/api/cases/${caseId}/reveal`, { fields: ['idNumber'], purpose: words[2] });
    await coordinator.command(caseId, 'close', { reason: 'withdrawn', text: words[1] });
    traces.push(...(await keptOf(app, caseId)));
    await crowd(300);
    // Rows that were sealed anew have been moved about in the file, and may have left copies of themselves.
    keyFile.rotate();
    for (let sweep = 0; sweep < 3; sweep += 1) await app.server.app.get(KeyRotation).drainOnce();
    traces.push(...(await keptOf(app, caseId)));
    if (kind === 'postgres') await inPostgres(app.databaseUrl, 'ANALYZE');
  });
  afterAll(async () => {
    await app.stop();
    keyFile.remove();
    rmSync(folder, { recursive: true });
  });

  /** Others, among whom the member's rows and index entries lie. */
  async function crowd(size: number): Promise<void> {
    const { gate, vault } = app.store;
    await gate.write(async (tx) => {
      for (let index = 0; index < size; index += 1) {
        const idNumber = inventedNumber('1985-03-12', index + 1);
        const other = { id: newId(), name: `张${idNumber}`, membership: 'full', createdAt: app.clock.instant() };
        await insertPerson(tx, { ...other, idNumber, workplace: '示例口腔门诊部' }, vault);
      }
    });
  }

  async function inFiles(): Promise<string[]> {
    const paths = kind === 'sqlite' ? sqliteFiles(app) : await postgresFiles(app);
    return foundIn(Buffer.concat(paths.map(bytesOf)), traces);
  }

  it('was there before, in the clear or sealed, so that the search can find something', async () => {
    const before = await everyRow(app);
    expect(foundIn(before, traces)).toEqual(expect.arrayContaining([person.name, person.email, person.birthDate]));
    const found = await inFiles();
    expect(found).toEqual(expect.arrayContaining([person.name, person.email, ...(await keptOf(app, caseId))]));
    expect(foundIn(found.join(), [person.idNumber, person.phone, ...words])).toEqual([]);
  });

  it('is nothing in any row, nor in the files once they were scrubbed, though the server ended in between', async () => {
    const supervisor = await app.as('supervisor');
    const erasure = { ground: 'unlawfulProcessing', decision: '网信函〔2026〕8号' };
    expect((await supervisor.post(`/api/cases/${caseId}/erasure`, erasure)).status).toBe(200);
    expect(foundIn(await everyRow(app), traces)).toEqual([]);
    await app.restart();
    expect(await listUnscrubbed(app.store.reader)).toEqual([caseId]);
    expect(await app.server.app.get(Scrubber).drainOnce()).toBe(1);
    expect(await inFiles()).toEqual([]);
  });

  it('is nothing in a backup that is made afterwards', async () => {
    if (kind === 'postgres') return;
    const [file = ''] = sqliteFiles(app);
    const database = new Database(file, { readonly: true });
    await database.backup(join(folder, 'copied.db'));
    database.prepare('VACUUM INTO ?').run(join(folder, 'written-anew.db'));
    database.close();
    for (const name of ['copied.db', 'written-anew.db']) {
      const bytes = readFileSync(join(folder, name));
      expect(foundIn(bytes, ['示例口腔门诊部'])).toHaveLength(1);
      expect(foundIn(bytes, traces)).toEqual([]);
    }
  });

  it('was never in the log', () => {
    expect(log.lines.length).toBeGreaterThan(5);
    expect(foundIn(log.text, traces)).toEqual([]);
  });

  it('keeps every chain valid', async () => {
    const { reader, vault } = app.store;
    expect(await verifyAllChains(reader, vault)).toEqual([]);
    expect(await verifyTrail(reader, vault)).toEqual([]);
  });
});
