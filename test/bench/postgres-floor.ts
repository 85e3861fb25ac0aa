import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';

const actor = JSON.stringify({ accountId: randomUUID(), kind: 'account', organizationId: randomUUID(), role: 'clerk' });
const data = JSON.stringify({ channel: 'phone', on: '2026-03-10', text: { digest: '0'.repeat(64) } });
const payload = JSON.stringify({ topic: 'stepArrived', to: ['holder'], about: 'confirmMembership', sequence: 7 });

const step = `
  WITH c AS (
    SELECT c.*, p.name FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1
  ), changed AS (
    UPDATE case_file f SET revision = f.revision + 1, snapshot = c.snapshot, progressed_at = $2, clocks = c.clocks, last_hash = $3
    FROM c WHERE f.id = c.id AND f.revision = c.revision
    RETURNING f.id, f.revision, f.stage
  ), line AS (
    INSERT INTO history (case_id, sequence, at, actor, command, command_id, from_stage, to_stage, data, hash)
    SELECT id, revision, $2, $4, 'note', $5, stage, stage, $6, $3 FROM changed
  ), message AS (
    INSERT INTO outbox (id, kind, case_id, key, token, due_at, attempts, payload, status, created_at)
    SELECT $7, 'message', id, id || ':message.' || revision || '.stepArrived', $8, $2, 0, $9, 'waiting', $2 FROM changed
  )
  SELECT c.*, changed.revision AS revision_after FROM c JOIN changed ON changed.id = c.id`;

/**
 * What PostgreSQL allows: a plain program on the engine's own tables, with their indexes, foreign keys and triggers. A step is one
 * statement, prepared once a connection, and so one round trip and one commit: the case and its member read, a compare-and-set update, a line
 * of history, a row of the outbox. It asks nobody's leave, checks no input, decides nothing, seals nothing and keeps no answers.
 */
export class PostgresFloor {
  private count = 0;

  private constructor(
    private readonly clients: readonly pg.Client[],
    private readonly caseIds: readonly string[],
  ) {}

  static async on(url: string, connections: number): Promise<PostgresFloor> {
    const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
    await Promise.all(clients.map((client) => client.connect()));
    const found = await clients[0]?.query<{ id: string }>('SELECT id FROM case_file ORDER BY id');
    return new PostgresFloor(clients, found?.rows.map(({ id }) => id) ?? []);
  }

  /** One step after the other on each connection for so long. @returns steps a second. */
  async rate(milliseconds: number): Promise<number> {
    const begun = performance.now();
    const before = this.count;
    await Promise.all(
      this.clients.map(async (client) => {
        while (performance.now() - begun < milliseconds) await this.step(client);
      }),
    );
    return ((this.count - before) * 1000) / (performance.now() - begun);
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }

  private async step(client: pg.Client): Promise<void> {
    const id = this.caseIds[this.count++ % this.caseIds.length] ?? '';
    const [at, hash] = [new Date().toISOString(), randomBytes(32).toString('hex')];
    const commandId = `${actor.slice(14, 50)}:${randomUUID()}`;
    const values = [id, at, hash, actor, commandId, data, randomUUID(), randomUUID(), payload];
    const { rowCount } = await client.query({ name: 'step', text: step, values });
    if (rowCount !== 1) throw new Error('somebody else was first');
  }
}
