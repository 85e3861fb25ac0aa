import {
  appendAccess,
  insertSession,
  insertSignIn,
  openStore,
  verifyAllChains,
  verifyAnchor,
  verifyTrail,
  type Store,
} from '@app/store';
import { aCase } from '../builders/case-builder.js';
import {
  allRows,
  backingUp,
  each,
  isEmpty,
  linesOfText,
  restoreFrom,
  rewritten,
  takeBackup,
} from '../builders/backups.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { RelayBench } from '../builders/relay-bench.js';
import {
  aVault,
  databaseKinds,
  scratchDatabase,
  scratchStore,
  type ScratchDatabase,
} from '../builders/scratch-store.js';

const vault = aVault();
const at = '2026-03-16T01:00:00.000Z';

const tables = [
  ...[
    'account',
    'account_grant',
    'access_words',
    'case_change',
    'case_count',
    'case_file',
    'case_number',
    'case_place',
  ],
  ...[
    'command_receipt',
    'deadline_policy',
    'directory',
    'erasure',
    'history',
    'history_words',
    'institution',
    'organization',
    'organization_closure',
    'outbox',
    'person',
  ],
  ...['recovery_code', 'second_factor', 'sign_in', 'vault_check'],
];

/** Something in every corner, with everything in it that a line or a statement could stumble over. */
async function furnish(store: Store): Promise<void> {
  await keepParties(store);
  await keepCase(store, aCase().contacted().willing().liaising().released());
  await keepCase(store, aCase().overseen());
  await store.gate.write(async (tx) => {
    await insertSignIn(tx, { id: 'sign-in', accountId: 'coordinator-1', at, address: '::1', outcome: 'signedIn' });
    const session = {
      accountId: 'coordinator-1',
      createdAt: at,
      lastSeenAt: at,
      expiresAt: '2026-03-17T01:00:00.000Z',
    };
    await insertSession(tx, { id: 'digest', publicId: 'session', ...session });
    await tx.execute('UPDATE account SET display_name = ? WHERE id = ?', [
      'a "line"\nand\u2028another\r\none; \\ 𠮷 \u0085 ',
      'coordinator-2',
    ]);
    const freeWords = { purpose: '核对身份' };
    await appendAccess(tx, { at, accountId: 'coordinator-1', action: 'reveal', data: {}, freeWords }, store.vault);
  });
}

describe.each(databaseKinds.flatMap((from) => databaseKinds.map((to) => [from, to] as const)))(
  'a backup of %s, restored into %s',
  (from, to) => {
    let source: Awaited<ReturnType<typeof scratchStore>>;
    let target: ScratchDatabase;
    let lines: string[];
    beforeAll(async () => {
      source = await scratchStore(from, { vault });
      target = await scratchDatabase(to);
      await furnish(source.store);
      lines = await takeBackup(source.store);
      await restoreFrom(lines, { url: target.url, vault });
    });
    afterAll(async () => {
      await source.remove();
      await target.remove();
    });
    const inTarget = async <Result>(look: (store: Store) => Promise<Result>): Promise<Result> => {
      const store = await openStore({ url: target.url, vault, migrate: false });
      try {
        return await look(store);
      } finally {
        await store.close();
      }
    };

    it('has every row as it was, every chain whole, and the anchor of its moment', async () => {
      const before = await allRows(source.store.reader, tables);
      await inTarget(async ({ reader }) => {
        expect(await allRows(reader, tables)).toEqual(before);
        expect([await verifyAllChains(reader, vault), await verifyTrail(reader, vault)]).toEqual([[], []]);
        const { anchor, faults } = await verifyAnchor(reader, each(lines));
        expect(faults).toEqual([]);
        expect(anchor).toMatchObject({ cases: 2, previous: null });
      });
    });

    it('has on record that it was made and that it was restored, where the auditor at the root sees it', async () => {
      const found = await inTarget(({ reader }) =>
        reader.query(
          `SELECT action, data, about_organization_id AS place FROM access_trail WHERE action <> 'reveal' ORDER BY at`,
        ),
      );
      expect(found).toEqual([
        { action: 'backedUp', data: '{"backup":"backup-1"}', place: 'superior' },
        { action: 'restored', data: `{"backup":"backup-1","takenAt":"2026-03-16T18:00:00.000Z"}`, place: 'superior' },
      ]);
    });

    it('lets nobody in who was signed in when it was made', async () => {
      expect(await inTarget(({ reader }) => reader.query('SELECT id FROM session'))).toEqual([]);
      expect(lines.join('\n')).not.toContain('"session"');
    });

    it('is guarded as before: nothing on record can be changed, nothing refers to what is not there', async () => {
      await inTarget(async ({ gate }) => {
        for (const statement of [
          `UPDATE history SET command = 'close'`,
          'DELETE FROM access_trail',
          'DELETE FROM case_file',
          `UPDATE case_file SET coordinator_id = 'nobody', revision = revision + 1`,
          'UPDATE trail_strand SET last_sequence = 0',
        ]) {
          await expect(gate.write((tx) => tx.execute(statement))).rejects.toThrow();
        }
      });
    });

    it('goes on: what is new follows upon what was', async () => {
      await inTarget(async (store) => {
        await keepCase(store, aCase().contacted());
        await store.gate.write((tx) => appendAccess(tx, { at, action: 'readCase', data: {} }));
        expect([await verifyAllChains(store.reader, vault), await verifyTrail(store.reader, vault)]).toEqual([[], []]);
      });
    });
  },
);

