import type { DataSource } from 'typeorm';
import { BodyTransaction } from './body-transaction.js';
import { ConcurrentWriteError } from './concurrent-write.js';
import { codeOf } from './driver-error.js';
import { connectedRunner, giveBack, PostgresSql } from './postgres-sql.js';
import { hasNoAnswer } from './postgres-timeouts.js';
import { QueuedGate, type WaitingBody } from './queued-gate.js';
import { isConnectionLost, unreachable } from './store-unreachable.js';

const rerunsAtMost = 5;
const serializationFailure = '40001';
const deadlockDetected = '40P01';

function isWorthAnotherRun(error: unknown): boolean {
  const code = codeOf(error);
  return error instanceof ConcurrentWriteError || code === serializationFailure || code === deadlockDetected;
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
    const tx = new BodyTransaction(new PostgresSql(runner));
    let fault: unknown;
    try {
      await runner.startTransaction();
      const tell = await body.run(tx);
      tx.end();
      await runner.commitTransaction();
      this.commits += 1;
      this.bodies += 1;
      return tell;
    } catch (error) {
      fault = error;
      tx.abandon();
      // A connection that cannot even roll back is lost, and the server has rolled back by itself.
      if (runner.isTransactionActive && !hasNoAnswer(error)) await runner.rollbackTransaction().catch(() => undefined);
      throw isConnectionLost(error) ? unreachable(error) : error;
    } finally {
      await giveBack(runner, fault);
    }
  }
}
