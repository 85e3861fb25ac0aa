import { BoundedCache } from './bounded-cache.js';

export type DatabaseKind = 'sqlite' | 'postgres';
export type SqlValue = string | number | null;

/** Reading. Statements are written with `?` for each parameter, in the SQL that SQLite and PostgreSQL have in common. */
export interface Reader {
  readonly kind: DatabaseKind;
  query<Row>(text: string, params?: readonly SqlValue[]): Promise<Row[]>;
}

/** Why a statement that changes nothing, or inserts what is there already, must not be a part of anything. */
export interface Objections {
  ifNone?: () => Error;
  ifDuplicate?: (cause: unknown) => Error;
}

/** Reading and writing: what a table module works with. */
export interface Sql extends Reader {
  /** @returns the number of rows that were inserted, updated or deleted. */
  execute(text: string, params?: readonly SqlValue[]): Promise<number>;
  /**
   * A statement of which nothing comes back, so that nobody has to wait for it: it is carried out in its place before whatever is asked
   * next, and before the commit. SQLite does it now; PostgreSQL is told together with what comes next, and may object only then.
   */
  write(text: string, params?: readonly SqlValue[], objections?: Objections): Promise<void>;
}

/** What a body inside the write gate is given. It is dead once the body has returned. */
export type Transaction = Sql;

/**
 * The database refused a statement. Unlike the driver's own error it carries no parameter and no row: those are personal data,
 * and errors are logged.
 */
export class StatementFailedError extends Error {
  override readonly name = 'StatementFailedError';

  constructor(
    message: string,
    /** An SQLSTATE on PostgreSQL, `SQLITE_…` on SQLite. */
    readonly code: string | undefined,
    readonly statement: string,
  ) {
    super(message);
  }
}

/** `?, ?, ?` for as many values; an empty list has no SQL, so callers answer it without asking. */
export function placeholders(values: readonly SqlValue[]): string {
  if (values.length === 0) throw new RangeError('an empty list has no SQL');
  return values.map(() => '?').join(', ');
}

/** By table and columns. */
const insertionTexts = new BoundedCache((target) => {
  const marks = target.split(',').map(() => '?');
  return `INSERT INTO ${target} VALUES (${marks.join(', ')})`;
});

/** `INSERT INTO table (columns…) VALUES (?…)`, and its parameters in the same order. */
export function insertion(table: string, row: Record<string, SqlValue | undefined>): [string, SqlValue[]] {
  const text = insertionTexts.get(`${table} (${Object.keys(row).join(', ')})`);
  return [text, Object.values(row).map((value) => value ?? null)];
}

/** As `insertion`, for rows of the same columns. */
export function insertions(table: string, rows: readonly Record<string, SqlValue | undefined>[]): [string, SqlValue[]] {
  const columns = Object.keys(rows[0] ?? {});
  const marks = `(${columns.map(() => '?').join(', ')})`;
  const values = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  return [`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => marks).join(', ')}`, values];
}

/** At the end of a SELECT whose rows are to be deleted: those that another transaction holds are passed over instead of waited for. */
export function unlockedOnly({ kind }: Reader): string {
  return kind === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';
}
