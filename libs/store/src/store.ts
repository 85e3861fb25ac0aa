import type { BackupOrigin, BackupSeal } from './backup-form.js';
import { backupOf } from './backup-of.js';
import { kindOf, openDatabase } from './database-url.js';
import { codeOf, messageOf } from './driver-error.js';
import { pendingMigrations, pendingWhileInUse } from './migrating.js';
import { postgresTimeouts, type PostgresTimeouts } from './postgres-timeouts.js';
import type { DatabaseKind, Reader } from './sql.js';
import { StoreRefusedError } from './store-refused.js';
import { takeInNotes } from './trail-notes.js';
import { refuseOtherKeys } from './vault-check.js';
import type { Vault } from './vault.js';
import type { WriteGate } from './write-gate.js';

export interface StoreOptions {
  /** `sqlite:<path>` or `postgres://…`. */
  url: string;
  vault: Vault;
  /** Brings the schema up to date first (the default); otherwise a schema that is not is refused. */
  migrate?: boolean | undefined;
  /** More than so many waiting writes are refused with GateFullError. */
  queueLimit?: number | undefined;
  /** SQLite: at most so many bodies to one commit. */
  batchLimit?: number | undefined;
  /** SQLite: `false` leaves out the lock that keeps other processes away from the file. Only to look at it, never to write. */
  lock?: boolean | undefined;
  /** PostgreSQL: instead of `postgresTimeouts`. */
  timeouts?: Partial<PostgresTimeouts> | undefined;
}

export interface Store {
  readonly kind: DatabaseKind;
  /** The only way to write. */
  readonly gate: WriteGate;
  /** Sees what is committed, and cannot write. */
  readonly reader: Reader;
  readonly vault: Vault;
  /** The names of migrations that are still to be run: none, unless somebody has meddled with the schema. */
  pendingMigrations(): Promise<string[]>;
  /**
   * Everything that there is at one moment, as the text of a backup; also beside the process that has an SQLite file. That it was
   * made is on record before anything is read.
   */
  backup(origin: BackupOrigin): AsyncGenerator<string, BackupSeal>;
  /**
   * Lets go of the bytes that deleted and changed rows have left behind. On SQLite the whole file is written anew, on PostgreSQL each table
   * that holds something of people. Everybody who needs it waits meanwhile: a second for some 300 MB.
   * @throws when it was kept from it, and has to be called again.
   */
  scrub(): Promise<void>;
  /** Settles what was accepted, then lets go of the database. */
  close(): Promise<void>;
}

/** @throws StoreRefusedError with one line that says why, and nothing is left open. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, vault, migrate = true, queueLimit = 1000, batchLimit = 64, lock = true } = options;
  const timeouts = { ...postgresTimeouts, ...options.timeouts };
  const database = await openDatabase(url, { queueLimit, batchLimit, lock, timeouts });
  try {
    if (migrate && (await pendingMigrations(database.writer)).length > 0) await database.migrate();
    const pending = await pendingMigrations(database.writer);
    if (pending.length > 0) {
      throw new StoreRefusedError(`the database is not up to date: ${pending.join(', ')} to be run (migrate first)`);
    }
    const { gate, reader, scrub } = await database.openDoors();
    await refuseOtherKeys({ gate, reader }, vault, { isOnlyLooking: !lock });
    const notes = database.file !== undefined && lock ? takeInNotes(database.file, gate) : undefined;
    return {
      kind: kindOf(url),
      gate,
      reader,
      vault,
      pendingMigrations: () => pendingWhileInUse(database.writer, reader),
      backup: (origin) => backupOf({ database, gate, reader, isAlone: lock }, origin),
      scrub,
      close: async () => {
        await notes?.stop();
        await gate.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw refusalOf(error);
  }
}

/** What a driver says of a database that it cannot read is for whoever starts the process, and needs no stack. */
function refusalOf(error: unknown): unknown {
  if (codeOf(error) === undefined) return error;
  return new StoreRefusedError(`the database cannot be used: ${messageOf(error)}`, { cause: error });
}
