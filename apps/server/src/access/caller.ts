import { isIPv6 } from 'node:net';

/** From where somebody signs in, and with what. */
export interface Caller {
  address: string;
  userAgent?: string | undefined;
}

/** The four groups that name the network; `::` stands for as many zeros as are missing. */
function networkGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const groupsIn = (part: string | undefined) => (part ? part.split(':') : []);
  const [before, after] = [groupsIn(head), groupsIn(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...(tail === undefined ? [] : zeros), ...after].slice(0, 4);
}

/** Whoever has one IPv6 address has 2⁶⁴ of them, so that only its network tells people apart. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  return `${networkGroups(plain)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
