import { domainToASCII } from 'node:url';
import type { Mail, Mailbox } from '../mail.js';
import { DeliveryFault } from '../transport.js';

/** A local part without quotes, and any domain; the domain's script is for `domainToASCII` to judge. */
const writtenAddress =
  /^([\w.!#$%&'*+/=?^`{|}~-]{1,64})@([^\s@<>()[\],;:\\"\p{Cc}\p{Default_Ignorable_Code_Point}]{1,253})$/u;

/**
 * An address as it is said to a server. A domain in another script has a name in ASCII; a local part has none, and what a
 * server that knows no SMTPUTF8 makes of one cannot be told.
 * @throws DeliveryFault never
 */
function addressOnTheWire({ address }: Mailbox): string {
  const [, local, domain] = writtenAddress.exec(address) ?? [];
  const host = domain === undefined ? '' : domainToASCII(domain);
  if (local === undefined || host === '') throw new DeliveryFault('never', 'EENVELOPE');
  return `${local}@${host}`;
}

/** A mail as nodemailer takes it, with the addresses checked: it gets no text to take addresses from. */
export function messageOf({ from, to, ...mail }: Mail) {
  const mailbox = (box: Mailbox) => ({ name: box.displayName, address: addressOnTheWire(box) });
  return {
    ...mail,
    headers: { ...mail.headers },
    from: mailbox(from),
    to: mailbox(to),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
