import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { BodyTransaction } from './body-transaction.js';
import { ConcurrentWriteError } from './concurrent-write.js';
import { codeOf } from './driver-error.js';
import { connectedRunner, giveBack } from './postgres-sql.js';
import { hasNoAnswer } from './postgres-timeouts.js';
import { PostgresTransaction } from './postgres-transaction.js';
import { QueuedGate, type WaitingBody } from './queued-gate.js';
import { isConnectionLost, unreachable } from './store-unreachable.js';

const rerunsAtMost = 5;
const serializationFailure = '40001';
const deadlockDetected = '40P01';
/** A migration has changed what a statement answers that was prepared before it. */
const preparedTooEarly = '0A000';

function isWorthAnotherRun(error: unknown): boolean {
  const code = codeOf(error);
  if (error instanceof ConcurrentWriteError) return true;
  return code === serializationFailure || code === deadlockDetected || code === preparedTooEarly;
}

async function takeBack(sql: PostgresTransaction, error: unknown): Promise<void> {
  await sql.rollback();
  if (codeOf(error) === preparedTooEarly) await sql.forgetPrepared();
}

/** A transaction to each body, as many at once as the pool has connections; those who come later wait in order. */
export class PostgresGate extends QueuedGate {
  readonly kind = 'postgres';
  private running = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: { queueLimit: number; connections: number },
  ) {
    super(options.queueLimit);
  }

  protected wake(): void {
    while (this.running < this.options.connections) {
      const body = this.waiting.shift();
      if (!body) return;
      this.running += 1;
      void this.carryOut(body);
    }
  }

  private async carryOut(body: WaitingBody): Promise<void> {
    try {
      const tell = await this.commitWithReruns(body);
      tell();
    } catch (error) {
      body.fail(error);
    }
    this.running -= 1;
    this.wake();
  }

  private async commitWithReruns(body: WaitingBody): Promise<() => void> {
    for (let reruns = 0; ; reruns += 1) {
      try {
        return await this.commit(body);
      } catch (error) {
        if (reruns === rerunsAtMost || !isWorthAnotherRun(error)) throw error;
      }
    }
  }

  private async commit(body: WaitingBody): Promise<() => void> {
    const runner = await connectedRunner(this.dataSource);
    const sql = new PostgresTransaction((await runner.connect()) as Client);
    const tx = new BodyTransaction(sql);
    let fault: unknown;
    try {
      const tell = await body.run(tx);
      tx.end();
      await sql.commit();
      this.commits += 1;
      this.bodies += 1;
      return tell;
    } catch (error) {
      fault = error;
      tx.abandon();
      // A connection that cannot even roll back is lost, and the server has rolled back by itself.
      if (!hasNoAnswer(error)) await takeBack(sql, error).catch((lost: unknown) => (fault = lost));
      throw isConnectionLost(error) ? unreachable(error) : error;
    } finally {
      await giveBack(runner, fault);
    }
  }
}
