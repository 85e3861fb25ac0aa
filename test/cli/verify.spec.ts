import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { aDesk, type Desk } from './cli-desk.js';

describe('verify', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = aDesk();
  });
  afterEach(() => desk.remove());

  it('counts the cases and finds nothing where nobody tampered', async () => {
    const store = await desk.open();
    await keepParties(store);
    await keepCase(store, aCase().contacted().willing().liaising().released());
    await keepCase(store, aCase().overseen());
    await store.close();
    expect(await desk.run(['verify'])).toEqual({
      code: 0,
      printed: '2 cases: every chain and every invariant holds\n',
      complained: '',
    });
  });

  it('names each fault and its case, and fails', async () => {
    const store = await desk.open();
    await keepParties(store);
    const { id } = await keepCase(store, aCase().contacted().willing());
    await store.gate.write(async (tx) => {
      await tx.execute('DROP TRIGGER history_no_update');
      await tx.execute(`UPDATE history SET at = '2020-01-01T00:00:00.000Z' WHERE case_id = ? AND sequence = 2`, [id]);
    });
    await store.close();
    const { code, printed, complained } = await desk.run(['verify']);
    expect(code).toBe(1);
    expect(printed).toMatch(new RegExp(`^hash: case ${id}, line 2: `, 'm'));
    expect(complained).toMatch(/^\d+ faults? in the chains of 1 cases\n$/);
  });

  it('says that the file itself is damaged before it says anything of what is read from it', async () => {
    const store = await desk.open();
    await keepParties(store);
    await keepCase(store, aCase().contacted());
    const [index] = await store.reader.query<{ rootpage: number }>(
      `SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'person' ORDER BY rootpage`,
    );
    await store.close();
    const file = join(desk.folder, 'desk.db');
    const bytes = readFileSync(file);
    bytes.fill(0x5a, ((index?.rootpage ?? 0) - 1) * 4096, (index?.rootpage ?? 0) * 4096);
    writeFileSync(file, bytes);
    const { code, printed, complained } = await desk.run(['verify']);
    expect(code).toBe(1);
    expect(printed).toMatch(/^(database: .+\n)+$/);
    expect(complained).toMatch(/^the database itself has \d+ faults: restore a backup\n$/);
  });

  it('looks beside a running server, and waits for nobody', async () => {
    const store = await desk.open();
    await keepParties(store);
    await keepCase(store, aCase());
    expect(await desk.run(['verify'])).toMatchObject({ code: 0, complained: '' });
    await keepCase(store, aCase().contacted());
    expect(await desk.run(['verify'])).toMatchObject({ printed: expect.stringMatching(/^2 cases: /) });
    await store.close();
  });

  it('does not make a database where there is none, as a mistyped address would', async () => {
    const said = await desk.run(['verify']);
    expect(said).toMatchObject({ code: 1, printed: '' });
    expect(said.complained).toMatch(/^DATABASE_URL: there is no database at .*desk\.db \(migrate first\)\n$/);
    expect(existsSync(join(desk.folder, 'desk.db'))).toBe(false);
  });

  it('says that the key is not the one with which the words were sealed', async () => {
    const store = await desk.open();
    await keepParties(store);
    await keepCase(store, aCase().contacted());
    await store.close();
    await desk.run(['key', 'create', '--out', join(desk.folder, 'other.json')]);
    desk.environment['DATA_KEY_FILE'] = join(desk.folder, 'other.json');
    expect(await desk.run(['verify'])).toMatchObject({ code: 1 });
  });
});
