import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { BodyTransaction } from './body-transaction.js';
import { QueuedGate, type WaitingBody } from './queued-gate.js';
import { SqliteSql } from './sqlite-sql.js';

/** What a writer is told once the batch is committed, be it only that its own body failed. */
interface Outcome {
  isKept: boolean;
  tell: () => void;
}

/**
 * First in, first out on the one connection that writes. What has come to wait goes into one commit, each body in a savepoint
 * of its own, so that a commit's fsync is shared and a body that fails takes nobody with it.
 */
export class SqliteGate extends QueuedGate {
  readonly kind = 'sqlite';
  private readonly sql: SqliteSql;
  private readonly interludes: (() => void)[] = [];
  private isDraining = false;

  constructor(
    private readonly database: Database,
    private readonly options: { queueLimit: number; batchLimit: number },
  ) {
    super(options.queueLimit);
    this.sql = new SqliteSql(database);
  }

  /** Does something between two transactions, for which everybody waits. */
  between(work: () => void): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.interludes.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    this.wake();
    return done;
  }

  protected wake(): void {
    if (!this.isDraining) void this.drain();
  }

  private async drain(): Promise<void> {
    this.isDraining = true;
    while (this.waiting.length > 0 || this.interludes.length > 0) {
      // One turn of the event loop, in which the other requests that have arrived come to wait too.
      await nextTurn();
      for (const interlude of this.interludes.splice(0)) interlude();
      if (this.waiting.length > 0) await this.commit(this.waiting.splice(0, this.options.batchLimit));
    }
    this.isDraining = false;
  }

  private async commit(batch: readonly WaitingBody[]): Promise<void> {
    try {
      await this.sql.execute('BEGIN IMMEDIATE');
      const outcomes: Outcome[] = [];
      for (const body of batch) outcomes.push(await this.runInSavepoint(body));
      await this.sql.execute('COMMIT');
      this.commits += 1;
      this.bodies += outcomes.filter(({ isKept }) => isKept).length;
      for (const { tell } of outcomes) tell();
    } catch (error) {
      this.rollBack();
      for (const body of batch) body.fail(error);
    }
  }

  private rollBack(): void {
    try {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    } catch {
      // Nothing more can be done here: the next BEGIN fails, and tells its writers so.
    }
  }

  /** @throws when SQLite gave up the whole transaction (a full disk, say), and the batch with it. */
  private async runInSavepoint(body: WaitingBody): Promise<Outcome> {
    const tx = new BodyTransaction(this.sql);
    await this.sql.execute('SAVEPOINT body');
    try {
      const tell = await body.run(tx);
      tx.end();
      await this.sql.execute('RELEASE body');
      return { isKept: true, tell };
    } catch (error) {
      tx.abandon();
      if (!this.database.inTransaction) throw error;
      await this.sql.execute('ROLLBACK TO body');
      await this.sql.execute('RELEASE body');
      return { isKept: false, tell: () => body.fail(error) };
    }
  }
}
