import { messageOf } from './driver-error.js';
import type { Reader } from './sql.js';

/** What an SQLite file is damaged by, as the engine itself tells it: pages, indexes, references. PostgreSQL has tools of its own. */
export async function faultsOfDatabase(reader: Reader): Promise<string[]> {
  if (reader.kind !== 'sqlite') return [];
  try {
    const rows = await reader.query<{ integrity_check: string }>('PRAGMA integrity_check');
    const lines = rows.flatMap(({ integrity_check }) => integrity_check.split('\n'));
    const orphans = await reader.query<{ table: string; parent: string }>('PRAGMA foreign_key_check');
    return [
      ...lines.filter((line) => line !== 'ok'),
      ...orphans.map(({ table, parent }) => `a row of ${table} refers to a ${parent} that is not there`),
    ];
  } catch (error) {
    return [messageOf(error)];
  }
}
