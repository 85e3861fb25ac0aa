import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { faultsOfDatabase, openStore, StoreRefusedError, verifyAllChains } from '@app/store';
import { aVault } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { buildSmallDistrict } from '../builders/small-district.js';
import { Desk, mondayMorning } from '../model/desk.js';

const pageBytes = 4096;
const vault = aVault();

/** Everything that is said to be in a database file. @throws where that cannot be read. */
function contentOf(path: string): string {
  const database = new Database(path, { readonly: true });
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();
    return JSON.stringify(tables.map((name) => [name, database.prepare(`SELECT * FROM "${String(name)}"`).all()]));
  } finally {
    database.close();
  }
}

describe('a database file of which a page was overwritten', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shuangzhao-page-'));
  const sound = join(folder, 'sound.db');
  let content: string;
  let pages: number;

  beforeAll(async () => {
    const store = await openStore({ url: `sqlite:${sound}`, vault });
    const desk = new Desk(store, new SettableClock(mondayMorning), await buildSmallDistrict(store, mondayMorning));
    for (let n = 0; n < 12; n += 1) {
      let view = await desk.open({ member: { name: `张${n}`, membership: 'full', phone: `1380000${1000 + n}` } });
      view = await desk.does('coordinator', view, 'note', { text: '走访'.repeat(10 + n * 40) });
      await desk.does('coordinator', view, 'confirmContact', {
        channel: 'phone',
        on: '2026-03-10',
        identityConfirmedBy: 'idCard',
      });
    }
    await store.close();
    content = contentOf(sound);
    pages = readFileSync(sound).length / pageBytes;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What is said of the damage: why the database is refused, or what `verify` finds. */
  async function said(path: string): Promise<string[]> {
    try {
      const store = await openStore({ url: `sqlite:${path}`, vault, migrate: false });
      try {
        const faults = await faultsOfDatabase(store.reader);
        if (faults.length > 0) return faults;
        return (await verifyAllChains(store.reader, vault)).map(({ fault, detail }) => `${fault}: ${detail}`);
      } finally {
        await store.close();
      }
    } catch (fault) {
      // Whoever starts the process gets one line, and no stack.
      expect(fault).toBeInstanceOf(StoreRefusedError);
      return [fault instanceof Error ? fault.message : ''];
    }
  }

  let copies = 0;
  function overwritten(page: number, bytes: Uint8Array, from: number): string {
    const copy = join(folder, `copy-${(copies += 1)}.db`);
    copyFileSync(sound, copy);
    const file = readFileSync(copy);
    file.set(bytes, page * pageBytes + from);
    writeFileSync(copy, file);
    return copy;
  }

  /** It is refused or named, unless nothing that is in the database has changed. */
  async function expectNoSilence(path: string): Promise<void> {
    const faults = await said(path);
    if (faults.length === 0) expect(contentOf(path)).toBe(content);
    for (const line of faults) expect(line).not.toMatch(/张|走访|1380000|\n/);
    for (const end of ['', '-wal', '-shm', '.lock']) rmSync(`${path}${end}`, { force: true });
  }

  it('is said to be sound as long as it is', async () => {
    expect(await said(sound)).toEqual([]);
  });

  it('is refused or named, whichever page it is', async () => {
    const garbage = fc.sample(fc.uint8Array({ minLength: pageBytes, maxLength: pageBytes, size: 'max' }), {
      numRuns: 3,
      seed: 20_260_316,
    });
    for (let page = 0; page < pages; page += 1) {
      await expectNoSilence(overwritten(page, garbage[page % garbage.length] ?? new Uint8Array(pageBytes), 0));
    }
  });

  it('is refused or named when a page is nothing but zeros, as after a lost write', async () => {
    for (let page = 0; page < pages; page += 1) {
      await expectNoSilence(overwritten(page, new Uint8Array(pageBytes), 0));
    }
  });
});
