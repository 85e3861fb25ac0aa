import type { Database, Statement } from 'better-sqlite3';
import { BoundedCache } from './bounded-cache.js';
import { codeOf, messageOf } from './driver-error.js';
import { StatementFailedError, type Sql, type SqlValue } from './sql.js';

/** Statements on one connection. The driver is synchronous: each is over before its promise is returned. */
export class SqliteSql implements Sql {
  readonly kind = 'sqlite';
  private readonly statements: BoundedCache<Statement<SqlValue[]>>;

  constructor(database: Database) {
    this.statements = new BoundedCache((text) => database.prepare<SqlValue[]>(text));
  }

  async query<Row>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return this.run(text, (statement) => statement.all(...params) as Row[]);
  }

  async execute(text: string, params: readonly SqlValue[] = []): Promise<number> {
    return this.run(text, (statement) => statement.run(...params).changes);
  }

  private run<Result>(text: string, use: (statement: Statement<SqlValue[]>) => Result): Result {
    try {
      return use(this.statements.get(text));
    } catch (error) {
      throw new StatementFailedError(messageOf(error), codeOf(error), text);
    }
  }
}
