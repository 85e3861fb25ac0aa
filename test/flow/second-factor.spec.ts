import { randomUUID } from 'node:crypto';
import { codeAt } from '../builders/authenticator.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { Client, signIn, type ProblemBody } from './client.js';
import { trailOf } from './directory-trail.js';
import { start, startApp, type RunningApp } from './running-app.js';

const word = 'the kettle is green 7';

interface Enrolled {
  id: string;
  username: string;
  secret: string;
  recoveryCodes: string[];
  client: Client;
}

const cookieIn = ({ headers }: { headers: Headers }) => headers.get('set-cookie')?.split(';')[0];
const grantIn = (app: RunningApp, role: string) => ({ role, organizationId: app.organizations.district });

async function newAccount(app: RunningApp, role = 'coordinator') {
  const username = `t.${randomUUID().slice(0, 8)}`;
  const body = { username, displayName: '新同志', password: word, grants: [grantIn(app, role)] };
  const answer = await (await app.as('administrator')).post<{ id: string }>('/api/accounts', body);
  if (answer.status !== 201) throw new Error(answer.text);
  return { id: answer.body.id, username };
}

const begin = (client: Client) =>
  client.post<{ secret: string; uri: string } & ProblemBody>('/api/session/totp', undefined);
const confirm = (client: Client, code: string) =>
  client.put<{ recoveryCodes: string[] } & ProblemBody>('/api/session/totp', { code });

async function enrol(app: RunningApp, role = 'coordinator'): Promise<Enrolled> {
  const account = await newAccount(app, role);
  const client = await signIn(app.url, account.username, word);
  const { secret } = (await begin(client)).body;
  const confirmed = await confirm(client, codeAt(secret, app.clock.now()));
  if (confirmed.status !== 200) throw new Error(confirmed.text);
  const { recoveryCodes } = confirmed.body;
  return { ...account, secret, recoveryCodes, client: new Client(app.url, cookieIn(confirmed)) };
}

const enter = (app: RunningApp, username: string, code?: string, password = word) =>
  new Client(app.url).post<ProblemBody>('/api/session', { username, password, ...(code !== undefined && { code }) });
const outcome = ({ status, body }: { status: number; body: ProblemBody }) => [status, body.code];
const accepted = [204, undefined];
const wrong = [401, 'totpWrong'];

