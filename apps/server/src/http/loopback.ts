import type { Request } from 'express';

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/.test(address);
}

/** Behind a proxy every caller comes from the proxy's address; what it passes on says that there was somebody before. */
export function comesFromThisMachine({ socket, headers }: Request): boolean {
  const wasPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return isLoopback(socket.remoteAddress) && !wasPassedOn;
}
