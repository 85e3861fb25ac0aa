import type { Database, Statement } from 'better-sqlite3';
import { BoundedCache } from './bounded-cache.js';
import { isDuplicate } from './concurrent-write.js';
import { codeOf, messageOf } from './driver-error.js';
import { StatementFailedError, type Objections, type Sql, type SqlValue } from './sql.js';

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

  async write(text: string, params: readonly SqlValue[] = [], { ifNone, ifDuplicate }: Objections = {}): Promise<void> {
    try {
      const { changes } = this.run(text, (statement) => statement.run(...params));
      if (changes === 0 && ifNone) throw ifNone();
    } catch (error) {
      throw ifDuplicate && isDuplicate(error) ? ifDuplicate(error) : error;
    }
  }

  private run<Result>(text: string, use: (statement: Statement<SqlValue[]>) => Result): Result {
    try {
      return use(this.statements.get(text));
    } catch (error) {
      throw new StatementFailedError(messageOf(error), codeOf(error), text);
    }
  }
}
