import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ConfigurationError, type Configuration } from '../configuration/configuration.js';
import { nothingThere } from './refuse-strange-requests.js';

type Address = Pick<Configuration, 'port' | 'host'>;

function isSystemFault(fault: unknown): fault is NodeJS.ErrnoException {
  return fault instanceof Error && 'syscall' in fault;
}

function explained(fault: unknown, { port, host }: Address): unknown {
  if (!isSystemFault(fault)) return fault;
  const { code } = fault;
  if (code === 'EADDRINUSE') return new ConfigurationError('PORT', `${port} is taken by another process (${host})`);
  if (code === 'EACCES') return new ConfigurationError('PORT', `this user may not listen at ${port} (${host})`);
  return new ConfigurationError('HOST', `cannot listen at ${host} (${code})`);
}

/**
 * Opens the application's port.
 * @returns the port, which the system chose if 0 was asked for.
 * @throws ConfigurationError naming PORT or HOST when the address cannot be had.
 */
export async function listen(app: NestExpressApplication, address: Address): Promise<number> {
  await app.init();
  app.use(nothingThere);
  // Past `app.listen`, which reports a port that is taken in a log line of its own besides throwing it.
  const server = app.getHttpServer();
  server.listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (fault) {
    throw explained(fault, address);
  }
  return (server.address() as AddressInfo).port;
}
