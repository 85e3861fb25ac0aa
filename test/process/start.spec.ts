import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { password } from '../builders/small-district.js';
import { opening } from '../flow/openings.js';
import { signIn } from '../flow/client.js';
import { acceptedRequest, ServerFolder, takenPort, untilNobodyListens, type Ended } from './built-server.js';

let folder: ServerFolder;
beforeEach(() => {
  folder = new ServerFolder();
});
afterEach(() => folder.remove());

/** Where it listens; outside the demo no password. */
const oneLine = /^Shuangzhao 双找 listens at \S+ \(contract: \S+\)\n$/;

/** One line, which names the setting, and nothing else anywhere. */
function expectRefusal({ code, printed, complained }: Ended, line: RegExp): void {
  expect(complained).toMatch(line);
  expect(complained.endsWith('\n')).toBe(true);
  expect(complained.trimEnd().split('\n')).toHaveLength(1);
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
}

describe('a start with a wrong setting', () => {
  const given = { DATA_KEY_FILE: 'key.json' };

  it.each<[string, Record<string, string>]>([
    ['PORT', { ...given, PORT: 'http' }],
    ['DATABASE_URL', { ...given, DATABASE_URL: 'mysql://u:geheim@localhost/x' }],
    ['ROLE', { ...given, ROLE: 'http' }],
    ['PUBLIC_URL', { ...given, PUBLIC_URL: 'sz.example.org' }],
    ['LOG_LEVEL', { ...given, LOG_LEVEL: 'loud' }],
    ['DEMO', { ...given, DEMO: 'yes' }],
    ['HOST', { DEMO: '1', HOST: '0.0.0.0' }],
    ['DATA_KEY_FILE', {}],
    ['DATA_KEY_FILE', { DATA_KEY_FILE: 'no-such-file.json' }],
    ['DATA_KEY_FILE', { DEMO: '1', DATA_KEY_FILE: '/dev/null/key.json' }],
  ])('is refused by the name of %s before anything is made: %j', async (name, settings) => {
    const ended = await folder.run(settings);
    expectRefusal(ended, new RegExp(`^${name}: `));
    expect(ended.complained).not.toContain('geheim');
    expect(folder.names).toEqual([]);
  });

  it.each([
    ['is not JSON', 'garbage'],
    ['holds a key that is too short', JSON.stringify({ current: 'k1', keys: { k1: 'c2VjcmV0' } })],
  ])('is refused for a key file that %s, without a word of what is in it', async (_, content) => {
    writeFileSync(join(folder.path, 'key.json'), content, { mode: 0o600 });
    const ended = await folder.run(given);
    expectRefusal(ended, /^DATA_KEY_FILE: /);
    expect(ended.complained).not.toMatch(/garbage|c2Vjcm/);
    expect(folder.names).toEqual(['key.json']);
  });

  it('is refused for a PostgreSQL that is not there, without its password', async () => {
    writeFileSync(join(folder.path, 'key.json'), JSON.stringify({ current: 'k1', keys: { k1: aKey() } }), {
      mode: 0o600,
    });
    const ended = await folder.run({ ...given, DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/sz' });
    expectRefusal(ended, /^DATABASE_URL: PostgreSQL at 127\.0\.0\.1:1\/sz cannot be used/);
    expect(ended.complained).not.toContain('geheim');
  });
});

function aKey(): string {
  return randomBytes(32).toString('base64');
}

describe('a start outside the demo', () => {
  it('makes no empty database where none is, so that a slip in the address is not served', async () => {
    writeFileSync(join(folder.path, 'key.json'), JSON.stringify({ current: 'k1', keys: { k1: aKey() } }), {
      mode: 0o600,
    });
    const ended = await folder.run({ DATA_KEY_FILE: 'key.json', DATABASE_URL: 'sqlite:./typo/sz.db' });
    expectRefusal(ended, /^DATABASE_URL: there is no database at \.\/typo\/sz\.db \(migrate first\)/);
    expect(folder.names).toEqual(['key.json']);
  });

  it('does not migrate a database by itself', async () => {
    writeFileSync(join(folder.path, 'key.json'), JSON.stringify({ current: 'k1', keys: { k1: aKey() } }), {
      mode: 0o600,
    });
    writeFileSync(join(folder.path, 'old.db'), '');
    const ended = await folder.run({ DATA_KEY_FILE: 'key.json', DATABASE_URL: 'sqlite:./old.db' });
    expectRefusal(ended, /^DATABASE_URL: the database is not up to date: .*migrate first/);
  });
});

describe('a place that is taken', () => {
  it('is told in one line that names PORT, not by a stack', async () => {
    const { settings } = await folder.furnish();
    const { port, free } = await takenPort();
    expectRefusal(await folder.run({ ...settings, PORT: port }), new RegExp(`^PORT: ${port} is taken`));
    await free();
  });

  it('is told in one line that names HOST when the machine has no such address', async () => {
    const { settings } = await folder.furnish();
    expectRefusal(await folder.run({ ...settings, PORT: '0', HOST: '192.0.2.1' }), /^HOST: .*192\.0\.2\.1/);
  });

  it('leaves an SQLite file to the process that has it, which goes on', async () => {
    const { settings, district } = await folder.furnish();
    const first = await folder.start(settings);
    expectRefusal(await folder.run({ ...settings, PORT: '0' }), /^DATABASE_URL: .* is in use by another process/);
    const coordinator = await signIn(first.url, 'coordinator', password);
    expect((await coordinator.open(opening(district))).status).toBe(201);
    first.kill('SIGINT');
    expect(await first.ended).toEqual({ code: 0, printed: expect.stringMatching(oneLine) as string, complained: '' });
  });
});

describe('a process that is told to end', () => {
  it('loses nothing that it has answered, and ends with 0', async () => {
    const { settings, district } = await folder.furnish();
    const first = await folder.start(settings);
    const coordinator = await signIn(first.url, 'coordinator', password);
    const opened = await Promise.all(Array.from({ length: 10 }, () => coordinator.open(opening(district))));
    first.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, complained: '' });

    const second = await folder.start(settings);
    const again = await signIn(second.url, 'coordinator', password);
    const found = await again.get<{ items: { id: string }[] }>('/api/cases?limit=200');
    expect(new Set(found.body.items.map(({ id }) => id))).toEqual(new Set(opened.map(({ body }) => body.id)));
  });

  it('hears it from the moment at which it says that it listens', async () => {
    const { settings } = await folder.furnish();
    for (let round = 0; round < 3; round += 1) {
      const server = await folder.start(settings);
      server.kill('SIGTERM');
      expect(await server.ended).toMatchObject({ code: 0, complained: '' });
    }
  });

  it('answers what it has accepted, although it takes nothing more', async () => {
    const { settings } = await folder.furnish();
    const server = await folder.start(settings);
    const accepted = await acceptedRequest(`${server.url}/api/session`);
    server.kill('SIGTERM');
    await untilNobodyListens(server.url);
    expect((await accepted.finish({ username: 'coordinator', password })).statusCode).toBe(204);
    expect(await server.ended).toMatchObject({ code: 0, complained: '' });
  });
});
