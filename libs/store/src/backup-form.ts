import type { DatabaseKind } from './sql.js';
import type { VaultCheck } from './vault-check.js';

export const backupForm = 'shuangzhao/1';

/** Of whoever makes it. */
export interface BackupOrigin {
  /** By which the trail names it. */
  id: string;
  at: string;
  /** The version of the program. */
  program: string;
  machineVersion: number;
}

/** The first line: what it is a backup of, and by which program. */
export interface BackupHeader extends BackupOrigin {
  kind: DatabaseKind;
  /** Those that the database has had. */
  migrations: string[];
  /** By which a key is known to be the right one, for each key that something may be sealed with. It holds no key. */
  vault: readonly VaultCheck[];
}

/** The last line: how many rows of each table there were, and the SHA-256 of every byte before it. */
export interface BackupSeal {
  rows: Record<string, number>;
  digest: string;
}

/** What is not a whole backup, as it was written. */
export class BackupUnreadableError extends Error {
  override readonly name = 'BackupUnreadableError';
}
