import { isIP } from 'node:net';
import type { Request } from 'express';
import { networkOf, type Caller } from '../access/caller.js';

/** The address is the connection's, or what a proxy says of it that is trusted (TRUST_PROXY), provided that it is one. */
export function callerOf({ ip = '', socket, headers }: Request): Caller {
  const address = isIP(ip) > 0 ? ip : (socket.remoteAddress ?? '');
  return { address: networkOf(address), userAgent: headers['user-agent'] };
}
