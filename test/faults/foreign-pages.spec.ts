import { request } from 'node:http';
import { password } from '../builders/small-district.js';
import { Client, type Answer, type ProblemBody } from '../flow/client.js';
import { opening } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';

const publicUrl = 'https://sz.example.org';

describe('a page of another site, in the browser of somebody who is signed in', () => {
  let app: RunningApp;
  let client: Client;
  beforeAll(async () => {
    app = await startApp({ environment: { PUBLIC_URL: `${publicUrl}/` } });
    client = await app.as('coordinator');
  });
  afterAll(() => app.stop());

  const open = (headers: object) => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    return client.post<ProblemBody>('/api/cases', opening(app), { ...key, ...headers });
  };

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'https://sz.example.org.evil.example' },
    { origin: 'https://sz.example.org:8443' },
    { origin: 'http://sz.example.org' },
    { origin: 'https://SZ.example.org' },
    { origin: 'https://sub.sz.example.org' },
    { origin: 'null' },
    { origin: '' },
    { origin: `${publicUrl}, https://evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { origin: publicUrl, 'sec-fetch-site': 'cross-site' },
  ])('changes nothing: %j', async (headers) => {
    const before = await tracesIn(app.store);
    const answer = await open(headers);
    expect([answer.status, answer.body.code]).toEqual([403, 'foreignOrigin']);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await tracesIn(app.store)).toEqual(before);
  });

  it('signs nobody in, and out neither', async () => {
    const headers = { origin: 'https://evil.example' };
    const entering = await new Client(app.url).post<ProblemBody>(
      '/api/session',
      { username: 'auditor', password },
      headers,
    );
    expect([entering.status, entering.headers.get('set-cookie')]).toEqual([403, null]);
    expect((await client.request('DELETE', '/api/session', undefined, headers)).status).toBe(403);
    expect((await client.get('/api/session')).status).toBe(200);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'POST'])('is refused before anything is looked at: %s', async (method) => {
    const answer = await client.request<ProblemBody>(method, '/api/nowhere', undefined, {
      origin: 'https://evil.example',
    });
    expect(answer.body.code).toBe('foreignOrigin');
  });

  it('may be linked from: reading is no matter of origin, and answers carry no leave for others to read them', async () => {
    const answer = await client.get('/api/cases', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    const asked = await client.send('OPTIONS', '/api/cases', {
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    {},
    { origin: publicUrl },
    { origin: publicUrl, 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('is no page of ours, nor a program that sends no origin: %j', async (headers) => {
    expect((await open(headers)).status).toBe(201);
  });

  it('is not this machine, by whatever name a browser on it calls the service', async () => {
    const { port } = new URL(app.url);
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      expect((await open({ origin: `http://${name}:${port}` })).status).toBe(201);
      expect((await open({ origin: `http://${name}:${Number(port) + 1}` })).status).toBe(403);
    }
    expect((await open({ origin: `http://evil.example:${port}` })).status).toBe(403);
  });
});

/** What has to be on every answer, by OWASP's cheat sheet on HTTP headers, and what must be on none. */
const promised: Record<string, RegExp> = {
  'cache-control': /^no-store$/,
  // What is at no address of ours is answered by Express, which allows nothing at all.
  'content-security-policy':
    /^default-src 'none'$|default-src 'self'.*frame-ancestors 'none'.*object-src 'none'.*script-src 'self';/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\).*geolocation=\(\)/,
  'referrer-policy': /^no-referrer$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
};
const forbidden = ['x-powered-by', 'server', 'access-control-allow-origin', 'etag'];

function faultsIn({ headers, status, text }: Answer<unknown>): string[] {
  const missing = Object.entries(promised).filter(([name, pattern]) => !pattern.test(headers.get(name) ?? ''));
  // A command that came too late is told the revision of the case that it is shown.
  const present = forbidden.filter(
    (name) => headers.has(name) && !(name === 'etag' && (status < 300 || status === 412)),
  );
  const typed = text === '' || /charset=utf-8/i.test(headers.get('content-type') ?? '');
  return [...missing.map(([name]) => name), ...present, ...(typed ? [] : ['content-type'])];
}

describe('the headers of an answer', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const big = { note: 'x'.repeat(300_000) };
  const wrongPassword = { username: 'auditor', password: 'not the password' };

  it('are all there, whatever the answer is', async () => {
    const nobody = new Client(app.url);
    const coordinator = await app.as('coordinator');
    const opened = await coordinator.open(opening(app));
    const { id } = opened.body;
    const slowed = async () => {
      for (let count = 0; count < 10; count += 1) await nobody.post('/api/session', wrongPassword);
      return nobody.post('/api/session', wrongPassword);
    };
    const answers: [number, Answer<unknown>][] = [
      [200, await coordinator.get('/api/cases')],
      [200, await nobody.get('/api/docs')],
      [200, await nobody.get('/api/openapi.json')],
      [200, await nobody.get('/api/health/live')],
      [200, await nobody.get('/api/metrics')],
      [201, opened],
      [204, await nobody.post('/api/session', { username: 'auditor', password })],
      [400, await coordinator.open({})],
      [400, await coordinator.post('/api/cases', '{"half')],
      [401, await nobody.get('/api/cases')],
      [401, await nobody.post('/api/session', wrongPassword)],
      [403, await (await app.as('administrator')).get('/api/cases')],
      [403, await coordinator.post('/api/cases', {}, { origin: 'https://evil.example' })],
      [404, await coordinator.get('/api/nothing')],
      [404, await nobody.get('/nothing')],
      [409, await coordinator.command(id, 'reestablishContact', { channel: 'phone', on: '2026-03-10' })],
      [412, await coordinator.command(id, 'note', { text: '一' }, { revision: 9 })],
      [413, await coordinator.post('/api/cases', big)],
      [415, await coordinator.send('POST', '/api/cases', { body: 'x', headers: { 'content-type': 'text/plain' } })],
      [428, await coordinator.post(`/api/cases/${id}/commands/note`, { text: '一' }, { 'idempotency-key': id })],
      [429, await slowed()],
    ];
    expect(answers.map(([, { status }]) => status)).toEqual(answers.map(([status]) => status));
    expect(answers.map(([status, answer]) => [status, ...faultsIn(answer)])).toEqual(
      answers.map(([status]) => [status]),
    );
  });

  it('are all there when the service itself fails', async () => {
    await app.store.gate.write((tx) => tx.execute('ALTER TABLE case_file RENAME TO case_file_elsewhere'));
    const answer = await (await app.as('coordinator')).get('/api/cases');
    await app.store.gate.write((tx) => tx.execute('ALTER TABLE case_file_elsewhere RENAME TO case_file'));
    expect([answer.status, ...faultsIn(answer)]).toEqual([500]);
  });

  it('tell the browser to forget what it has when somebody signs out', async () => {
    const client = await app.as('supervisor');
    const answer = await client.request('DELETE', '/api/session');
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(answer.headers.get('set-cookie')).toMatch(/^sid=; .*HttpOnly.*SameSite=Strict.*Max-Age=0/);
  });

  it('are not split by what is sent in: no header of an answer is made of a request', async () => {
    const { port } = new URL(app.url);
    const answer = await new Promise<Record<string, unknown>>((done, failed) => {
      const sent = request(
        { port, host: '127.0.0.1', path: '/api/cases/%0d%0aX-Injected:%201', method: 'GET' },
        (response) => {
          response.resume();
          done(response.headers);
        },
      );
      sent.once('error', failed);
      sent.end();
    });
    expect(answer).not.toHaveProperty('x-injected');
  });
});
