import type { Objections, Sql, SqlValue, Transaction } from './sql.js';

/**
 * What a body is given to work with. A statement that failed dooms the body even when it caught the error: PostgreSQL would
 * answer its COMMIT with a quiet rollback, and both databases are to behave alike.
 */
export class BodyTransaction implements Transaction {
  private hasEnded = false;
  private pending = 0;
  private failures: unknown[] = [];

  constructor(private readonly sql: Sql) {}

  get kind() {
    return this.sql.kind;
  }

  query<Row>(text: string, params?: readonly SqlValue[]): Promise<Row[]> {
    return this.run(() => this.sql.query<Row>(text, params));
  }

  execute(text: string, params?: readonly SqlValue[]): Promise<number> {
    return this.run(() => this.sql.execute(text, params));
  }

  write(text: string, params?: readonly SqlValue[], objections?: Objections): Promise<void> {
    return this.run(() => this.sql.write(text, params, objections));
  }

  abandon(): void {
    this.hasEnded = true;
  }

  /** @throws when what the body did must not be committed although it returned. */
  end(): void {
    this.hasEnded = true;
    if (this.failures.length > 0) throw this.failures[0];
    if (this.pending > 0) throw new Error('the body returned before its statements did');
  }

  private async run<Result>(statement: () => Promise<Result>): Promise<Result> {
    if (this.hasEnded) throw new Error('the transaction is over');
    this.pending += 1;
    try {
      return await statement();
    } catch (error) {
      this.failures.push(error);
      throw error;
    } finally {
      this.pending -= 1;
    }
  }
}
