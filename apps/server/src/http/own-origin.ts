import type { NextFunction, Request, Response } from 'express';
import { Refusal } from '../refusals/refusal.js';
import { isLoopback } from './loopback.js';

const readingMethods = ['GET', 'HEAD', 'OPTIONS'];
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** What a browser on this machine may call the address at which the request came in. */
function listeningOrigins({ localAddress = '', localPort }: Request['socket']): string[] {
  const plain = localAddress.replace(/^::ffff:/i, '');
  const names = isLoopback(localAddress) ? loopbackNames : [plain.includes(':') ? `[${plain}]` : plain];
  return names.map((name) => new URL(`http://${name}:${localPort}`).origin);
}

/**
 * Pages of other sites change nothing here, whatever becomes of `SameSite`: a browser names the page's origin with everything that
 * changes something. Who sends no `Origin` is no browser's page.
 */
export function refuseForeignOrigin(publicUrl: string) {
  const publicOrigin = new URL(publicUrl).origin;
  return ({ method, headers, socket }: Request, _response: Response, next: NextFunction): void => {
    const { origin } = headers;
    const isOwn = origin === undefined || origin === publicOrigin || listeningOrigins(socket).includes(origin);
    const isForeign = !isOwn || headers['sec-fetch-site'] === 'cross-site';
    next(isForeign && !readingMethods.includes(method) ? new Refusal('foreignOrigin') : undefined);
  };
}
