import { isIP } from 'node:net';
import { ConfigurationError } from './configuration-error.js';

const named = ['loopback', 'linklocal', 'uniquelocal'];

function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}

/**
 * A number of proxies in front, or their addresses. "All" is not among them: then everybody could say from where they come.
 * @throws ConfigurationError
 */
export function trustedProxiesIn(text: string): number | string[] | undefined {
  if (text === '') return undefined;
  if (/^[1-9]$/.test(text)) return Number(text);
  const proxies = text.split(',').map((part) => part.trim());
  if (!proxies.every((proxy) => named.includes(proxy) || isNetwork(proxy))) {
    throw new ConfigurationError(
      'TRUST_PROXY',
      'must be a number of proxies (1 to 9), or a list of addresses, networks (10.0.0.0/8) and loopback, linklocal, uniquelocal',
    );
  }
  return proxies;
}
