import type { DatabaseKind, Transaction } from './sql.js';
import { orUnavailable } from './store-unavailable.js';
import { GateClosedError, GateFullError, type GateStats, type WriteGate } from './write-gate.js';

/** A body that was accepted and has not begun. */
export interface WaitingBody {
  /** Runs it; what this resolves to tells the writer, and is called when the commit has returned. */
  run(tx: Transaction): Promise<() => void>;
  fail(error: unknown): void;
}

/** What both gates have in common: who is let in, in which order, and when all are out. */
export abstract class QueuedGate implements WriteGate {
  abstract readonly kind: DatabaseKind;
  protected commits = 0;
  protected bodies = 0;
  protected readonly waiting: WaitingBody[] = [];
  private readonly accepted = new Set<Promise<unknown>>();
  private isClosed = false;

  constructor(private readonly queueLimit: number) {}

  async write<T>(body: (tx: Transaction) => Promise<T>): Promise<T> {
    if (this.isClosed) throw new GateClosedError();
    if (this.waiting.length >= this.queueLimit) throw new GateFullError(this.queueLimit);
    const outcome = new Promise<T>((resolve, reject) => {
      const run = async (tx: Transaction) => {
        const value = await body(tx);
        return () => resolve(value);
      };
      this.waiting.push({ run, fail: reject });
    });
    this.accepted.add(outcome);
    this.wake();
    try {
      return await outcome;
    } catch (error) {
      throw orUnavailable(error);
    } finally {
      this.accepted.delete(outcome);
    }
  }

  stats(): GateStats {
    return { waiting: this.waiting.length, commits: this.commits, bodies: this.bodies };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.allSettled(this.accepted);
  }

  /** Something has come to wait. */
  protected abstract wake(): void;
}
