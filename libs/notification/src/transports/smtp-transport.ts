import { createTransport, type SMTPPoolOptions } from 'nodemailer';
import type { Transport } from '../transport.js';
import { messageOf } from './envelope.js';
import { smtpFault } from './smtp-fault.js';

/**
 * `implicit`: TLS from the first byte (`smtps:`); `required`: by STARTTLS, or nothing is sent; `opportunistic`: if the server offers it,
 * whoever that is; `off`: never, for a server on this machine.
 */
export type SmtpEncryption = 'implicit' | 'required' | 'opportunistic' | 'off';

export interface SmtpTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** How long the server may say nothing. */
  readonly silenceMs: number;
  /** How long one mail may take from being given to the transport, however the server keeps it talking. A lease must outlast it. */
  readonly sendMs: number;
}

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly encryption: SmtpEncryption;
  readonly credentials?: { readonly user: string; readonly password: string };
  /** PEM of an authority that the machine does not know. */
  readonly certificateAuthority?: string;
  /** How many conversations go on at once. More mails than that wait, and their time runs. */
  readonly connections?: number;
  readonly timeouts?: Partial<SmtpTimeouts>;
}

export const defaultSmtpTimeouts: SmtpTimeouts = {
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 30_000,
  sendMs: 60_000,
};

const encryptions = {
  implicit: { secure: true },
  required: { requireTLS: true },
  opportunistic: { opportunisticTLS: true },
  off: { ignoreTLS: true },
} as const satisfies Record<SmtpEncryption, SMTPPoolOptions>;

function poolOptions(settings: SmtpSettings, timeouts: SmtpTimeouts): SMTPPoolOptions & { pool: true } {
  const { host, port, encryption, credentials, certificateAuthority, connections } = settings;
  return {
    pool: true,
    host,
    port,
    ...encryptions[encryption],
    tls: {
      minVersion: 'TLSv1.2',
      // Who accepts plain text gains nothing from refusing a stranger's certificate.
      rejectUnauthorized: encryption !== 'opportunistic',
      ...(certificateAuthority !== undefined && { ca: certificateAuthority }),
    },
    ...(credentials && { auth: { user: credentials.user, pass: credentials.password } }),
    maxConnections: connections ?? 4,
    // Only if the server ended a resting connection, and before a byte of the mail was sent.
    maxRequeues: 1,
    connectionTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
  };
}

/** Keeps connections open between mails. Each mail is tried once: whether again is for whoever keeps the mails. */
export function smtpTransport(settings: SmtpSettings): Transport {
  const timeouts = { ...defaultSmtpTimeouts, ...settings.timeouts };
  const pool = createTransport(poolOptions(settings, timeouts));
  return {
    send: async (mail) => {
      try {
        await pool.sendMail({ ...messageOf(mail), signal: AbortSignal.timeout(timeouts.sendMs) });
      } catch (thrown) {
        throw smtpFault(thrown);
      }
    },
    close: async () => pool.close(),
  };
}
