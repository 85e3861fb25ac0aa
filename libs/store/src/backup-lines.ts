import { createHash } from 'node:crypto';
import { backupForm, BackupUnreadableError, type BackupHeader, type BackupSeal } from './backup-form.js';
import { canonicalJson } from './canonical-json.js';
import type { SqlValue } from './sql.js';

/** Rows of one table, some at a time, in the order of the file. */
export interface BackupRows {
  table: string;
  columns: string[];
  rows: SqlValue[][];
}

const rowsAtOnce = 200;

type Values = Record<string, unknown>;

function parsed(line: string): unknown[] | Values {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as unknown[] | Values;
  } catch {
    // Said below.
  }
  throw new BackupUnreadableError('the backup is cut short or damaged: it holds a line that says nothing');
}

function headerIn({ backup, ...header }: Values): BackupHeader {
  const isWhole = typeof header['at'] === 'string' && Array.isArray(header['migrations']);
  if (backup !== backupForm || !isWhole) throw new BackupUnreadableError('this is not a backup');
  return header as unknown as BackupHeader;
}

const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9_]*$/.test(value);

/** The names go into statements: they can be nothing else than names. */
function tableIn({ table, columns }: Values): BackupRows {
  if (!isName(table) || !Array.isArray(columns) || !columns.every(isName)) {
    throw new BackupUnreadableError('the backup names a table that cannot be one');
  }
  return { table, columns, rows: [] };
}

const isSqlValue = (value: unknown): value is SqlValue =>
  value === null || typeof value === 'string' || typeof value === 'number';

/** The lines of a backup up to its seal, and whether they are the lines that were written. */
class BackupLines {
  header: BackupHeader | undefined;
  private readonly hash = createHash('sha256');
  private readonly counted: Record<string, number> = {};
  private current: BackupRows | undefined;
  private hasAnchor = false;
  private seal: BackupSeal | undefined;

  /** @returns rows that have come together, when there are enough of them or their table is over. */
  take(line: string): BackupRows | undefined {
    if (this.seal) throw new BackupUnreadableError('the backup goes on after its seal');
    // Whoever reads something else altogether is told so, and not that there is no JSON in it.
    if (!this.header && !line.startsWith('{"backup":')) throw new BackupUnreadableError('this is not a backup');
    const value = parsed(line);
    if (this.header && 'rows' in value) {
      this.seal = value as unknown as BackupSeal;
      return undefined;
    }
    this.hash.update(`${line}\n`);
    if (Array.isArray(value)) return this.hasAnchor ? undefined : this.takeRow(value);
    return this.takeWord(value);
  }

  /** @throws BackupUnreadableError when something is missing or is not as it was written. */
  end(): BackupSeal {
    const { seal, counted } = this;
    if (!seal) throw new BackupUnreadableError('the backup is cut short');
    if (seal.digest !== this.hash.digest('hex') || canonicalJson(seal.rows) !== canonicalJson(counted)) {
      throw new BackupUnreadableError('the backup is not as it was written');
    }
    return seal;
  }

  private takeRow(row: readonly unknown[]): BackupRows | undefined {
    const { current } = this;
    if (!current || row.length !== current.columns.length || !row.every(isSqlValue)) {
      throw new BackupUnreadableError('the backup holds a row of no table');
    }
    current.rows.push([...row]);
    this.counted[current.table] = (this.counted[current.table] ?? 0) + 1;
    return current.rows.length < rowsAtOnce ? undefined : this.collect();
  }

  private takeWord(word: Values): BackupRows | undefined {
    if (!this.header) {
      this.header = headerIn(word);
      return undefined;
    }
    const before = this.collect();
    if ('table' in word) {
      this.current = tableIn(word);
      this.counted[this.current.table] = 0;
    } else if ('anchor' in word) {
      this.hasAnchor = true;
      this.current = undefined;
    }
    return before;
  }

  private collect(): BackupRows | undefined {
    const { current } = this;
    if (!current || current.rows.length === 0) return undefined;
    this.current = { ...current, rows: [] };
    return current;
  }
}

export interface BackupRead {
  header: BackupHeader;
  seal: BackupSeal;
}

/**
 * Reads a backup from its first line to its last, and shows its rows.
 * @throws BackupUnreadableError, at the end for one that was changed or cut short: whatever was shown before counts for nothing then.
 */
export async function readBackup(
  lines: AsyncIterable<string>,
  show: (rows: BackupRows) => Promise<void> = async () => undefined,
): Promise<BackupRead> {
  const backup = new BackupLines();
  for await (const line of lines) {
    const rows = backup.take(line);
    if (rows) await show(rows);
  }
  const seal = backup.end();
  if (!backup.header) throw new BackupUnreadableError('this is not a backup');
  return { header: backup.header, seal };
}