describe.each(databaseKinds)('a second factor on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    app.clock.set(start);
    await app.store.gate.write((tx) => tx.execute('DELETE FROM throttle'));
  });

  it('is set up by a secret for the authenticator and a code that shows that it arrived', async () => {
    const { username } = await newAccount(app);
    const client = await signIn(app.url, username, word);
    expect(outcome(await confirm(client, '123456'))).toEqual([409, 'totpNotBegun']);
    const { status, body } = await begin(client);
    expect([status, body.secret]).toEqual([200, expect.stringMatching(/^[A-Z2-7]{32}$/)]);
    const uri = new URL(body.uri);
    expect([uri.protocol, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', expect.stringContaining(username)]);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: body.secret,
      issuer: 'Shuangzhao',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    const refused = await confirm(client, '000000');
    expect([refused.status, refused.body.errors?.[0]]).toMatchObject([400, { field: 'code', code: 'wrongCode' }]);
    expect(outcome(await enter(app, username))).toEqual(accepted);
    const confirmed = await confirm(client, codeAt(body.secret, app.clock.now()));
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    const { body: session } = await new Client(app.url, cookieIn(confirmed)).get('/api/session');
    expect(session).toMatchObject({ hasSecondFactor: true });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
  });

  it('ends the sessions that were begun without it', async () => {
    const { username } = await newAccount(app);
    const [here, elsewhere] = [await signIn(app.url, username, word), await signIn(app.url, username, word)];
    const confirmed = await confirm(here, codeAt((await begin(here)).body.secret, app.clock.now()));
    expect((await here.get('/api/session')).status).toBe(401);
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    expect((await new Client(app.url, cookieIn(confirmed)).get('/api/session')).status).toBe(200);
  });

  it('is asked for after the password, and not instead of it', async () => {
    const { username, secret } = await enrol(app);
    app.clock.advance({ minutes: 1 });
    const code = codeAt(secret, app.clock.now());
    expect(outcome(await enter(app, username))).toEqual([401, 'totpRequired']);
    expect(outcome(await enter(app, username, code, 'not the password'))).toEqual([401, 'wrongCredentials']);
    expect(outcome(await enter(app, username, undefined, 'not the password'))).toEqual([401, 'wrongCredentials']);
    expect(outcome(await enter(app, username, code))).toEqual(accepted);
  });

  it.each([-2, 2])('is refused when its clock is %d steps off, and accepted when it is one', async (offset) => {
    const { username, secret } = await enrol(app);
    app.clock.advance({ minutes: 5 });
    const at = (steps: number) => codeAt(secret, app.clock.now(), steps);
    expect(outcome(await enter(app, username, at(offset)))).toEqual(wrong);
    expect(outcome(await enter(app, username, at(offset / 2)))).toEqual(accepted);
  });

  it('makes codes that are good once: not again, not an earlier one, not that of setting up', async () => {
    const { username, secret } = await enrol(app);
    expect(outcome(await enter(app, username, codeAt(secret, app.clock.now())))).toEqual(wrong);
    app.clock.advance({ minutes: 1 });
    const code = codeAt(secret, app.clock.now());
    expect(outcome(await enter(app, username, code))).toEqual(accepted);
    expect(outcome(await enter(app, username, code))).toEqual(wrong);
    expect(outcome(await enter(app, username, codeAt(secret, app.clock.now(), -1)))).toEqual(wrong);
  });

  it('makes codes that are good once even when they come at once', async () => {
    const { username, secret } = await enrol(app);
    app.clock.advance({ minutes: 1 });
    const code = codeAt(secret, app.clock.now());
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(app, username, code)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'totpWrong')).toHaveLength(7);
  });

  it('that is lost is replaced by recovery codes, each of which is good once, however it is written', async () => {
    const { username, recoveryCodes } = await enrol(app);
    const [first = '', second = ''] = recoveryCodes;
    expect(outcome(await enter(app, username, first))).toEqual(accepted);
    expect(outcome(await enter(app, username, first))).toEqual(wrong);
    expect(outcome(await enter(app, username, second.toLowerCase().replaceAll('-', ' ')))).toEqual(accepted);
    const { recoveryCodes: others } = await enrol(app);
    expect(outcome(await enter(app, username, others[0]))).toEqual(wrong);
  });

  it('is good once with a recovery code even when it comes at once', async () => {
    const { username, recoveryCodes } = await enrol(app);
    const answers = await Promise.all(Array.from({ length: 6 }, () => enter(app, username, recoveryCodes[3])));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('cannot be guessed by those who know the password: ten codes, and then one in half an hour', async () => {
    const { username, secret, recoveryCodes } = await enrol(app);
    const guess = async (count: number) => {
      // The other buckets, which ten guesses would fill as well, are out of the way here.
      const soon = app.clock.now().valueOf() + 25 * 60_000;
      await app.store.gate.write((tx) => tx.execute('DELETE FROM throttle WHERE paid_off_at < ?', [soon]));
      return outcome(await enter(app, username, String(count).padStart(6, '0')));
    };
    for (let count = 0; count < 10; count += 1) expect((await guess(count))[0]).toBe(401);
    expect(await guess(11)).toEqual([429, 'tooManyRequests']);
    app.clock.advance({ minutes: 30 });
    expect(outcome(await enter(app, username, recoveryCodes[0]))).toEqual(accepted);
    app.clock.advance({ minutes: 1 });
    expect(outcome(await enter(app, username, codeAt(secret, app.clock.now())))).toEqual(accepted);
    await app.restart();
  });

  it('shows its owner who knew the password and had no code', async () => {
    const { username, secret, client } = await enrol(app);
    await enter(app, username);
    await enter(app, username, '000000');
    app.clock.advance({ minutes: 1 });
    await enter(app, username, codeAt(secret, app.clock.now()));
    const { body } = await client.get<{ items: { outcome: string }[] }>('/api/sign-ins?limit=3');
    expect(body.items.map((item) => item.outcome)).toEqual(['signedIn', 'codeRefused', 'codeAsked']);
  });

  it('is not replaced by whoever has the session, only taken away by an administrator', async () => {
    const { client, id, username } = await enrol(app);
    expect(outcome(await begin(client))).toEqual([409, 'totpEnrolled']);
    const administrator = await app.as('administrator');
    const far = await app.as('far.administrator');
    expect((await far.patch(`/api/accounts/${id}`, { resetTotp: true })).status).toBe(404);
    expect(outcome(await enter(app, username))).toEqual([401, 'totpRequired']);
    expect((await administrator.patch(`/api/accounts/${id}`, { resetTotp: true })).status).toBe(200);
    expect((await client.get('/api/session')).status).toBe(401);
    expect(outcome(await enter(app, username))).toEqual(accepted);
    const rows = await app.store.reader.query('SELECT digest FROM recovery_code WHERE account_id = ?', [id]);
    expect(rows).toEqual([]);
    const own = await administrator.patch<ProblemBody>(`/api/accounts/${app.accounts.administrator}`, {
      resetTotp: true,
    });
    expect(own.body.errors?.[0]).toMatchObject({ field: 'resetTotp', code: 'ownAccount' });
    expect((await trailOf(app.store, 'changeAccount')).at(-1)?.data).toEqual({ accountId: id, fields: ['resetTotp'] });
  });

  it('is in the database only sealed, and its recovery codes only as digests', async () => {
    const { secret, recoveryCodes } = await enrol(app);
    const rows = [
      ...(await app.store.reader.query('SELECT * FROM second_factor')),
      ...(await app.store.reader.query('SELECT * FROM recovery_code')),
      ...(await app.store.reader.query('SELECT * FROM access_trail')),
    ];
    const all = JSON.stringify(rows);
    expect(all).toContain('"v1.');
    for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(all).not.toContain(text);
    }
  });

  it('and its codes survive a restart, used ones as used', async () => {
    const { username, secret } = await enrol(app);
    app.clock.advance({ minutes: 1 });
    const code = codeAt(secret, app.clock.now());
    await enter(app, username, code);
    await app.restart();
    expect(outcome(await enter(app, username, code))).toEqual(wrong);
    app.clock.advance({ minutes: 1 });
    expect(outcome(await enter(app, username, codeAt(secret, app.clock.now())))).toEqual(accepted);
  });
});

