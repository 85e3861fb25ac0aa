import { resolve } from 'node:path';
import { ConfigurationError } from './configuration-error.js';
import { mailSettingsIn, type MailSettings } from './mail-settings.js';
import { trustedProxiesIn } from './trusted-proxies.js';
import { wholeNumber } from './whole-number.js';

export { ConfigurationError };

export type ProcessRole = 'all' | 'http' | 'relay';

/** By which standard passwords are judged: OWASP ASVS, or the practice of 等保 (MLPS) 2.0. */
export type PasswordProfile = 'asvs' | 'mlps';

/** How long a session lives: unused, and at all. */
export interface SessionLimits {
  readonly idleMinutes: number;
  readonly absoluteHours: number;
}

/** The environment, read and checked once. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly role: ProcessRole;
  readonly publicUrl: string;
  readonly dataKeyFile: string;
  readonly isDemo: boolean;
  readonly logLevel: string;
  /** The proxies whose word on the client's address is taken; nobody's if undefined. */
  readonly trustProxy: number | string[] | undefined;
  readonly sessions: SessionLimits;
  readonly passwordPolicy: PasswordProfile;
  /** Whose accounts need a second factor. Whether there are such roles is for those to say who know them. */
  readonly totpRoles: readonly string[];
  readonly mail: MailSettings;
}

const roles: readonly ProcessRole[] = ['all', 'http', 'relay'];
const passwordProfiles: readonly PasswordProfile[] = ['asvs', 'mlps'];
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const loopback = ['127.0.0.1', '::1', 'localhost'];

type Environment = Readonly<Record<string, string | undefined>>;

function oneOf<Value extends string>(setting: string, text: string, values: readonly Value[]): Value {
  const value = values.find((candidate) => candidate === text);
  if (!value) throw new ConfigurationError(setting, `must be one of ${values.join(', ')}`);
  return value;
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new ConfigurationError('PORT', 'must be 0 to 65535');
  return Number(text);
}

function databaseUrlOf(text: string): string {
  if (!/^(sqlite:.+|postgres(ql)?:\/\/.+)$/.test(text)) {
    throw new ConfigurationError('DATABASE_URL', 'must be sqlite:<path> or postgres://<host>/<database>');
  }
  return text;
}

function publicUrlOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new ConfigurationError('PUBLIC_URL', 'must be an http(s) URL');
  return text.replace(/\/$/, '');
}

/** `http://HOST:PORT`, as a browser wants it: an IPv6 address in brackets. */
export function httpAddress(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function listIn(text: string): readonly string[] {
  return Object.freeze(text === '' ? [] : text.split(',').map((part) => part.trim()));
}

/** @throws ConfigurationError naming the first setting that is wrong or missing. */
export function readConfiguration(environment: Environment): Configuration {
  const isDemo = oneOf('DEMO', environment['DEMO'] || '0', ['0', '1']) === '1';
  const host = environment['HOST'] || '127.0.0.1';
  if (isDemo && !loopback.includes(host)) {
    throw new ConfigurationError('HOST', 'the demo, whose passwords are public, listens on a loopback address only');
  }
  const dataKeyFile = environment['DATA_KEY_FILE'] || (isDemo ? './data/data-key.json' : '');
  if (!dataKeyFile) throw new ConfigurationError('DATA_KEY_FILE', 'is missing; it names the file with the data key');
  const port = portOf(environment['PORT'] || '3000');
  const role = oneOf('ROLE', environment['ROLE'] || 'all', roles);
  const databaseUrl = databaseUrlOf(environment['DATABASE_URL'] || 'sqlite:./data/shuangzhao.db');
  if (role !== 'all' && databaseUrl.startsWith('sqlite:')) {
    throw new ConfigurationError('ROLE', `${role} needs PostgreSQL: an SQLite file belongs to one process, role all`);
  }
  return Object.freeze({
    port,
    host,
    databaseUrl,
    role,
    publicUrl: publicUrlOf(environment['PUBLIC_URL'] || httpAddress(host, port)),
    dataKeyFile: resolve(dataKeyFile),
    isDemo,
    logLevel: oneOf('LOG_LEVEL', environment['LOG_LEVEL'] || 'info', logLevels),
    trustProxy: trustedProxiesIn(environment['TRUST_PROXY'] || ''),
    sessions: Object.freeze({
      idleMinutes: wholeNumber('SESSION_IDLE_MINUTES', environment['SESSION_IDLE_MINUTES'] || '30', 1, 1440),
      absoluteHours: wholeNumber('SESSION_HOURS', environment['SESSION_HOURS'] || '12', 1, 168),
    }),
    passwordPolicy: oneOf('PASSWORD_POLICY', environment['PASSWORD_POLICY'] || 'asvs', passwordProfiles),
    totpRoles: listIn(environment['TOTP_ROLES'] || ''),
    mail: mailSettingsIn(environment),
  });
}
