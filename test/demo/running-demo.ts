import { openStore } from '@app/store';
import { readConfiguration } from '../../apps/server/src/configuration/configuration.js';
import { demoAccounts, demoPassword, type DemoUsername } from '../../apps/server/src/demo/demo-accounts.js';
import { makeDemo } from '../../apps/server/src/demo/make-demo.js';
import { createLogger } from '../../apps/server/src/http/logging.js';
import { startServer } from '../../apps/server/src/server.js';
import { aVault, scratchDatabase } from '../builders/scratch-store.js';
import { SettableClock } from '../builders/settable-clock.js';
import { signIn, type Client } from '../flow/client.js';
import { usualNow } from './told-demo.js';

export interface RunningDemo {
  as(username: DemoUsername): Client;
  stop(): Promise<void>;
}

/** The service on a demo that was made just before, with all its accounts signed in by the password that it tells. */
export async function startDemo(): Promise<RunningDemo> {
  const database = await scratchDatabase('sqlite');
  const store = await openStore({ url: database.url, vault: aVault() });
  const clock = new SettableClock(usualNow);
  await makeDemo({ store, now: clock.instant() });
  const configuration = readConfiguration({ DATABASE_URL: database.url, DEMO: '1', PORT: '0' });
  const server = await startServer({ configuration, store, clock, logger: createLogger('silent') });
  const clients = new Map<string, Client>();
  for (const { username } of demoAccounts) clients.set(username, await signIn(server.url, username, demoPassword));
  return {
    as(username) {
      const client = clients.get(username);
      if (!client) throw new Error(`${username} is not an account of the demo`);
      return client;
    },
    async stop() {
      await server.stop();
      await database.remove();
    },
  };
}
