import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';

/** What an erasure changes or deletes. */
const erasedTables = ['person', 'history_words', 'access_words', 'command_receipt', 'outbox'];

/** Whoever comes after a VACUUM that waits for its lock waits too. */
const longestWait = `SET lock_timeout = '5s'`;

const mostLooks = 20;
const betweenLooks = 50;

/**
 * What somebody may still see is copied along, dead or not: so everybody who came before is waited for, the server's own workers among them,
 * which look at whole tables to describe them.
 * @throws when one of them does not come to an end.
 */
async function outlastOlderTransactions(runner: QueryRunner): Promise<void> {
  const [now] = (await runner.query('SELECT clock_timestamp() AS at')) as { at: Date }[];
  for (let look = 0; look < mostLooks; look += 1) {
    const older = (await runner.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
       AND backend_type IN ('client backend', 'autovacuum worker') AND pid <> pg_backend_pid() AND xact_start < $1 LIMIT 1`,
      [now?.at],
    )) as unknown[];
    if (older.length === 0) return;
    await delay(betweenLooks);
  }
  throw new Error('a transaction from before goes on and on');
}

/**
 * A plain VACUUM leaves the bytes of old row versions in the pages, and statistics hold values of columns: so the tables are written anew and
 * looked at anew, and then the statistics. Each is locked meanwhile. The connection is one of its own, without the timeouts of the others.
 * @throws when a table was in use for too long, and it has to be tried again.
 */
export async function writeTablesAnew(options: DataSourceOptions): Promise<void> {
  const source = await new DataSource(options).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query(longestWait);
    await outlastOlderTransactions(runner);
    for (const table of erasedTables) await runner.query(`VACUUM (FULL, ANALYZE) ${table}`);
    await runner.query('VACUUM FULL pg_statistic');
  } finally {
    await runner.release();
    await source.destroy();
  }
}
