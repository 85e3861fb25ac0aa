import { resolve } from 'node:path';
import { ConfigurationError } from './configuration-error.js';
import { wholeNumber } from './whole-number.js';

/** A mail server: how it is reached, and how much its connection is trusted. */
export interface MailServerSettings {
  readonly host: string;
  readonly port: number;
  readonly encryption: 'implicit' | 'required' | 'opportunistic' | 'off';
  readonly credentials?: { readonly user: string; readonly password: string };
}

export interface MailSettings {
  readonly from: { readonly address: string; readonly displayName?: string };
  /** Where mails go: to a server, or without one as files into a folder. */
  readonly server: MailServerSettings | undefined;
  readonly pickupFolder: string;
  /** For how many days it is kept what was told to whom. */
  readonly keepDays: number;
}

/** What is told by date may be found again for two months: forgotten sooner, it would be told twice. */
const [leastKept, mostKept] = [100, 36_500];

const encryptions = ['required', 'opportunistic', 'off'] as const;
const standardPorts: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** An address, or a name and the address in angle brackets; quotes around the name are not part of it. */
const writtenSender = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))$/u;
const writtenAddress = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{M}\p{N}.-]{1,253}$/u;

function senderIn(text: string): MailSettings['from'] {
  const [, displayName, bracketed, bare] = writtenSender.exec(text) ?? [];
  const address = bracketed ?? bare ?? '';
  if (!writtenAddress.test(address)) {
    throw new ConfigurationError('MAIL_FROM', 'must be an address, or a name and <an address>');
  }
  return Object.freeze({ address, ...(displayName && { displayName }) });
}

/** As a name server knows it: `smtp:` is no scheme whose hosts a URL reads, and would leave 邮件.中国 as bytes in percent signs. */
function hostIn({ hostname }: URL): string | undefined {
  const readable = `http://${hostname}`;
  return URL.canParse(readable) ? new URL(readable).hostname : undefined;
}

interface ServerUrl {
  url: URL;
  /** An IPv6 address in brackets. */
  host: string;
}

/** The address is not repeated: it may hold a password. */
function serverUrlIn(text: string): ServerUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const host = url && hostIn(url);
  const isBare = /^\/?$/.test(url?.pathname ?? '') && !url?.search && !url?.hash;
  if (!url || !host || !(url.protocol in standardPorts) || url.port === '0' || !isBare) {
    throw new ConfigurationError(
      'SMTP_URL',
      'must be smtp://<host>:<port> or smtps://<host>:<port>, nothing behind it',
    );
  }
  return { url, host };
}

function credentialsIn({ username, password }: URL): MailServerSettings['credentials'] {
  if (username === '' && password === '') return undefined;
  if (username === '' || password === '') throw new ConfigurationError('SMTP_URL', 'has a user or a password only');
  try {
    return Object.freeze({ user: decodeURIComponent(username), password: decodeURIComponent(password) });
  } catch {
    throw new ConfigurationError('SMTP_URL', 'has a % in its user or password that must be written %25');
  }
}

function encryptionIn(text: string, { url, host }: ServerUrl): MailServerSettings['encryption'] {
  const asked = encryptions.find((encryption) => encryption === text);
  if (!asked) throw new ConfigurationError('MAIL_TLS', `must be one of ${encryptions.join(', ')}`);
  if (asked === 'required') return url.protocol === 'smtps:' ? 'implicit' : 'required';
  if (url.protocol === 'smtps:') throw new ConfigurationError('MAIL_TLS', `cannot be ${asked}: smtps is always TLS`);
  if (url.password !== '' && !loopback.test(host)) {
    throw new ConfigurationError('MAIL_TLS', `cannot be ${asked}: the password would be sent for others to read`);
  }
  return asked;
}

function serverIn(address: string, encryption: string): MailServerSettings {
  const server = serverUrlIn(address);
  const { url, host } = server;
  const credentials = credentialsIn(url);
  return Object.freeze({
    host: host.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (standardPorts[url.protocol] ?? 0),
    encryption: encryptionIn(encryption, server),
    ...(credentials && { credentials }),
  });
}

/** @throws ConfigurationError naming the first setting that is wrong or missing. */
export function mailSettingsIn(environment: Readonly<Record<string, string | undefined>>): MailSettings {
  const address = environment['SMTP_URL'] || '';
  if (address && !environment['MAIL_FROM']) {
    throw new ConfigurationError('MAIL_FROM', 'is missing; a mail server wants to know who sends');
  }
  return Object.freeze({
    from: senderIn(environment['MAIL_FROM'] || 'shuangzhao@localhost'),
    server: address ? serverIn(address, environment['MAIL_TLS'] || 'required') : undefined,
    pickupFolder: resolve(environment['MAIL_PICKUP_DIR'] || './data/mail'),
    keepDays: wholeNumber('MAIL_KEEP_DAYS', environment['MAIL_KEEP_DAYS'] || '400', leastKept, mostKept),
  });
}
