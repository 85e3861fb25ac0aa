import { createHash, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { SeededRandom } from '../../apps/server/src/demo/seeded-random.js';

interface CaseRow {
  revision: number;
  snapshot: string;
  stage: string;
  progressed_at: string;
  next_due_at: string;
  clocks: string;
  last_hash: string;
}

const actor = JSON.stringify({ accountId: randomUUID(), kind: 'account', organizationId: randomUUID(), role: 'clerk' });
const data = JSON.stringify({ channel: 'phone', on: '2026-03-10', text: { digest: '0'.repeat(64) } });
const payload = JSON.stringify({ topic: 'stepArrived', to: ['holder'], about: 'confirmMembership', sequence: 7 });

/** SQLite's own. */
const usualPagesToCheckpoint = 1_000;

/**
 * What the disk allows: a plain program on the engine's own tables, with their indexes, foreign keys and triggers, and with the engine's
 * durability. A step is one read, one compare-and-set update, one line of history, one row of the outbox. It asks nobody's leave,
 * checks no input, decides nothing, seals nothing and keeps no answers.
 */
export class Floor {
  private readonly statements;
  private readonly random = new SeededRandom(1);

  constructor(
    private readonly database: Database.Database,
    private readonly caseIds: readonly string[],
  ) {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    this.statements = {
      begin: database.prepare('BEGIN IMMEDIATE'),
      commit: database.prepare('COMMIT'),
      read: database.prepare<[string], CaseRow>(
        'SELECT c.*, p.* FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = ?',
      ),
      update: database.prepare(
        `UPDATE case_file SET revision = revision + 1, snapshot = ?, stage = ?, progressed_at = ?, next_due_at = ?, clocks = ?,
           last_hash = ? WHERE id = ? AND revision = ?`,
      ),
      history: database.prepare(
        `INSERT INTO history (case_id, sequence, at, actor, command, command_id, from_stage, to_stage, data, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      outbox: database.prepare(
        `INSERT INTO outbox (id, kind, case_id, key, token, due_at, attempts, payload, status, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
    };
  }

  /** Steps on any of the cases for so long, so many to a commit. @returns steps a second. */
  rate(milliseconds: number, stepsToCommit: number, pagesToCheckpoint = usualPagesToCheckpoint): number {
    this.database.pragma(`wal_autocheckpoint = ${pagesToCheckpoint}`);
    const begun = performance.now();
    let steps = 0;
    while (performance.now() - begun < milliseconds) {
      this.statements.begin.run();
      for (let step = 0; step < stepsToCommit; step += 1) this.step();
      this.statements.commit.run();
      steps += stepsToCommit;
    }
    return (steps * 1000) / (performance.now() - begun);
  }

  close(): void {
    this.database.close();
  }

  private step(): void {
    const { read, update, history, outbox } = this.statements;
    const id = this.random.pick(this.caseIds);
    const row = read.get(id);
    if (!row) throw new Error(`no case ${id}`);
    const at = new Date().toISOString();
    const hash = createHash('sha256').update(row.last_hash).update(data).digest('hex');
    const { revision, snapshot, stage, next_due_at: due, clocks } = row;
    if (update.run(snapshot, stage, at, due, clocks, hash, id, revision).changes !== 1) throw new Error('stale');
    const sequence = revision + 1;
    history.run(id, sequence, at, actor, 'note', `${actor.slice(0, 36)}:${randomUUID()}`, stage, stage, data, hash);
    const key = `${id}:message.${sequence}.stepArrived`;
    outbox.run(randomUUID(), 'message', id, key, randomUUID(), at, 0, payload, 'waiting', at);
  }
}

/** The floor on a copy of a database, so that its rows are as long and its indexes as deep. */
export async function floorOn(file: string, caseIds: readonly string[]): Promise<Floor> {
  const original = new Database(file, { readonly: true });
  await original.backup(`${file}.floor`);
  original.close();
  return new Floor(new Database(`${file}.floor`), caseIds);
}
