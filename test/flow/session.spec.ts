import { hashPassword } from '../../apps/server/src/access/passwords.js';
import { password } from '../builders/small-district.js';
import { Client, signIn, type ProblemBody } from './client.js';
import { start, startApp, type RunningApp } from './running-app.js';

interface SessionBody {
  account: { id: string; username: string; displayName: string };
  grants: { role: string; organizationId: string; organizationName: string }[];
}

describe('a session', () => {
  let app: RunningApp;
  let anybody: Client;

  beforeAll(async () => {
    app = await startApp();
    anybody = new Client(app.url);
  });
  afterAll(() => app.stop());
  beforeEach(() => app.clock.set(start));

  const attempt = (body: unknown) => anybody.post<ProblemBody>('/api/session', body);

  it('tells who is signed in, and as what where', async () => {
    const clerk = await app.as('origin.clerk');
    const { status, body } = await clerk.get<SessionBody>('/api/session');
    expect(status).toBe(200);
    expect(body).toEqual({
      account: { id: app.accounts['origin.clerk'], username: 'origin.clerk', displayName: 'origin.clerk 同志' },
      grants: [{ role: 'branchClerk', organizationId: app.organizations.originBranch, organizationName: '流出地支部' }],
      hasSecondFactor: false,
    });
  });

  it('is refused alike for a wrong password and for a name that nobody bears', async () => {
    const wrong = await attempt({ username: 'coordinator', password: 'not the password' });
    const nobody = await attempt({ username: 'nobody.at.all', password });
    expect(wrong.status).toBe(401);
    const { instance: _one, ...left } = wrong.body;
    const { instance: _other, ...right } = nobody.body;
    expect(left).toEqual(right);
    expect(left.code).toBe('wrongCredentials');
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    [{ username: 'coordinator' }, 'password'],
    [{ password }, 'username'],
    [{ username: 'coordinator', password, remember: true }, 'remember'],
    [{ username: ['coordinator'], password }, 'username'],
    [{ username: 'x'.repeat(101), password }, 'username'],
    [{ username: 'coordinator', password: 'x'.repeat(201) }, 'password'],
  ])('asked for with %j names the field', async (body, field) => {
    const answer = await attempt(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('comes in a cookie that scripts and other sites cannot use', async () => {
    const answer = await attempt({ username: 'coordinator', password });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(answer.status).toBe(204);
    expect(cookie).toMatch(/^sid=[\w-]{43};/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).not.toContain('Secure');
  });

  it('is kept in the database only as a digest of its token', async () => {
    const answer = await attempt({ username: 'auditor', password });
    const token = /sid=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
    const rows = await app.store.reader.query<Record<string, string>>('SELECT * FROM session');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('ends when nobody used it for half an hour, and not while somebody does', async () => {
    const used = await signIn(app.url, 'supervisor', password);
    const idle = await signIn(app.url, 'supervisor', password);
    app.clock.advance({ minutes: 20 });
    expect((await used.get('/api/session')).status).toBe(200);
    app.clock.advance({ minutes: 20 });
    expect((await used.get('/api/session')).status).toBe(200);
    expect((await idle.get('/api/session')).status).toBe(401);
  });

  it('ends after twelve hours, however much it is used', async () => {
    const client = await signIn(app.url, 'supervisor', password);
    for (let quarter = 0; quarter < 47; quarter += 1) {
      app.clock.advance({ minutes: 15 });
      expect((await client.get('/api/session')).status).toBe(200);
    }
    app.clock.advance({ minutes: 15 });
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('ends at once when its owner signs out, and the cookie with it', async () => {
    const client = await signIn(app.url, 'auditor', password);
    const answer = await client.request('DELETE', '/api/session');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^sid=;.*Max-Age=0/);
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('cannot be made up, and a broken cookie is no mistake of ours', async () => {
    for (const cookie of ['sid=', 'sid=abc', 'sid=%E0%A4%A', `sid=${'x'.repeat(3000)}`, 'other=1', ';;;=']) {
      const answer = await new Client(app.url, cookie).get<ProblemBody>('/api/session');
      expect({ cookie, status: answer.status }).toEqual({ cookie, status: 401 });
    }
  });

  it('of one account does not end when another of the same account does', async () => {
    const one = await signIn(app.url, 'auditor', password);
    const other = await signIn(app.url, 'auditor', password);
    await one.request('DELETE', '/api/session');
    expect((await other.get('/api/session')).status).toBe(200);
  });

  it('ends when the same browser signs in anew, for nobody has its cookie any more', async () => {
    const first = await signIn(app.url, 'auditor', password);
    const refused = await first.post('/api/session', { username: 'auditor', password: 'not the password' });
    expect([refused.status, (await first.get('/api/session')).status]).toEqual([401, 200]);
    const again = await first.post('/api/session', { username: 'auditor', password });
    expect([again.status, (await first.get('/api/session')).status]).toEqual([204, 401]);
    const next = new Client(app.url, again.headers.get('set-cookie')?.split(';')[0]);
    expect((await next.get('/api/session')).status).toBe(200);
  });

  it('survives a restart of the service', async () => {
    const answer = await attempt({ username: 'auditor', password });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    await app.restart();
    anybody = new Client(app.url);
    expect((await new Client(app.url, cookie).get('/api/session')).status).toBe(200);
  });
});

describe('a password', () => {
  it('is kept as argon2id, salted, so that equal ones do not show', async () => {
    const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });
});

describe('behind TLS', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await startApp({ environment: { PUBLIC_URL: 'https://sz.example.org' } });
  });
  afterAll(() => app.stop());

  it('the cookie never leaves by a plain connection, and browsers are told to come by TLS', async () => {
    const answer = await new Client(app.url).post('/api/session', { username: 'coordinator', password });
    expect(answer.headers.get('set-cookie')).toContain('Secure');
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
  });
});
