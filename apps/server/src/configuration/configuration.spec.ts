import { ConfigurationError, readConfiguration } from './configuration.js';

const enough = { DATA_KEY_FILE: '/etc/shuangzhao/key.json' };

describe('the environment', () => {
  it('needs nothing but the data key', () => {
    expect(readConfiguration(enough)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'sqlite:./data/shuangzhao.db',
      role: 'all',
      publicUrl: 'http://127.0.0.1:3000',
      isDemo: false,
      logLevel: 'info',
      trustProxy: undefined,
      sessions: { idleMinutes: 30, absoluteHours: 12 },
      passwordPolicy: 'asvs',
      totpRoles: [],
    });
  });

  it.each([
    ['2', 2],
    ['loopback', ['loopback']],
    ['10.0.0.0/8, 192.0.2.1,2001:db8::/32', ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32']],
  ])('takes the word of the proxies that are named and of no others: %s', (TRUST_PROXY, trustProxy) => {
    expect(readConfiguration({ ...enough, TRUST_PROXY }).trustProxy).toEqual(trustProxy);
  });

  it('says how long a session lives', () => {
    const { sessions } = readConfiguration({ ...enough, SESSION_IDLE_MINUTES: '15', SESSION_HOURS: '8' });
    expect(sessions).toEqual({ idleMinutes: 15, absoluteHours: 8 });
  });

  it('cannot be changed once it is read', () => {
    const configuration = readConfiguration(enough);
    expect(() => Object.assign(configuration, { port: 1 })).toThrow(TypeError);
  });

  it('takes an empty setting for one that is not there', () => {
    expect(readConfiguration({ ...enough, PORT: '', ROLE: '', DEMO: '' })).toMatchObject({ port: 3000, role: 'all' });
  });

  it('drops the slash at the end of the public address, which links are made from', () => {
    expect(readConfiguration({ ...enough, PUBLIC_URL: 'https://sz.example.org/' }).publicUrl).toBe(
      'https://sz.example.org',
    );
  });

  it('writes an IPv6 address in brackets, as a browser wants it', () => {
    expect(readConfiguration({ DEMO: '1', HOST: '::1', PORT: '3100' }).publicUrl).toBe('http://[::1]:3100');
  });

  it('makes a data key of its own only for the demo', () => {
    expect(readConfiguration({ DEMO: '1' }).dataKeyFile).toMatch(/data-key\.json$/);
    expect(() => readConfiguration({})).toThrow(/^DATA_KEY_FILE: is missing/);
  });

  it.each([
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'sqlite:' }],
    ['ROLE', { ROLE: 'worker' }],
    ['ROLE', { ROLE: 'http' }],
    ['ROLE', { ROLE: 'relay', DATABASE_URL: 'sqlite:./x.db' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'sz.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://sz.example.org' }],
    ['DEMO', { DEMO: 'yes' }],
    ['HOST', { DEMO: '1', HOST: '0.0.0.0' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['TRUST_PROXY', { TRUST_PROXY: '0' }],
    ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/33' }],
    ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/8/8' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'loopback,' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'proxy.example.org' }],
    ['PASSWORD_POLICY', { PASSWORD_POLICY: 'nist' }],
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '0' }],
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '1e3' }],
    ['SESSION_HOURS', { SESSION_HOURS: '169' }],
    ['SESSION_HOURS', { SESSION_HOURS: '-1' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ])('a wrong %s stops the start with one line that names it: %j', (name, wrong) => {
    const read = () => readConfiguration({ ...enough, ...wrong });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`^${name}: [^\\n]+$`));
  });

  it('lets the roles part on PostgreSQL', () => {
    const settings = { ...enough, DATABASE_URL: 'postgres://localhost/sz' };
    expect(readConfiguration({ ...settings, ROLE: 'relay' }).role).toBe('relay');
    expect(readConfiguration({ ...settings, ROLE: 'http' }).role).toBe('http');
  });

  it('never repeats a database address, which may hold a password', () => {
    const read = () => readConfiguration({ ...enough, DATABASE_URL: 'mysql://u:geheim@localhost/x' });
    expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('geheim') as string }));
  });
});
