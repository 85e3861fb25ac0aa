import type { DataSource, QueryResult, QueryRunner } from 'typeorm';
import { BoundedCache } from './bounded-cache.js';
import { codeOf, messageOf } from './driver-error.js';
import { hasNoAnswer } from './postgres-timeouts.js';
import { StatementFailedError, type Objections, type Reader, type Sql, type SqlValue } from './sql.js';
import { isConnectionLost, unreachable } from './store-unreachable.js';
import { writeNow } from './write-now.js';

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

/**
 * Gives the connection back to the pool, unless it left a statement without an answer: then it may be dead without knowing it,
 * or answer the next one with what was meant for the last, and is ended.
 */
export async function giveBack(runner: QueryRunner, fault?: unknown): Promise<void> {
  if (hasNoAnswer(fault)) {
    const connection = (await runner.connect()) as { end(): Promise<void> };
    // Nobody waits for the goodbye of a connection that does not answer.
    connection.end().catch(() => undefined);
  }
  await runner.release();
}

/** Statements on the connection of one query runner, each a round trip: for what is done once in a long while. */
export class PostgresSql implements Sql {
  readonly kind = 'postgres';

  constructor(private readonly runner: QueryRunner) {}

  async query<Row>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return (await run(this.runner, text, params)).records as Row[];
  }

  async execute(text: string, params: readonly SqlValue[] = []): Promise<number> {
    return (await run(this.runner, text, params)).affected ?? 0;
  }

  write(text: string, params: readonly SqlValue[] = [], objections: Objections = {}): Promise<void> {
    return writeNow(this, text, params, objections);
  }
}

/** Each query on whichever connection of the pool is free. */
export class PostgresReader implements Reader {
  readonly kind = 'postgres';

  constructor(private readonly dataSource: DataSource) {}

  async query<Row>(text: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    const runner = await connectedRunner(this.dataSource);
    let fault: unknown;
    try {
      return (await run(runner, text, params)).records as Row[];
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      await giveBack(runner, fault);
    }
  }
}
