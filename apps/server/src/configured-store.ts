import { existsSync } from 'node:fs';
import {
  createKeyFile,
  openStore,
  readKeyFile,
  StoreRefusedError,
  Vault,
  VaultError,
  type Store,
  type StoreOptions,
} from '@app/store';
import { ConfigurationError, type Configuration } from './configuration/configuration.js';

/** The data key is made on the first start of a demo; anywhere else whoever runs the service makes it, and keeps a copy. */
function openVault({ dataKeyFile, isDemo }: Configuration): Vault {
  const isThere = existsSync(dataKeyFile);
  if (!isThere && !isDemo) throw new ConfigurationError('DATA_KEY_FILE', `there is no file ${dataKeyFile}`);
  try {
    return new Vault(isThere ? readKeyFile(dataKeyFile) : createKeyFile(dataKeyFile));
  } catch (fault) {
    throw new ConfigurationError('DATA_KEY_FILE', fault instanceof Error ? fault.message : 'cannot be used');
  }
}

/** A database that is not to be migrated must be there: an address with a slip in it makes no empty one. */
function refuseMissingFile(databaseUrl: string): void {
  const [, file] = /^sqlite:(.*)$/.exec(databaseUrl) ?? [];
  if (file !== undefined && !existsSync(file)) {
    throw new ConfigurationError('DATABASE_URL', `there is no database at ${file} (migrate first)`);
  }
}

/**
 * The database and the data key that the settings name.
 * @throws ConfigurationError naming the setting whose file or database cannot be used.
 */
export async function openConfiguredStore(
  configuration: Configuration,
  options: Pick<StoreOptions, 'migrate' | 'lock'>,
): Promise<Store> {
  const { databaseUrl } = configuration;
  const vault = openVault(configuration);
  if (options.migrate === false) refuseMissingFile(databaseUrl);
  try {
    return await openStore({ url: databaseUrl, vault, ...options });
  } catch (fault) {
    throw fault instanceof StoreRefusedError ? new ConfigurationError('DATABASE_URL', fault.message) : fault;
  }
}

/** A wrong setting, or a database that cannot be trusted: one line says it, and no stack is needed. */
export function isPlainRefusal(fault: unknown): fault is Error {
  return fault instanceof ConfigurationError || fault instanceof StoreRefusedError || fault instanceof VaultError;
}
