import type { Store, StoreOptions } from '@app/store';
import { readConfiguration } from '../../server/src/configuration/configuration.js';
import { openConfiguredStore } from '../../server/src/configured-store.js';
import type { Terminal } from './terminal.js';

/** Works with a database that must be there and up to date, and lets go of it whatever happens. */
export async function withExistingStore<Result>(
  { environment }: Terminal,
  options: Pick<StoreOptions, 'lock'>,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openConfiguredStore(readConfiguration(environment), { migrate: false, ...options });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
