import { databaseKinds } from '../builders/scratch-store.js';
import { password } from '../builders/small-district.js';
import { Client, type ProblemBody } from './client.js';
import { start, startApp, type RunningApp } from './running-app.js';

interface SessionItem {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  address?: string;
  userAgent?: string;
  isCurrent: boolean;
}

interface SignInItem {
  id: string;
  at: string;
  address: string;
  outcome: string;
}

interface List<Item> {
  items: Item[];
  nextCursor: string | null;
}

describe.each(databaseKinds)('what people see of how they signed in, on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind, environment: { TRUST_PROXY: 'loopback' } });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    app.clock.set(start);
    await app.store.gate.write(async (tx) => {
      for (const table of ['session', 'sign_in', 'throttle']) await tx.execute(`DELETE FROM ${table}`);
    });
  });

  const attempt = (username: string, word: string, address = '198.51.100.7', agent = 'Firefox/150') =>
    new Client(app.url).post<ProblemBody>(
      '/api/session',
      { username, password: word },
      { 'x-forwarded-for': address, 'user-agent': agent },
    );
  const enter = async (...where: Parameters<typeof attempt>) => {
    const answer = await attempt(...where);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { client: new Client(app.url, cookie), cookie };
  };
  const sessionsOf = async (client: Client) => (await client.get<List<SessionItem>>('/api/sessions')).body.items;
  const signInsOf = async (client: Client, query = '') =>
    (await client.get<List<SignInItem>>(`/api/sign-ins${query}`)).body;

  it('are their sessions: from where, with what, since when, and which one this is', async () => {
    const first = await enter('auditor', password);
    app.clock.advance({ minutes: 5 });
    const second = await enter('auditor', password, '2001:db8:1:2:3::4', `Chrome/${'9'.repeat(500)}`);
    const items = await sessionsOf(second.client);
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        createdAt: app.clock.instant(),
        lastSeenAt: app.clock.instant(),
        address: '2001:db8:1:2::/64',
        userAgent: `Chrome/${'9'.repeat(113)}`,
        isCurrent: true,
      },
      expect.objectContaining({
        createdAt: start,
        address: '198.51.100.7',
        userAgent: 'Firefox/150',
        isCurrent: false,
      }),
    ]);
    expect((await sessionsOf(first.client)).map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
  });

  it('give away nothing by which a session could be taken over', async () => {
    const { client, cookie } = await enter('auditor', password);
    const { text, body } = await client.get<List<SessionItem>>('/api/sessions');
    const stored = await app.store.reader.query<{ id: string }>('SELECT id FROM session');
    expect(text).not.toContain(cookie.slice(4));
    for (const { id } of stored) expect(text).not.toContain(id);
    const forged = await new Client(app.url, `sid=${body.items[0]?.id}`).get('/api/session');
    expect(forged.status).toBe(401);
  });

  it('end at once when their owner ends them from elsewhere, and the others go on', async () => {
    const [lost, here] = [await enter('auditor', password), await enter('auditor', password)];
    const other = (await sessionsOf(here.client)).find(({ isCurrent }) => !isCurrent);
    expect((await here.client.request('DELETE', `/api/sessions/${other?.id}`)).status).toBe(204);
    expect((await lost.client.get('/api/session')).status).toBe(401);
    expect((await here.client.get('/api/session')).status).toBe(200);
    expect((await here.client.request('DELETE', `/api/sessions/${other?.id}`)).status).toBe(404);
    const [own] = await sessionsOf(here.client);
    expect((await here.client.request('DELETE', `/api/sessions/${own?.id}`)).status).toBe(204);
    expect((await here.client.get('/api/session')).status).toBe(401);
  });

  it('are nobody else’s to see or to end, an administrator’s neither', async () => {
    const { client } = await enter('host.clerk', password);
    const [session] = await sessionsOf(client);
    for (const stranger of ['administrator', 'supervisor']) {
      const { client: other } = await enter(stranger, password);
      expect((await sessionsOf(other)).map(({ id }) => id)).not.toContain(session?.id);
      expect((await other.request('DELETE', `/api/sessions/${session?.id}`)).status).toBe(404);
      expect((await signInsOf(other)).items).toHaveLength(1);
    }
    expect((await client.get('/api/session')).status).toBe(200);
  });

  it('are not sessions that are over', async () => {
    await enter('auditor', password);
    app.clock.advance({ minutes: 31 });
    const { client } = await enter('auditor', password);
    expect(await sessionsOf(client)).toHaveLength(1);
  });

  it('are the attempts to sign in as them too, those of others first of all', async () => {
    await attempt('auditor', 'guessed by a stranger', '203.0.113.9');
    app.clock.advance({ minutes: 1 });
    const { client } = await enter('auditor', password);
    const { items, nextCursor } = await signInsOf(client);
    expect(items.map(({ id: _, ...item }) => item)).toEqual([
      { at: app.clock.instant(), address: '198.51.100.7', outcome: 'signedIn' },
      { at: start, address: '203.0.113.9', outcome: 'refused' },
    ]);
    expect(nextCursor).toBeNull();
  });

  it('come page by page, latest first', async () => {
    for (let count = 0; count < 4; count += 1) await attempt('auditor', `wrong ${count}`);
    const { client } = await enter('auditor', password);
    const first = await signInsOf(client, '?limit=3');
    const second = await signInsOf(client, `?limit=3&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('are kept for the latest hundred, and guessing pushes no good one out', async () => {
    const { client } = await enter('auditor', password);
    const id = app.accounts['auditor'];
    await app.store.gate.write(async (tx) => {
      for (let count = 100; count < 300; count += 1) {
        await tx.execute('INSERT INTO sign_in (id, account_id, at, address, outcome) VALUES (?, ?, ?, ?, ?)', [
          `00000000-guess-${count}`,
          id,
          start,
          '203.0.113.9',
          'refused',
        ]);
      }
    });
    await attempt('auditor', 'one guess more', '203.0.113.9');
    const { items } = await signInsOf(client, '?limit=200');
    const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length;
    expect([count('refused'), count('signedIn')]).toEqual([100, 1]);
  });
});

describe('how long a session lives', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ environment: { SESSION_IDLE_MINUTES: '10', SESSION_HOURS: '1' } });
  });
  afterAll(() => app.stop());
  beforeEach(() => app.clock.set(start));

  const statusOf = async (client: Client) => (await client.get('/api/session')).status;

  it('unused is a setting', async () => {
    const client = await app.as('auditor');
    app.clock.advance({ minutes: 9 });
    expect(await statusOf(client)).toBe(200);
    app.clock.advance({ minutes: 10 });
    expect(await statusOf(client)).toBe(401);
  });

  it('at all is a setting', async () => {
    const client = await app.as('supervisor');
    for (let count = 0; count < 11; count += 1) {
      app.clock.advance({ minutes: 5 });
      expect(await statusOf(client)).toBe(200);
    }
    app.clock.advance({ minutes: 5 });
    expect(await statusOf(client)).toBe(401);
  });
});
