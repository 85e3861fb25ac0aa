import { addGrant, insertAccount, newId, type Store } from '@app/store';
import { hashPassword } from '../../apps/server/src/access/passwords.js';
import type { Role } from '../../apps/server/src/access/roles.js';
import { readConfiguration } from '../../apps/server/src/configuration/configuration.js';
import { createLogger } from '../../apps/server/src/http/logging.js';
import { startServer, type RunningServer } from '../../apps/server/src/server.js';
import { SettableClock } from '../builders/settable-clock.js';
import { password } from '../builders/small-district.js';
import { signIn, type Client } from '../flow/client.js';
import { today, type PlantedRegister } from './planted-register.js';

/** The server on a planted register, in this process and without its relay. */
export class RegisterServer {
  private constructor(private readonly server: RunningServer) {}

  static async on(
    { store, database }: PlantedRegister,
    readers: Readonly<Record<string, Reader>>,
  ): Promise<RegisterServer> {
    await store.gate.write(async (tx) => {
      const passwordHash = await hashPassword(password);
      for (const [username, { role, organizationId }] of Object.entries(readers)) {
        const id = newId();
        await insertAccount(tx, { id, username, displayName: username, passwordHash, createdAt: today });
        await addGrant(tx, id, { role, organizationId });
      }
    });
    const settings = readConfiguration({ DATABASE_URL: database.url, DATA_KEY_FILE: 'unused' });
    const configuration = { ...settings, role: 'http' as const, port: 0 };
    const parts = {
      configuration,
      store: lent(store),
      clock: new SettableClock(today),
      logger: createLogger('silent'),
    };
    return new RegisterServer(await startServer(parts));
  }

  as(username: string): Promise<Client> {
    return signIn(this.server.url, username, password);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

export interface Reader {
  role: Role;
  organizationId: string;
}

/** The register closes its store itself. */
const lent = (store: Store): Store => ({ ...store, close: () => Promise.resolve() });
