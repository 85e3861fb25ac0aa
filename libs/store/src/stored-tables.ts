import type { DataSource } from 'typeorm';

export interface StoredTable {
  name: string;
  columns: string[];
  /** The columns of its primary key, in order. */
  key: string[];
}

/** What a backup leaves out: nobody is to be signed in again by it, and what slows guesses down is over within the hour. */
const leftOut = new Set(['session', 'throttle']);

/** The tables of the entities, by name. A table that somebody adds is among them without being asked. */
export function tablesOf(source: DataSource): StoredTable[] {
  return source.entityMetadatas
    .map(({ tableName: name, columns, primaryColumns }) => ({
      name,
      columns: columns.map(({ databaseName }) => databaseName),
      key: primaryColumns.map(({ databaseName }) => databaseName),
    }))
    .filter(({ name }) => !leftOut.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
