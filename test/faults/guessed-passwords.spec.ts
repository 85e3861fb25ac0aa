import { openStore } from '@app/store';
import { readConfiguration } from '../../apps/server/src/configuration/configuration.js';
import { createLogger } from '../../apps/server/src/http/logging.js';
import { SignInThrottle } from '../../apps/server/src/access/sign-in-throttle.js';
import { startServer } from '../../apps/server/src/server.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { password, type Username } from '../builders/small-district.js';
import { Client, type ProblemBody } from '../flow/client.js';
import { start, startApp, type RunningApp } from '../flow/running-app.js';
import { WrittenLog } from '../flow/written-log.js';

const wrong = 'nobody has this one';
const home = '198.51.100.7';
const elsewhere = (count: number) => `203.0.113.${count}`;
const behindProxy = { TRUST_PROXY: 'loopback' };

/** Signs in as seen from an address, and says what came of it. */
async function tryFrom(url: string, address: string, username: string, word: string) {
  const answer = await new Client(url).post<ProblemBody>(
    '/api/session',
    { username, password: word },
    { 'x-forwarded-for': address, 'accept-language': 'en' },
  );
  return { status: answer.status, code: answer.body.code, wait: answer.headers.get('retry-after'), body: answer.body };
}

const statusesOf = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);
const times = async <Result>(count: number, once: (index: number) => Promise<Result>) => {
  const results: Result[] = [];
  for (let index = 0; index < count; index += 1) results.push(await once(index));
  return results;
};

describe.each(databaseKinds)('guessing passwords on %s', (kind) => {
  let app: RunningApp;
  const log = new WrittenLog();

  beforeAll(async () => {
    app = await startApp({ kind, environment: behindProxy, logTo: log.stream });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    app.clock.set(start);
    await app.store.gate.write((tx) => tx.execute('DELETE FROM throttle'));
  });

  /** Guesses from a number of addresses, as far as the buckets know of them. */
  const guessedFrom25 = async (count: number, username: string) => {
    const throttle = new SignInThrottle(app.store.vault);
    for (let index = 0; index < count; index += 1) {
      const guess = { username, address: elsewhere(index % 25), isKnownAddress: false };
      await app.store.gate.write((tx) => throttle.charge(tx, throttle.bucketsOf(guess), app.clock.now()));
    }
  };

  const attempt = (address: string, username: string, word = wrong) => tryFrom(app.url, address, username, word);

  it('is slowed down from where it comes, and says when it is worth coming back', async () => {
    expect(statusesOf(await times(10, () => attempt(home, 'host.clerk')))).toEqual(Array(10).fill(401));
    const slowed = await attempt(home, 'host.clerk');
    expect(slowed).toMatchObject({ status: 429, code: 'tooManyRequests', wait: '300' });
    expect(slowed.body).toMatchObject({ type: 'urn:shuangzhao:problem:tooManyRequests', title: 'Too many requests' });
    expect((await attempt(home, 'host.clerk', password)).status).toBe(429);
    app.clock.advance({ minutes: 4 });
    expect(await attempt(home, 'host.clerk', password)).toMatchObject({ status: 429, wait: '60' });
    app.clock.advance({ minutes: 1 });
    expect((await attempt(home, 'host.clerk', password)).status).toBe(204);
  });

  it('gets no further by doing it all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => attempt(home, 'auditor')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
  });

  it('gets no further by a restart of the service', async () => {
    await times(10, () => attempt(home, 'auditor'));
    await app.restart();
    expect((await attempt(home, 'auditor')).status).toBe(429);
  });

  it('never keeps the owner out of where they worked before, were it done from a hundred addresses', async () => {
    expect((await attempt(home, 'origin.clerk', password)).status).toBe(204);
    await guessedFrom25(98, 'origin.clerk');
    const guesses = await times(4, (index) => attempt(elsewhere(100 + index), 'origin.clerk'));
    expect(statusesOf(guesses)).toEqual([401, 401, 429, 429]);
    expect((await attempt(elsewhere(200), 'origin.clerk', password)).status).toBe(429);
    expect((await attempt(home, 'origin.clerk', password)).status).toBe(204);
    expect((await attempt(elsewhere(3), 'origin.committee.clerk', password)).status).toBe(204);
  }, 60_000);

  it('makes a place where the account never signed in no better by having failed there before', async () => {
    await guessedFrom25(99, 'second.coordinator');
    expect((await attempt(home, 'second.coordinator')).status).toBe(401);
    expect((await attempt(home, 'second.coordinator', password)).status).toBe(429);
    app.clock.advance({ minutes: 2 });
    expect((await attempt(home, 'second.coordinator', password)).status).toBe(204);
  }, 60_000);

  it('is slowed down for names that nobody bears just as for others, word by word', async () => {
    const seriesFor = async (username: string, address: string) =>
      (await times(12, () => attempt(address, username))).map(({ body: { instance: _, ...body }, ...rest }) => ({
        ...rest,
        body,
      }));
    expect(await seriesFor('nobody.at.all', elsewhere(1))).toEqual(await seriesFor('supervisor', elsewhere(2)));
  });

  it('costs the service as many commits for a name that nobody bears as for another', async () => {
    const commitsFor = async (username: string) => {
      const before = app.store.gate.stats().commits;
      await attempt(home, username);
      return app.store.gate.stats().commits - before;
    };
    expect(await commitsFor('nobody.at.all')).toBe(await commitsFor('supervisor'));
  });

  it('leaves neither names nor addresses among the buckets, nor in the log', async () => {
    await attempt(home, 'supervisor');
    await attempt('2001:db8:1:2:3:4:5:6', 'nobody.at.all');
    const rows = await app.store.reader.query<{ key: string }>('SELECT * FROM throttle');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(log.text).toMatch(/"statusCode":401/);
    for (const trace of [home, '2001:db8', '203.0.113', 'nobody.at.all', wrong]) {
      expect(log.text).not.toContain(trace);
    }
  });
});

