import { appendAccess } from './access-trail.js';
import type { BackupOrigin, BackupSeal } from './backup-form.js';
import { backupText } from './backup-text.js';
import type { OpenDatabase } from './open-database.js';
import { ofEveryRoot } from './of-every-root.js';
import { putOnRecordBeside } from './put-on-record.js';
import { migrationNames } from './schema.js';
import type { Reader } from './sql.js';
import { tablesOf } from './stored-tables.js';
import { findVaultChecks } from './vault-check.js';
import type { WriteGate } from './write-gate.js';

interface BackedUp {
  database: OpenDatabase;
  gate: WriteGate;
  reader: Reader;
  /** Whether this process may write: it has an SQLite file to itself. */
  isAlone: boolean;
}

async function putOnRecord({ database, gate, reader, isAlone }: BackedUp, { id, at }: BackupOrigin): Promise<void> {
  const entries = await ofEveryRoot(reader, { at, action: 'backedUp', data: { backup: id } });
  if (database.file !== undefined && !isAlone) await putOnRecordBeside(database.file, gate, entries);
  else await gate.write((tx) => appendAccess(tx, entries));
}

/** The moment is taken when the record is committed: so the backup holds the record of itself. */
export async function* backupOf(backedUp: BackedUp, origin: BackupOrigin): AsyncGenerator<string, BackupSeal> {
  await putOnRecord(backedUp, origin);
  const moment = await backedUp.database.openMoment();
  const { reader } = moment;
  try {
    const { kind } = reader;
    const vault = await findVaultChecks(reader);
    const header = { ...origin, kind, migrations: migrationNames(kind), vault };
    return yield* backupText(reader, tablesOf(backedUp.database.writer), header);
  } finally {
    await moment.end();
  }
}
