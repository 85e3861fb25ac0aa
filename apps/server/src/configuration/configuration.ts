import { resolve } from 'node:path';

export type ProcessRole = 'all' | 'http' | 'relay';

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
}

/** A wrong or missing setting: one line that names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(setting: string, fault: string) {
    super(`${setting}: ${fault}`);
  }
}

const roles: readonly ProcessRole[] = ['all', 'http', 'relay'];
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
  });
}
