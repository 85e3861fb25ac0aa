import { existsSync, rmSync, statSync } from 'node:fs';
import {
  createKeyFile,
  followKeyFile,
  openStore,
  restoreBackup,
  StoreRefusedError,
  Vault,
  VaultError,
  WrongDataKeyError,
  type BackupRead,
  type RestoreOptions,
  type Store,
  type StoreOptions,
} from '@app/store';
import { ConfigurationError, type Configuration } from './configuration/configuration.js';

/** The data key is made on the first start of a demo; anywhere else whoever runs the service makes it, and keeps a copy. */
function openVault({ dataKeyFile, isDemo, databaseUrl }: Configuration): Vault {
  const isThere = existsSync(dataKeyFile);
  if (!isThere && !isDemo) throw new ConfigurationError('DATA_KEY_FILE', `there is no file ${dataKeyFile}`);
  if (!isThere && holdsSomething(databaseUrl)) {
    throw new ConfigurationError(
      'DATA_KEY_FILE',
      `there is no file ${dataKeyFile}, without which the database is lost`,
    );
  }
  try {
    if (!isThere) createKeyFile(dataKeyFile);
    return new Vault(followKeyFile(dataKeyFile));
  } catch (fault) {
    throw new ConfigurationError('DATA_KEY_FILE', fault instanceof Error ? fault.message : 'cannot be used');
  }
}

function fileOf(databaseUrl: string): string | undefined {
  return /^sqlite:(.*)$/.exec(databaseUrl)?.[1];
}

/** Of PostgreSQL only the database itself can tell, once it is open. */
function holdsSomething(databaseUrl: string): boolean {
  const file = fileOf(databaseUrl);
  return file !== undefined && existsSync(file) && statSync(file).size > 0;
}

/** A database that is not to be migrated must be there: an address with a slip in it makes no empty one. */
function refuseMissingFile(databaseUrl: string): void {
  const file = fileOf(databaseUrl);
  if (file !== undefined && !existsSync(file)) {
    throw new ConfigurationError('DATABASE_URL', `there is no database at ${file} (migrate first)`);
  }
}

/** By the setting that whoever runs this can mend. */
function inSettings(fault: unknown): unknown {
  if (fault instanceof WrongDataKeyError) return new ConfigurationError('DATA_KEY_FILE', fault.message);
  return fault instanceof StoreRefusedError ? new ConfigurationError('DATABASE_URL', fault.message) : fault;
}

/**
 * The database and the data key that the settings name.
 * @throws ConfigurationError naming the setting whose file or database cannot be used.
 */
export async function openConfiguredStore(
  configuration: Configuration,
  options: Pick<StoreOptions, 'migrate' | 'lock'>,
): Promise<Store> {
  const { databaseUrl, dataKeyFile } = configuration;
  const isKeyNew = !existsSync(dataKeyFile);
  const vault = openVault(configuration);
  if (options.migrate === false) refuseMissingFile(databaseUrl);
  try {
    return await openStore({ url: databaseUrl, vault, ...options });
  } catch (fault) {
    // It has sealed nothing, and would be taken for the right one on the next start.
    if (fault instanceof WrongDataKeyError && isKeyNew) rmSync(dataKeyFile);
    throw inSettings(fault);
  }
}

/**
 * Makes of a backup the database that the settings name, for the data key that they name.
 * @throws ConfigurationError as `openConfiguredStore`; what `check` throws.
 */
export async function restoreConfiguredStore(
  configuration: Configuration,
  {
    at,
    lines,
    check,
  }: Pick<RestoreOptions, 'at' | 'lines'> & { check: (store: Pick<Store, 'reader' | 'vault'>) => Promise<void> },
): Promise<BackupRead> {
  const vault = openVault({ ...configuration, isDemo: false });
  try {
    const options = { url: configuration.databaseUrl, vault, at, lines };
    return await restoreBackup({ ...options, check: (reader) => check({ reader, vault }) });
  } catch (fault) {
    throw inSettings(fault);
  }
}

/** A wrong setting, or a database that cannot be trusted: one line says it, and no stack is needed. */
export function isPlainRefusal(fault: unknown): fault is Error {
  return fault instanceof ConfigurationError || fault instanceof StoreRefusedError || fault instanceof VaultError;
}