describe.each(databaseKinds)('a backup of %s', (kind) => {
  let source: Awaited<ReturnType<typeof scratchStore>>;
  let target: ScratchDatabase;
  beforeEach(async () => {
    source = await scratchStore(kind, { vault });
    target = await scratchDatabase(kind);
    await keepParties(source.store);
    await keepCase(source.store, aCase().contacted());
  });
  afterEach(async () => {
    await source.remove();
    await target.remove();
  });
  const restore = (lines: readonly string[], check?: () => Promise<void>) =>
    restoreFrom(lines, { url: target.url, vault }, check);

  it('is of one moment, however much is written while it is read', async () => {
    const chunks = backingUp(source.store);
    const text: string[] = [];
    for await (const chunk of chunks) {
      text.push(chunk);
      await keepCase(source.store, aCase().contacted().willing());
    }
    const { seal } = await restore(linesOfText(text.join('')));
    expect(text.length).toBeGreaterThan(20);
    expect(seal.rows).toMatchObject({ case_file: 1, person: 1, history: 2, outbox: 1 });
  });

  it('leaves nothing behind where what was restored is found wanting', async () => {
    const lines = await takeBackup(source.store);
    const wanting = restore(lines, () => Promise.reject(new Error('wanting')));
    await expect(wanting).rejects.toThrow('wanting');
    expect(await isEmpty(target.url)).toBe(true);
    await restore(lines);
    expect(await isEmpty(target.url)).toBe(false);
  });

  it('is restored into a new database only, be the other one ever so empty', async () => {
    const lines = await takeBackup(source.store);
    await restore(lines);
    await expect(restore(lines)).rejects.toThrow('there is something in this database already');
    const migrated = await scratchStore(kind, { vault });
    await migrated.reopen();
    if (kind === 'sqlite') await migrated.store.close();
    await expect(restoreFrom(lines, { url: migrated.url, vault })).rejects.toThrow('restore into a new one');
    await migrated.remove();
  });

  it('is refused with another key before anything is made of it', async () => {
    const lines = await takeBackup(source.store);
    const refused = restoreFrom(lines, { url: target.url, vault: aVault() });
    await expect(refused).rejects.toThrow('the data key is not the one that this database was made with');
    expect(await isEmpty(target.url)).toBe(true);
  });

  it('is refused when a row in it refers to what is not there', async () => {
    const lines = rewritten(await takeBackup(source.store), (said, table) =>
      Array.isArray(said) && table === 'person' ? undefined : said,
    );
    await expect(restore(lines)).rejects.toThrow(
      /refers to a person that is not there|violates foreign key constraint/,
    );
    expect(await isEmpty(target.url)).toBe(true);
  });

  it('is refused by a program that does not know all its migrations', async () => {
    const lines = rewritten(await takeBackup(source.store), (said) =>
      'migrations' in said ? { ...said, migrations: [...(said['migrations'] as string[]), 'Later1'] } : said,
    );
    await expect(restore(lines)).rejects.toThrow('the backup is of a later version of this program (0.1.0): Later1');
    expect(await isEmpty(target.url)).toBe(true);
  });

  it('is restored by a later program too, by the migrations that it had and then by those that it had not', async () => {
    const newTables = [
      'sign_in',
      'second_factor',
      'recovery_code',
      'case_change',
      'case_count',
      'case_place',
      'erasure',
    ];
    // Each is the last of its table.
    const newColumns: Record<string, string> = { account: 'password_changed_at', person: 'erased_at' };
    const lines = rewritten(await takeBackup(source.store), (said, table) => {
      if (table !== undefined && newTables.includes(table)) return undefined;
      const isLonger = table !== undefined && table in newColumns;
      if (Array.isArray(said)) return isLonger ? said.slice(0, -1) : said;
      if ('migrations' in said) return { ...said, migrations: (said['migrations'] as string[]).slice(0, 4) };
      if (!isLonger) return said;
      const columns = said['columns'] as string[];
      expect(columns.at(-1)).toBe(newColumns[table]);
      return { ...said, columns: columns.slice(0, -1) };
    });
    await restore(lines);
    const store = await openStore({ url: target.url, vault, migrate: false });
    expect(await store.pendingMigrations()).toEqual([]);
    expect(await store.reader.query('SELECT id, password_changed_at AS changed FROM account ORDER BY id')).toEqual([
      { id: 'coordinator-1', changed: null },
      { id: 'coordinator-2', changed: null },
    ]);
    expect(await verifyAllChains(store.reader, vault)).toEqual([]);
    await store.close();
  });
});

describe.each(databaseKinds)('a clock that ran out on %s after the backup was made', (kind) => {
  it('rings once when the restored database is at work again, as it would have then', async () => {
    const bench = await RelayBench.on(kind);
    const target = await scratchDatabase(kind);
    const caseId = await bench.caseDue('2026-03-20T16:00:00.000Z');
    const key = bench.store.vault;
    await restoreFrom(await takeBackup(bench.store), { url: target.url, vault: key });
    const store = await openStore({ url: target.url, vault: key, migrate: false });
    const relay = bench.relay(store);
    bench.clock.set('2026-04-01T00:00:00.000Z');
    const drained = [await relay.drainOnce(), await relay.drainOnce()];
    const rang = await store.reader.query('SELECT command FROM history WHERE case_id = ? AND sequence > 1', [caseId]);
    expect({ drained, rang, faults: bench.faults }).toEqual({
      drained: [1, 0],
      rang: [{ command: 'remind' }],
      faults: [],
    });
    await store.close();
    await target.remove();
    await bench.remove();
  });
});
