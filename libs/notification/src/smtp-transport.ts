import type { Transport } from './transport.js';

/**
 * `implicit`: TLS from the first byte (`smtps:`); `required`: by STARTTLS, or nothing is sent; `opportunistic`: if the server offers it,
 * whoever that is; `off`: never, for a server on this machine.
 */
export type SmtpEncryption = 'implicit' | 'required' | 'opportunistic' | 'off';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly encryption: SmtpEncryption;
  readonly credentials?: { readonly user: string; readonly password: string };
  /** PEM of an authority that the machine does not know. */
  readonly certificateAuthority?: string;
  /** How many conversations go on at once. */
  readonly connections?: number;
  readonly timeouts?: { readonly connectMs: number; readonly greetingMs: number; readonly silenceMs: number };
}

export function smtpTransport(_settings: SmtpSettings): Transport {
  throw new Error('to come on this branch');
}
