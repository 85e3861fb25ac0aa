import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { databaseKinds } from '../builders/scratch-store.js';
import type { Answer, Client, ProblemBody } from '../flow/client.js';
import { readOperations, type Operation } from '../flow/contract.js';
import { clientFor, goodRequest, type GoodRequest } from '../flow/good-requests.js';
import { opening } from '../flow/openings.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';

const isProblem = ({ headers, body, status }: Answer<ProblemBody>) =>
  (headers.get('content-type') ?? '').startsWith('application/problem+json') &&
  body.status === status &&
  typeof body.code === 'string' &&
  /^[0-9a-f-]{36}$/.test(body.instance);

const json = { 'content-type': 'application/json' };
const nested = (depth: number, opening_: string, closing: string) => opening_.repeat(depth) + closing.repeat(depth);

describe('a body that is no JSON object of a decent size', () => {
  let app: RunningApp;
  let takers: { operation: Operation; request: GoodRequest; client: Client }[];
  beforeAll(async () => {
    app = await startApp();
    takers = [];
    for (const operation of await readOperations(app)) {
      if (!operation.body) continue;
      const request = await goodRequest(app, operation);
      takers.push({ operation, request, client: await clientFor(app, request) });
    }
  });
  afterAll(() => app.stop());

  /** Sends a body to every address that takes one, and says what came back where it was not as expected. */
  const sendEverywhere = async (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
    statuses: number[],
  ) => {
    const before = await tracesIn(app.store);
    const astray: string[] = [];
    for (const { operation, request, client } of takers) {
      const key = { ...request.headers, 'idempotency-key': randomUUID() };
      const answer = await client.send<ProblemBody>(request.method, request.path, {
        body,
        headers: { ...key, ...headers },
      });
      const isDeclared = operation.statuses.includes(answer.status);
      if (statuses.includes(answer.status) && isDeclared && isProblem(answer)) continue;
      astray.push(`${operation.id} ${answer.status} ${answer.text.slice(0, 100)}`);
    }
    expect(astray).toEqual([]);
    expect(await tracesIn(app.store)).toEqual(before);
  };

  it.each([
    ['half an object', '{"text": "好"'],
    ['not JSON', 'text=好'],
    ['single quotes', "{'text':'x'}"],
    ['a trailing comma', '{"text":"x",}'],
    ['a comment', '{/* */"text":"x"}'],
    ['a bare text', '"text"'],
    ['a number', '42'],
    ['null', 'null'],
    ['true', 'true'],
    ['a list', '[]'],
    ['a list of objects', '[{"text":"x"}]'],
    ['two objects', '{}{}'],
    ['lists in lists in lists', nested(20_000, '[', ']')],
    ['objects in objects in objects', `${'{"text":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a list in a field, nine deep', `{"text":${nested(9, '[', ']')}}`],
    ['a NUL', '{"text":"x"}\0'],
  ])('is refused everywhere with a problem that says so: %s', async (_, body) => {
    await sendEverywhere(body, json, [400]);
  });

  it.each([
    ['not UTF-8: a name of a field', [...Buffer.from('{"'), 0xff, 0xfe, ...Buffer.from('":1}')]],
    ['GBK, in which many would write 张', [...Buffer.from('{"text":"'), 0xd5, 0xc5, ...Buffer.from('"}')]],
    ['half a character', [...Buffer.from('{"text":"'), 0xe5, 0xbc, ...Buffer.from('"}')]],
    ['a surrogate in UTF-8, which there is not', [...Buffer.from('{"text":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]],
    ['UTF-16', [...Buffer.from('{"text":"x"}', 'utf16le')]],
  ])('is refused everywhere when its bytes are %s', async (_, bytes) => {
    await sendEverywhere(new Uint8Array(bytes), json, [400]);
  });

  it('is missing altogether: it is refused wherever something is needed, and is never taken for a setting to be wiped out', async () => {
    const needing = ({ operation: { body, method } }: (typeof takers)[number]) =>
      (body?.required ?? []).length > 0 || method === 'PUT';
    for (const { operation, request, client } of takers.filter(needing)) {
      const { method, path, headers } = request;
      for (const type of [{}, json]) {
        const answer = await client.send<ProblemBody>(method, path, { headers: { ...headers, ...type } });
        expect([operation.id, answer.status, isProblem(answer)]).toEqual([operation.id, 400, true]);
      }
    }
  });

  it('is refused with 413 before it is read, were it ten megabytes', async () => {
    const answer = await (
      await app.as('coordinator')
    ).send<ProblemBody>('POST', '/api/cases', {
      body: JSON.stringify({ note: 'x'.repeat(10_000_000) }),
      headers: { ...json, 'idempotency-key': randomUUID() },
    });
    expect([answer.status, answer.body.code, isProblem(answer)]).toEqual([413, 'tooLarge', true]);
    await sendEverywhere(JSON.stringify({ text: 'x'.repeat(300_000) }), json, [413]);
  });

  it('is refused with 413 when a thousandth of it comes over the wire: a gzip bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    expect(bomb.byteLength).toBeLessThan(100_000);
    await sendEverywhere(new Uint8Array(bomb), { ...json, 'content-encoding': 'gzip' }, [413]);
  });

  it.each([
    ['says that it is packed and is not', { ...json, 'content-encoding': 'gzip' }, [400]],
    ['is packed in a way that nobody knows', { ...json, 'content-encoding': 'bomb' }, [415]],
    ['is in a character set that JSON is not in', { 'content-type': 'application/json; charset=gb18030' }, [415]],
    ['is a form', { 'content-type': 'application/x-www-form-urlencoded' }, [415]],
    ['is text', { 'content-type': 'text/plain' }, [415]],
    ['is XML', { 'content-type': 'application/xml' }, [415]],
    ['has parts', { 'content-type': 'multipart/form-data; boundary=x' }, [415]],
    ['does not say what it is', { 'content-type': '' }, [415]],
    ['is of no type that there is', { 'content-type': ';;;' }, [415]],
  ])('is refused with the right code when it %s', async (_, headers, statuses) => {
    await sendEverywhere('{"text":"x"}', headers, statuses);
  });

  it('is read by its last word where a name comes twice, and is one command whatever came before', async () => {
    const client = await app.as('coordinator');
    const { body: opened } = await client.open(opening(app));
    const give = (text: string, key: string) =>
      client.post<ProblemBody>(`/api/cases/${opened.id}/commands/note`, text, {
        'if-match': '"1"',
        'idempotency-key': key,
      });
    expect((await give('{"text":"好","text":5}', randomUUID())).body.errors?.map(({ field }) => field)).toEqual([
      'text',
    ]);
    expect((await give('{"text":5,"text":"好"}', randomUUID())).status).toBe(200);
  });

  it('makes nobody an heir: what is put on a prototype is not there for the next request', async () => {
    const client = await app.as('coordinator');
    const poison =
      '{"__proto__":{"direction":"orgSeeksMember","isAdmin":true},"constructor":{"prototype":{"note":"x"}}}';
    const poisoned = await client.post<ProblemBody>('/api/cases', poison, { 'idempotency-key': randomUUID() });
    expect(poisoned.status).toBe(400);
    const { direction: _, ...rest } = opening(app);
    const next = await client.open<ProblemBody>(rest);
    expect(next.body.errors?.map(({ field }) => field)).toEqual(['direction']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe.each(databaseKinds)('an address that nobody should ask for, on %s', (kind) => {
  let app: RunningApp;
  let coordinator: Client;
  let auditor: Client;
  let supervisor: Client;
  let readings: Operation[];
  beforeAll(async () => {
    app = await startApp({ kind });
    coordinator = await app.as('coordinator');
    auditor = await app.as('auditor');
    supervisor = await app.as('supervisor');
    readings = (await readOperations(app)).filter(
      ({ method, query }) => method === 'GET' && Object.keys(query).length > 0,
    );
  });
  afterAll(() => app.stop());

  /** The one who may read what there is, so that the address itself answers and not the role. */
  const forAuditors = [
    ...['listTrail', 'readOversightBoard', 'readOversightFunnel', 'listHolders', 'listDeliveries', 'previewDigests'],
  ];
  const readerOf = (id: string) => {
    if (id === 'listInterventions') return supervisor;
    return forAuditors.includes(id) ? auditor : coordinator;
  };

  /** Either nothing is found after such a place, or the cursor is refused by name. */
  const ending = (status: number) => (status === 200 ? [200, false] : [400, 'cursor']);

  const hostileTexts = [
    ...['', '\0', '\u202e', '\ud800', '%zz', "' OR 1=1 --", '[]', 'null', '-1', '1e3', '٣', '9999999999'],
    ...['🙂', '${7*7}', 'x'.repeat(401), '\n', ',', '__proto__'],
  ];
  /** As a browser would write it, but for what no browser would. */
  const encoded = (text: string) => {
    if (text === '%zz') return text;
    return text === '\ud800' ? '%ED%A0%80' : encodeURIComponent(text);
  };

  it('is refused by the name of the parameter or finds nothing: no query makes the service fail', async () => {
    const astray: string[] = [];
    for (const { id, path, query } of readings) {
      for (const name of Object.keys(query)) {
        for (const text of hostileTexts) {
          const answer = await readerOf(id).get<ProblemBody>(`${path}?${name}=${encoded(text)}`);
          const isNamed = answer.body.errors?.some(({ field }) => field === name) === true && isProblem(answer);
          const isHarmless = answer.status === 200 || (answer.status === 403 && id === 'listAccounts');
          if (isHarmless || ([400, 404].includes(answer.status) && isNamed)) continue;
          astray.push(`${id} ${name}=${text.slice(0, 20)} ${answer.status} ${answer.text.slice(0, 100)}`);
        }
      }
    }
    expect(astray).toEqual([]);
  }, 120_000);

  it('is refused by name when a parameter is repeated, nested, unknown or one that every object has', async () => {
    const astray: string[] = [];
    for (const { id, path, query } of readings) {
      const [known = ''] = Object.keys(query);
      const trials: [string, string][] = [
        [`${known}=1&${known}=2`, known],
        [`${known}[]=1`, `${known}[]`],
        [`${known}[x]=1`, `${known}[x]`],
        ['nothing=1', 'nothing'],
        ['__proto__=1', '__proto__'],
        ['constructor=1', 'constructor'],
        ['toString=1', 'toString'],
        ['__proto__[x]=1', '__proto__[x]'],
      ];
      for (const [text, field] of trials) {
        const answer = await readerOf(id).get<ProblemBody>(`${path}?${text}`);
        if (answer.status === 400 && answer.body.errors?.some((error) => error.field === field)) continue;
        astray.push(`${id}?${text} ${answer.status} ${answer.text.slice(0, 100)}`);
      }
    }
    expect(astray).toEqual([]);
  });

  it.each([
    ['a page that was never given out', { id: 'x' }],
    ['a page beyond all pages', { sort: 'due', value: '9999', at: '9999', id: 'zzzz' }],
    ['numbers for words', { sort: 'due', value: 5, at: 5, id: 6 }],
    ['lists for words', { sort: 'due', value: ['x'], at: ['x'], id: {} }],
    ['a zero character', { sort: 'due', value: '\0', at: '\0', id: '\0' }],
    ['a lone surrogate', { sort: 'due', value: '\ud800', at: '\ud800', id: '\ud800' }],
    ['another order of nothing', { sort: '__proto__', value: 'x', at: 'x', id: 'x' }],
    ['a list', []],
    ['nothing', null],
    ['a number', 5],
  ])('is refused or finds nothing when a cursor was made up: %s', async (_, place) => {
    const cursor = Buffer.from(JSON.stringify(place)).toString('base64url');
    for (const { id, path } of readings.filter(({ query }) => 'cursor' in query)) {
      const { status, body } = await readerOf(id).get<ProblemBody>(`${path}?cursor=${cursor}`);
      expect([id, status, status === 400 && body.errors?.[0]?.field]).toEqual([id, ...ending(status)]);
    }
  });

  const strangeIds = ['%00', '%ED%A0%80', '%zz', '..%2f..%2fetc%2fpasswd', 'x'.repeat(8_000)];
  it.each(strangeIds.map((id) => [id.slice(0, 40), id] as const))(
    'is refused with a problem and never reaches the database: %s',
    async (_, id) => {
      const answer = await coordinator.get<ProblemBody>(`/api/cases/${id}`);
      expect([400, 404]).toContain(answer.status);
      expect(isProblem(answer)).toBe(true);
    },
  );
});

describe('a request by other rules', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  it('to a known address by another method is a problem, and does nothing', async () => {
    const coordinator = await app.as('coordinator');
    const operations = await readOperations(app);
    const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    for (const path of new Set(operations.map((operation) => operation.path))) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((name) => !known.has(`${name} ${path}`))) {
        const target = path.replace('{id}', randomUUID());
        const answer = await coordinator.request<ProblemBody>(method, target, method === 'GET' ? undefined : {});
        expect([method, path, answer.status, isProblem(answer)]).toEqual([method, path, expect.any(Number), true]);
        expect([404, 405]).toContain(answer.status);
      }
    }
  });

  it.each(['/api', '/api/', '/api/case', '/api/cases/x/y/z', '/api/.env', '/api/openapi.json/x'])(
    'to an address that there is not is a problem: %s',
    async (path) => {
      const answer = await (await app.as('coordinator')).get<ProblemBody>(path);
      expect([answer.status, answer.body.code, isProblem(answer)]).toEqual([404, 'notFound', true]);
    },
  );

  it('with an address or headers of enormous length is refused, and the next one is served', async () => {
    const coordinator = await app.as('coordinator');
    const long = await coordinator.get(`/api/cases?q=${'x'.repeat(20_000)}`);
    expect([400, 414, 431]).toContain(long.status);
    const heavy = await coordinator.get('/api/cases', { 'x-padding': 'x'.repeat(20_000) });
    expect(heavy.status).toBe(431);
    expect((await coordinator.get('/api/cases')).status).toBe(200);
  });

  it.each([
    'GARBAGE\r\n\r\n',
    'GET /api/cases HTTP/9.9\r\n\r\n',
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
    '\0'.repeat(100),
  ])('that is not HTTP is turned away, and the process goes on: %j', async (bytes) => {
    const { hostname, port } = new URL(app.url);
    const said = await new Promise<string>((resolve, reject) => {
      let heard = '';
      const socket = connect(Number(port), hostname, () => socket.end(bytes));
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
    expect(said).toMatch(/^(HTTP\/1\.1 400|$)/);
    expect((await (await app.as('coordinator')).get('/api/health/live')).status).toBe(200);
  });
});
