import { DataSource } from 'typeorm';
import { writerOptions } from './database-url.js';
import { runMigrations } from './migrating.js';

/**
 * The statements that would bring a migrated database to what the entities say: none, unless a migration was forgotten.
 * Migrates the database at `url`, which should be a scratch one.
 */
export async function findSchemaDrift(url: string): Promise<string[]> {
  const source = new DataSource(writerOptions(url));
  await source.initialize();
  try {
    await runMigrations(source);
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await source.destroy();
  }
}