describe('guessing at many accounts', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ environment: behindProxy });
  });
  afterAll(() => app.stop());

  const guessAt = (username: string) => tryFrom(app.url, home, username, wrong);

  it('from one address is slowed down, and other addresses are not', async () => {
    const guesses = (
      await Promise.all([0, 25, 50, 75].map((first) => times(25, (index) => guessAt(`guess.${first + index}`))))
    ).flat();
    expect(statusesOf(guesses)).toEqual(Array(100).fill(401));
    guesses.push(await guessAt('one.more'), await guessAt('and.another'));
    expect(statusesOf(guesses.slice(100))).toEqual([429, 429]);
    expect(guesses.at(-1)?.wait).toBe('20');
    expect((await tryFrom(app.url, home, 'auditor', password)).status).toBe(429);
    expect((await tryFrom(app.url, elsewhere(1), 'auditor', password)).status).toBe(204);
  }, 60_000);

  it('is not made good by signing in as oneself in between', async () => {
    app.clock.advance({ days: 1 });
    await Promise.all([0, 33, 66].map((first) => times(33, (index) => guessAt(`more.${first + index}`))));
    expect((await tryFrom(app.url, home, 'supervisor', password)).status).toBe(204);
    expect(statusesOf([await guessAt('last'), await guessAt('past')])).toEqual([401, 429]);
  }, 60_000);

  it('takes a whole IPv6 network for one address', async () => {
    const guesses = await times(11, (index) => tryFrom(app.url, `2001:db8:0:1::${index + 1}`, 'host.clerk', wrong));
    expect(statusesOf(guesses)).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await tryFrom(app.url, '2001:db8:0:2::1', 'host.clerk', wrong)).status).toBe(401);
  });
});

describe('an office that signs in at nine', () => {
  it('is not slowed down, for what went well is given back', async () => {
    const app = await startApp({ environment: behindProxy });
    const onesOwn = (some: readonly Username[]) =>
      times(35, (index) => tryFrom(app.url, home, some[index % 3] ?? '', password));
    const answers = await Promise.all([
      onesOwn(['auditor', 'supervisor', 'host.clerk']),
      onesOwn(['coordinator', 'origin.clerk', 'administrator']),
      onesOwn(['second.coordinator', 'host.committee.clerk', 'origin.committee.clerk']),
    ]);
    expect(statusesOf(answers.flat())).toEqual(Array(105).fill(204));
    await app.stop();
  }, 60_000);
});

describe('behind a proxy', () => {
  it('an address that is none does no harm', async () => {
    const app = await startApp({ environment: behindProxy, kind: 'postgres' });
    for (const address of ['unknown', '_hidden', 'x'.repeat(500), '"[2001:db8::1]:4711"', '999.1.1.1']) {
      expect([address, (await tryFrom(app.url, address, 'auditor', password)).status]).toEqual([address, 204]);
    }
    await app.stop();
  });
});

describe('without a proxy that is trusted', () => {
  it('nobody makes up for themselves from where they come', async () => {
    const app = await startApp();
    const guesses = await times(11, (index) => tryFrom(app.url, elsewhere(index), 'auditor', wrong));
    expect(statusesOf(guesses)).toEqual([...Array<number>(10).fill(401), 429]);
    await app.stop();
  });
});

describe('several processes on one database', () => {
  it('count together', async () => {
    const app = await startApp({ kind: 'postgres' });
    const second = await startServer({
      configuration: {
        ...readConfiguration({ DATABASE_URL: app.databaseUrl, DATA_KEY_FILE: 'unused' }),
        role: 'http',
        port: 0,
      },
      store: await openStore({ url: app.databaseUrl, vault: app.store.vault }),
      clock: app.clock,
      logger: createLogger('silent'),
    });
    const doors = [app.url, second.url];
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, index) => tryFrom(doors[index % 2] ?? '', home, 'auditor', wrong)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    await second.stop();
    await app.stop();
  });
});
