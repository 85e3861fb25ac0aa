import { ConfigurationError, readConfiguration } from './configuration.js';

const enough = { DATA_KEY_FILE: '/etc/shuangzhao/key.json' };
const toServer = { ...enough, SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'sz@example.org' };
const mailIn = (environment: Record<string, string>) => readConfiguration(environment).mail;

describe('the settings of mails', () => {
  it('need not be there: mails are then files in the data folder', () => {
    const { server, pickupFolder, from } = mailIn(enough);
    expect(server).toBeUndefined();
    expect(pickupFolder).toMatch(/^\/.*\/data\/mail$/);
    expect(from).toEqual({ address: 'shuangzhao@localhost' });
  });

  it('keep for more than a year what was told, or as long as they say', () => {
    expect(mailIn(enough).keepDays).toBe(400);
    expect(mailIn({ ...enough, MAIL_KEEP_DAYS: '1000' }).keepDays).toBe(1000);
  });

  it('name another folder', () => {
    expect(mailIn({ ...enough, MAIL_PICKUP_DIR: '/var/spool/sz' }).pickupFolder).toBe('/var/spool/sz');
  });

  it.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, encryption: 'required' }],
    ['smtp://mail.example.org:25/', { host: 'mail.example.org', port: 25, encryption: 'required' }],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, encryption: 'implicit' }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, encryption: 'required' }],
    ['smtp://邮件.党建.中国', { host: 'xn--5nq051n.xn--n5qz54a.xn--fiqs8s', port: 587, encryption: 'required' }],
    ['smtps://BÜRO.example:1', { host: 'xn--bro-hoa.example', port: 1, encryption: 'implicit' }],
    ['SMTP://Mail.Example.org', { host: 'mail.example.org', port: 587, encryption: 'required' }],
  ])('require TLS unless they say otherwise: %s', (SMTP_URL, server) => {
    expect(mailIn({ ...toServer, SMTP_URL }).server).toEqual(server);
  });

  it.each(['opportunistic', 'off'])('may say otherwise: %s', (MAIL_TLS) => {
    expect(mailIn({ ...toServer, MAIL_TLS }).server?.encryption).toBe(MAIL_TLS);
  });

  it('take a user and a password as an address writes them', () => {
    const SMTP_URL = 'smtps://sz%40example.org:p%40ss%3A%2Fw%25@mail.example.org';
    expect(mailIn({ ...toServer, SMTP_URL }).server?.credentials).toEqual({
      user: 'sz@example.org',
      password: 'p@ss:/w%',
    });
  });

  it('let a password go in plain text on this machine only', () => {
    const off = { ...toServer, MAIL_TLS: 'off' };
    expect(mailIn({ ...off, SMTP_URL: 'smtp://sz:secret@127.0.0.1' }).server?.encryption).toBe('off');
    expect(() => mailIn({ ...off, SMTP_URL: 'smtp://sz:secret@10.0.0.7' })).toThrow(/^MAIL_TLS: /);
  });

  it.each([
    ['localhost', true],
    ['LOCALHOST', true],
    ['127.0.0.1', true],
    ['127.255.1.2', true],
    ['[::1]', true],
    ['127.0.0.1.example.org', false],
    ['localhost.example.org', false],
    ['notlocalhost', false],
    ['1127.0.0.1', false],
    ['[::2]', false],
    ['0.0.0.0', false],
    ['１２７.0.0.1.evil.example', false],
  ])('take no other machine for this one when they let a password go in plain text: %s', (host, isThisMachine) => {
    const read = () =>
      mailIn({ ...toServer, MAIL_TLS: 'off', SMTP_URL: `smtp://sz:secret@${host}` }).server?.encryption;
    if (isThisMachine) expect(read()).toBe('off');
    else expect(read).toThrow(/^(MAIL_TLS|SMTP_URL): /);
  });

  it.each(['100', '36500'])('keep what was told for %s days, which is still allowed', (MAIL_KEEP_DAYS) => {
    expect(mailIn({ ...enough, MAIL_KEEP_DAYS }).keepDays).toBe(Number(MAIL_KEEP_DAYS));
  });

  it('that are set to nothing are as if they were not set', () => {
    const empty = { SMTP_URL: '', MAIL_FROM: '', MAIL_TLS: '', MAIL_PICKUP_DIR: '', MAIL_KEEP_DAYS: '' };
    expect(mailIn({ ...enough, ...empty })).toEqual(mailIn(enough));
  });

  it.each([
    ['sz@example.org', { address: 'sz@example.org' }],
    ['区委组织部 <sz@example.org>', { address: 'sz@example.org', displayName: '区委组织部' }],
    ['"Office, District" <sz@党建.中国>', { address: 'sz@党建.中国', displayName: 'Office, District' }],
    ['<sz@example.org>', { address: 'sz@example.org' }],
  ])('say who sends: %s', (MAIL_FROM, from) => {
    expect(mailIn({ ...enough, MAIL_FROM }).from).toEqual(from);
  });

  it.each([
    ['MAIL_KEEP_DAYS', { MAIL_KEEP_DAYS: '99' }],
    ['MAIL_KEEP_DAYS', { MAIL_KEEP_DAYS: 'for ever' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example.org' }],
    ['SMTP_URL', { SMTP_URL: 'http://mail.example.org' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.org:0' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail%00.example.org' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://100%.example.org' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.org#inbox' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://:secret@mail.example.org' }],
    ['MAIL_KEEP_DAYS', { MAIL_KEEP_DAYS: '36501' }],
    ['MAIL_KEEP_DAYS', { MAIL_KEEP_DAYS: '-400' }],
    ['MAIL_KEEP_DAYS', { MAIL_KEEP_DAYS: '400.5' }],
    ['MAIL_TLS', { MAIL_TLS: 'implicit' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.org:99999' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.org/inbox' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.org?tls=no' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://sz@mail.example.org' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://sz:100%@mail.example.org' }],
    ['MAIL_FROM', { MAIL_FROM: '' }],
    ['MAIL_FROM', { MAIL_FROM: 'nobody' }],
    ['MAIL_FROM', { MAIL_FROM: '组织部@example.org' }],
    ['MAIL_FROM', { MAIL_FROM: 'sz@example.org, other@example.org' }],
    ['MAIL_FROM', { MAIL_FROM: 'Office\r\nBcc: spy@example.org <sz@example.org>' }],
    ['MAIL_TLS', { MAIL_TLS: 'yes' }],
    ['MAIL_TLS', { MAIL_TLS: 'off', SMTP_URL: 'smtps://mail.example.org' }],
  ])('with a wrong %s stop the start with one line that names it: %j', (name, wrong) => {
    const read = () => mailIn({ ...toServer, ...wrong });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`^${name}: [^\\n]+$`));
  });

  it.each(['http://sz:geheim@mail.example.org', 'smtp://sz:geheim%@mail.example.org', 'smtp://sz:geheim@m/inbox'])(
    'are never repeated where they may hold a password: %s',
    (SMTP_URL) => {
      const read = () => mailIn({ ...toServer, SMTP_URL });
      expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('geheim') as string }));
    },
  );

  it('cannot be changed once they are read', () => {
    const { server, from } = mailIn(toServer);
    expect(() => Object.assign(server!, { encryption: 'off' })).toThrow(TypeError);
    expect(() => Object.assign(from, { address: 'x' })).toThrow(TypeError);
  });
});