describe('roles that need a second factor', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ environment: { TOTP_ROLES: 'supervisor, auditor' } });
  });
  afterAll(() => app.stop());

  it('let an account that has none do nothing but set one up', async () => {
    const { username } = await newAccount(app, 'auditor');
    const client = await signIn(app.url, username, word);
    expect((await client.get<{ duty: string }>('/api/session')).body.duty).toBe('enrolTotp');
    for (const path of ['/api/cases', '/api/cases/summary', '/api/organizations', '/api/sessions', '/api/sign-ins']) {
      expect([path, ...outcome(await client.get<ProblemBody>(path))]).toEqual([path, 403, 'mustEnrolTotp']);
    }
    const { secret } = (await begin(client)).body;
    expect(outcome(await client.get<ProblemBody>('/api/cases'))).toEqual([403, 'mustEnrolTotp']);
    const confirmed = await confirm(client, codeAt(secret, app.clock.now()));
    expect((await new Client(app.url, cookieIn(confirmed)).get('/api/cases')).status).toBe(200);
  });

  it('leave other roles alone', async () => {
    expect((await (await app.as('coordinator')).get('/api/cases')).status).toBe(200);
  });

  it('are noticed as soon as somebody has such a role', async () => {
    const { id, username } = await newAccount(app);
    const grants = [grantIn(app, 'coordinator'), grantIn(app, 'supervisor')];
    await (await app.as('administrator')).patch(`/api/accounts/${id}`, { grants });
    const client = await signIn(app.url, username, word);
    expect(outcome(await client.get<ProblemBody>('/api/cases'))).toEqual([403, 'mustEnrolTotp']);
  });

  it('must exist, or the service does not start', async () => {
    await expect(startApp({ environment: { TOTP_ROLES: 'supervisor,boss' } })).rejects.toThrow(
      /^TOTP_ROLES: must be some of coordinator/,
    );
  });
});
