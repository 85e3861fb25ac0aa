import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { Client, type Answer, type ProblemBody } from './client.js';
import { readOperations } from './contract.js';
import { member, openedCase } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';
import { WrittenLog } from './written-log.js';

interface LogLine {
  req?: { path: string; method: string };
}

const gist = ({ status, headers, body }: Answer<ProblemBody>) => [
  status,
  headers.get('content-type'),
  body.code,
  body.title,
];
const problem = 'application/problem+json; charset=utf-8';

describe('an address', () => {
  let app: RunningApp;
  let coordinator: Client;
  let anybody: Client;
  const log = new WrittenLog();

  beforeAll(async () => {
    app = await startApp({ logTo: log.stream });
    coordinator = await app.as('coordinator');
    anybody = new Client(app.url);
  });
  afterAll(() => app.stop());

  /** What the log calls the address of a request. */
  const loggedAs = async (method: string, path: string) => {
    log.clear();
    await coordinator.send(method, path);
    const { body } = await coordinator.get<ProblemBody>('/api/health/live');
    expect(body).toEqual({ status: 'ok' });
    const requests = log.lines.flatMap((line) => (JSON.parse(line) as LogLine).req ?? []);
    return { first: requests[0], all: log.text };
  };

  it.each([
    ['/api/cases/110101199003078515', '/api/cases/{id}', '110101199003078515'],
    ['/api/cases/13812345678/history', '/api/cases/{id}/history', '13812345678'],
    ['/api/cases/张建国', '/api/cases/{id}', encodeURIComponent('张建国')],
    [`/api/cases/${member.idNumber}/commands/note`, '/api/cases/{id}/commands/{name}', member.idNumber],
    ['/api/cases;q=13812345678', '-', '13812345678'],
    ['/13812345678', '-', '13812345678'],
    ['/api/people/110101199003078515', '-', '110101199003078515'],
    ['//api/cases/110101199003078515', '-', '110101199003078515'],
    ['/api/cases/%E5%BC%A0%/x', '-', '%E5%BC%A0'],
    [`/api/cases?q=${member.idNumber}`, '/api/cases', member.idNumber],
    ['/api/docs/13812345678.js', '/api/docs/{file}', '13812345678'],
  ])('with somebody’s number or name in it is not kept: %s is logged as %s', async (path, logged, secret) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { first, all } = await loggedAs(method, path);
      expect(first).toMatchObject({ method, path: logged });
      expect(all).not.toContain(secret);
    }
  });

  it('of a case keeps the id, which those who look into a failure need', async () => {
    const { id } = await openedCase(coordinator, app);
    expect((await loggedAs('GET', `/api/cases/${id}`)).first?.path).toBe(`/api/cases/${id}`);
    expect((await loggedAs('GET', `/API/Cases/${id}/`)).first?.path).toBe(`/api/cases/${id}`);
    expect((await loggedAs('POST', `/api/cases/${id}/commands/note`)).first?.path).toBe(
      `/api/cases/${id}/commands/{name}`,
    );
  });

  it.each([
    '/',
    '/13812345678',
    '/favicon.ico',
    '/api',
    '/api/people',
    '/api;x=1',
    '/nowhere?q=13812345678',
    '//',
    '/.env',
  ])(
    'that there is not is answered by a problem that does not repeat it, in the language of the reader: %s',
    async (path) => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await anybody.send<ProblemBody>(method, path);
        expect(gist(answer)).toEqual([404, problem, 'notFound', '未找到']);
        expect(answer.text).not.toContain('13812345678');
      }
      const english = await anybody.get<ProblemBody>(path, { 'accept-language': 'en' });
      expect(gist(english)).toEqual([404, problem, 'notFound', 'Not found']);
      expect(english.headers.get('content-language')).toBe('en');
    },
  );

  it.each(['/api/cases/%', '/api/cases/%E5%BC', '/%', '/api/docs/%ff', '/api/cases/%/commands/note'])(
    'that cannot be read is refused for what it is, and not for a body that nobody sent: %s',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const answer = await coordinator.send<ProblemBody>(method, path, { headers: { 'accept-language': 'en' } });
        expect(gist(answer)).toEqual([400, problem, 'malformedAddress', 'Malformed address']);
      }
    },
  );

  it('that is known is refused to a wrong method with what would do, to everybody alike', async () => {
    const operations = await readOperations(app);
    for (const path of new Set(operations.map((operation) => operation.path))) {
      const methods = operations.filter((operation) => operation.path === path).map(({ method }) => method);
      const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort();
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((name) => !methods.includes(name))) {
        for (const client of [coordinator, anybody]) {
          const answer = await client.send<ProblemBody>(method, path.replace('{id}', randomUUID()), {
            headers: { 'content-type': 'application/json' },
            ...(method !== 'GET' && { body: '{"half": ' }),
          });
          expect([method, path, ...gist(answer)]).toEqual([
            ...[method, path, 405, problem, 'methodNotAllowed', '方法不允许'],
          ]);
          expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(allowed);
        }
      }
    }
  });

  it('is not echoed to TRACE, by which a page could read what it may not', async () => {
    for (const [path, status] of [
      ['/api/session', 405],
      ['/api/nowhere', 404],
      ['/', 404],
    ] as const) {
      const sent = request(`${app.url}${path}`, { method: 'TRACE', headers: { cookie: 'sid=a-secret' } }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      expect([path, answer.statusCode]).toEqual([path, status]);
      expect(await text(answer)).not.toContain('a-secret');
    }
  });

  it.each([
    ['/api/cases', 'GET, HEAD, POST, OPTIONS'],
    ['/api/cases/summary', 'GET, HEAD, OPTIONS'],
    ['/api/cases/summary/', 'GET, HEAD, OPTIONS'],
    ['/api/session', 'POST, GET, HEAD, DELETE, OPTIONS'],
    ['/api/openapi.json', 'GET, HEAD, OPTIONS'],
    ['/api/docs', 'GET, HEAD, OPTIONS'],
  ])('says what it takes when it is asked: %s', async (path, allow) => {
    const answer = await anybody.send('OPTIONS', path);
    expect([answer.status, answer.text]).toEqual([204, '']);
    const listed = (text: string | null) => text?.split(', ').sort();
    expect(listed(answer.headers.get('allow'))).toEqual(listed(allow));
    expect((await anybody.send('OPTIONS', '/api/nowhere')).status).toBe(404);
  });

  it('that can be read can be asked for its head alone', async () => {
    const answer = await coordinator.send('HEAD', '/api/cases');
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect((await anybody.send('HEAD', '/api/nowhere')).status).toBe(404);
    expect((await anybody.send('HEAD', '/nowhere')).status).toBe(404);
    expect((await coordinator.send('HEAD', `/api/cases/${randomUUID()}/reveal`)).status).toBe(405);
  });

  it('is answered with what the answer depends on: the language and the session', async () => {
    for (const path of ['/api/cases', '/api/health/live', '/nowhere', '/api/cases/%']) {
      const { headers } = await coordinator.get(path);
      expect(headers.get('vary')?.toLowerCase().split(/, */)).toEqual(
        expect.arrayContaining(['accept-language', 'cookie']),
      );
    }
    const { id } = await openedCase(coordinator, app);
    const { headers } = await coordinator.get(`/api/cases/${id}`, { 'accept-language': 'en-GB' });
    expect(headers.get('content-language')).toBe('en');
    expect((await coordinator.get(`/api/cases/${id}`)).headers.get('content-language')).toBe('zh-CN');
    expect((await coordinator.get('/api/cases')).headers.get('content-language')).toBeNull();
  });

  it.each([
    ['GARBAGE\r\n\r\n', 400, 'malformedRequest'],
    ['GET /api/cases HTTP/9.9\r\n\r\n', 400, 'malformedRequest'],
    ['POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n', 400, 'malformedRequest'],
    [`GET /api/cases HTTP/1.1\r\nHost: x\r\nX-Padding: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headersTooLarge'],
    [`GET /api/cases?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'headersTooLarge'],
  ])('asked for in broken HTTP is answered by a problem as well: %j', async (bytes, status, code) => {
    log.clear();
    const { hostname, port } = new URL(app.url);
    const said = await new Promise<string>((resolve, reject) => {
      let heard = '';
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
    const [head = '', text = ''] = said.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head.toLowerCase()).toContain(`content-type: ${problem}`);
    const body = JSON.parse(text) as ProblemBody;
    expect(body).toMatchObject({ status, code, title: expect.stringMatching(/\p{Script=Han}/u) as string });
    expect(log.text).toContain(body.instance);
    expect(log.text).not.toContain('GARBAGE');
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBe(Buffer.byteLength(text));
  });
});
