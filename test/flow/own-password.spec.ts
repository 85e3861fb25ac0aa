import { randomUUID } from 'node:crypto';
import { databaseKinds } from '../builders/scratch-store.js';
import { Client, signIn, type ProblemBody } from './client.js';
import { trailOf } from './directory-trail.js';
import { start, startApp, type RunningApp } from './running-app.js';

const old = 'the kettle is green 7';
const fresh = 'the kettle is now red 8';

async function newAccount(app: RunningApp, role = 'coordinator'): Promise<string> {
  const username = `p.${randomUUID().slice(0, 8)}`;
  const grants = [{ role, organizationId: app.organizations.district }];
  const body = { username, displayName: '新同志', password: old, grants };
  const { status, text } = await (await app.as('administrator')).post('/api/accounts', body);
  if (status !== 201) throw new Error(text);
  return username;
}

const put = (client: Client, body: object) => client.put<ProblemBody>('/api/session/password', body);
const statusOf = async (client: Client) => (await client.get('/api/session')).status;
const faultsIn = ({ body }: { body: ProblemBody }) => body.errors?.map(({ field, code }) => `${field} ${code}`);

describe.each(databaseKinds)('changing one’s own password on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  afterAll(() => app.stop());

  const statusOfSigningIn = async (username: string, word: string) =>
    (await new Client(app.url).post('/api/session', { username, password: word })).status;

  it('ends every session but a new one, and from then on only the new password opens anything', async () => {
    const username = await newAccount(app);
    const [here, elsewhere] = [await signIn(app.url, username, old), await signIn(app.url, username, old)];
    const answer = await put(here, { current: old, password: fresh });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([401, 401]);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    expect(await statusOf(new Client(app.url, cookie))).toBe(200);
    expect([await statusOfSigningIn(username, old), await statusOfSigningIn(username, fresh)]).toEqual([401, 204]);
  });

  it('needs the present password, so that a session left open is no way to it, nor one to guess it by', async () => {
    const username = await newAccount(app);
    const client = await signIn(app.url, username, old);
    const refused = await put(client, { current: 'not the password', password: fresh });
    expect([refused.status, faultsIn(refused)]).toEqual([400, ['current wrongPassword']]);
    for (let count = 0; count < 9; count += 1) await put(client, { current: `guess ${count}`, password: fresh });
    const slowed = await put(client, { current: old, password: fresh });
    expect([slowed.status, slowed.body.code]).toEqual([429, 'tooManyRequests']);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(1);
    expect(await statusOf(client)).toBe(200);
  });

  it.each([
    [{ password: old }, 'password samePassword'],
    [{ password: 'too short' }, 'password weakPassword'],
    [{ password: 'Password-20262026' }, 'password commonPassword'],
    [{ password: 'my shuangzhao kettle' }, 'password contextWord'],
    [{ password: 'x'.repeat(201) }, 'password tooLong'],
    [{ password: fresh, current: undefined }, 'current required'],
  ])('is refused by name for %j, and ends nothing', async (body, fault) => {
    const client = await signIn(app.url, await newAccount(app), old);
    const answer = await put(client, { current: old, ...body });
    expect([answer.status, faultsIn(answer)]).toEqual([400, [fault]]);
    expect(await statusOf(client)).toBe(200);
  });

  it('is on record without a word of either password', async () => {
    const username = await newAccount(app);
    await put(await signIn(app.url, username, old), { current: old, password: fresh });
    const trail = await trailOf(app.store, 'changeOwnPassword');
    expect(trail.at(-1)?.data).toEqual({});
    expect(JSON.stringify(trail)).not.toMatch(/kettle|argon2/);
  });

  it('leaves nothing of it to a request with the old password that was on its way', async () => {
    const username = await newAccount(app);
    const client = await signIn(app.url, username, old);
    const answers = await Promise.all([
      put(client, { current: old, password: fresh }),
      put(client, { current: old, password: `${fresh} again` }),
      ...[1, 2, 3].map(() => new Client(app.url).post('/api/session', { username, password: old })),
    ]);
    const cookies = answers.map(({ headers }) => headers.get('set-cookie')?.split(';')[0]);
    const alive: string[] = [];
    for (const cookie of cookies)
      if (cookie && (await statusOf(new Client(app.url, cookie))) === 200) alive.push(cookie);
    expect(answers.slice(0, 2).filter(({ status }) => status === 204)).toHaveLength(1);
    expect(alive).toHaveLength(1);
  });
});

describe('a password that was used for ninety days under the profile mlps', () => {
  let app: RunningApp;
  let username: string;
  let client: Client;
  beforeAll(async () => {
    app = await startApp({ environment: { PASSWORD_POLICY: 'mlps' } });
    username = await newAccount(app);
    app.clock.advance({ days: 90 });
    client = await signIn(app.url, username, old);
  });
  afterAll(() => app.stop());

  it('lets its owner do nothing but change it', async () => {
    const session = await client.get<{ duty: string }>('/api/session');
    expect([session.status, session.body.duty]).toEqual([200, 'changePassword']);
    for (const path of ['/api/cases', '/api/organizations', '/api/accounts', '/api/sessions', '/api/sign-ins']) {
      const answer = await client.get<ProblemBody>(path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'mustChangePassword']);
    }
    expect((await client.open<ProblemBody>({})).body.code).toBe('mustChangePassword');
    expect((await client.post<ProblemBody>('/api/session/totp', undefined)).body.code).toBe('mustChangePassword');
  });

  it('asks for three kinds of characters in the next one, and then lets them go on', async () => {
    const plain = await put(client, { current: old, password: 'seven green kettles' });
    expect(faultsIn(plain)).toEqual(['password tooUniform']);
    const answer = await put(client, { current: old, password: fresh });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    const again = new Client(app.url, cookie);
    const session = await again.get<{ duty?: string }>('/api/session');
    expect([session.body.duty, (await again.get('/api/cases')).status]).toEqual([undefined, 200]);
  });

  it('is noticed in the middle of a session as well', async () => {
    app.clock.set(start);
    await app.restart();
    const name = await newAccount(app);
    app.clock.set('2026-06-14T00:59:00.000Z');
    const early = await signIn(app.url, name, old);
    expect((await early.get('/api/cases')).status).toBe(200);
    app.clock.advance({ minutes: 1 });
    expect((await early.get<ProblemBody>('/api/cases')).body.code).toBe('mustChangePassword');
  });
});
