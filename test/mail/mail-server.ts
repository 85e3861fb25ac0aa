import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const pem = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** A certificate for localhost that the machine does not know, and that protects nothing. */
export const localCertificate = pem('localhost-certificate.pem');

export interface ReceivedMail {
  readonly raw: string;
  readonly mail: ParsedMail;
  readonly from: string;
  readonly to: readonly string[];
  readonly isEncrypted: boolean;
  /** The same for all mails that came over one connection. */
  readonly connection: string;
}

export interface MailServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

/** What a mail server answers instead of taking something. */
export function reply(responseCode: number): Error {
  return Object.assign(new Error('not today'), { responseCode });
}

/**
 * A real SMTP server on loopback that keeps what arrives. `judge` may refuse a mail after it was read.
 * On `port`, one that was stopped comes back.
 */
export async function startMailServer(
  options: SMTPServerOptions = {},
  { judge, port = 0 }: { judge?: (received: ReceivedMail) => Error | undefined; port?: number } = {},
): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 50,
    cert: localCertificate,
    key: pem('localhost-key.pem'),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        simpleParser(raw).then((mail) => {
          const { mailFrom, rcptTo } = session.envelope;
          const one: ReceivedMail = {
            raw: raw.toString('latin1'),
            mail,
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            isEncrypted: session.secure,
            connection: session.id,
          };
          const refusal = judge?.(one);
          if (!refusal) received.push(one);
          done(refusal);
        }, done);
      });
    },
    ...options,
  });
  // Clients that break off are part of the tests.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    close: () => new Promise((resolve) => void server.close(resolve)),
  };
}
