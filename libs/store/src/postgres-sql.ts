import type { DataSource, QueryResult, QueryRunner } from 'typeorm';
import { BoundedCache } from './bounded-cache.js';
import { codeOf, messageOf } from './driver-error.js';
import { StatementFailedError, type Reader, type Sql, type SqlValue } from './sql.js';
import { isConnectionLost, unreachable } from './store-unreachable.js';

const quotedOrMark = /'[^']*'|\?/g;

/** `?` as `$1`, `$2` …, except inside quotes. */
export function numbered(text: string): string {
  let count = 0;
  return text.replaceAll(quotedOrMark, (found) => (found === '?' ? `$${++count}` : found));
}

const numberedTexts = new BoundedCache(numbered);

async function run(runner: QueryRunner, text: string, params: readonly SqlValue[]): Promise<QueryResult<unknown>> {
  try {
    return (await runner.query(numberedTexts.get(text), [...params], true)) as QueryResult<unknown>;
  } catch (error) {
    if (isConnectionLost(error)) throw unreachable(error);
    throw new StatementFailedError(messageOf(error), codeOf(error), text);
  }
}

/** @throws StoreUnreachableError when there is no connection to be had, whatever the reason. */
export async function connectedRunner(dataSource: DataSource): Promise<QueryRunner> {
  const runner = dataSource.createQueryRunner('master');
  try {
    await runner.connect();
    return runner;
  } catch (error) {
    throw unreachable(error);
  }
}

/** Statements on the connection of one query runner. */
export class PostgresSql implements Sql {
  readonly kind = 'postgres';

  constructor(private readonly runner: QueryRunner) {}

  async query<Row>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return (await run(this.runner, text, params)).records as Row[];
  }

  async execute(text: string, params: readonly SqlValue[] = []): Promise<number> {
    return (await run(this.runner, text, params)).affected ?? 0;
  }
}

/** Each query on whichever connection of the pool is free. */
export class PostgresReader implements Reader {
  readonly kind = 'postgres';

  constructor(private readonly dataSource: DataSource) {}

  async query<Row>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    const runner = await connectedRunner(this.dataSource);
    try {
      return (await run(runner, text, params)).records as Row[];
    } finally {
      await runner.release();
    }
  }
}
