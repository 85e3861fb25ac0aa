import { DataSource } from 'typeorm';
import { writerOptions } from './database-url.js';

/** For TypeORM's command line, which compares the entities with the migrated database at DATABASE_URL to write a new migration. */
export default new DataSource(writerOptions(process.env['DATABASE_URL'] ?? 'sqlite:./data/migrations.db'));
