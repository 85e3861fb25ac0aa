import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { peopleEventNames } from '@app/case-machine';
import { Client, type Answer } from './client.js';
import { Conformance, type AnswerSchema } from './conformance.js';
import { readOperations, type Operation } from './contract.js';
import { caseAt } from './driven-case.js';
import { clientFor, goodRequest, type GoodRequest } from './good-requests.js';
import { member, opening } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';

interface Described {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: object[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: AnswerSchema }> };
  responses: Record<string, DescribedAnswer>;
}

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema?: AnswerSchema;
  style?: string;
  explode?: boolean;
}

interface DescribedAnswer {
  content?: Record<string, { schema: AnswerSchema }>;
  headers?: Record<string, object>;
}

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, AnswerSchema>; securitySchemes: Record<string, object> };
}

/** The paths and methods of api.md, whose commands are added by the chart. */
const promised: Record<string, string[]> = {
  '/api/session': ['delete', 'get', 'post'],
  '/api/cases': ['get', 'post'],
  '/api/cases/summary': ['get'],
  '/api/vocabulary': ['get'],
  '/api/cases/{id}': ['get'],
  '/api/cases/{id}/history': ['get'],
  '/api/cases/{id}/reveal': ['post'],
  '/api/organizations': ['get', 'post'],
  '/api/organizations/{id}': ['get', 'patch'],
  '/api/organizations/{id}/deadline-policy': ['get', 'put'],
  '/api/institutions': ['get', 'post'],
  '/api/accounts': ['get', 'post'],
  '/api/accounts/{id}': ['patch'],
  '/api/health/live': ['get'],
  '/api/health/ready': ['get'],
  '/api/metrics': ['get'],
};

/** Every object in a document, with the way to it. */
function objectsIn(value: unknown, path = '#'): [string, Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, part]) => objectsIn(part, `${path}/${name}`));
  return Array.isArray(value) ? inner : [[path, value as Record<string, unknown>], ...inner];
}

describe('the contract', () => {
  let app: RunningApp;
  let document: OpenApi;
  let operations: [string, Described][];
  const named = (test: (operation: Described, name: string) => boolean) =>
    operations.filter(([name, operation]) => !test(operation, name)).map(([name]) => name);

  beforeAll(async () => {
    app = await startApp();
    const { body } = await new Client(app.url).get<OpenApi>('/api/openapi.json');
    document = body;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): [string, Described] => [`${method} ${path}`, operation]),
    );
  });
  afterAll(() => app.stop());

  it('keeps every path and method of the agreed text', () => {
    const missing = Object.entries(promised).flatMap(([path, methods]) =>
      methods.filter((method) => !document.paths[path]?.[method]).map((method) => `${method} ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('says for every command of the chart what its body must be, and for no other', () => {
    const commands = operations.filter(([name]) => name.includes('/cases/{id}/commands/'));
    expect(commands.map(([name]) => name.split('/').at(-1)).sort()).toEqual([...peopleEventNames].sort());
    const schemas = commands.map(([, { requestBody }]) => requestBody?.content['application/json']?.schema.$ref);
    expect(schemas).not.toContain(undefined);
    for (const [, { parameters }] of commands) {
      const needed = parameters?.filter(({ required }) => required).map(({ name }) => name);
      expect(needed?.sort()).toEqual(['Idempotency-Key', 'If-Match', 'id']);
    }
  });

  it('names each operation once, so that a generated client has no two functions of one name', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves no operation without a tag, a summary, a good answer and a problem', () => {
    expect(named(({ tags = [], summary }) => tags.length > 0 && Boolean(summary))).toEqual([]);
    expect(named(({ responses }) => Object.keys(responses).some((status) => /^2\d\d$/.test(status)))).toEqual([]);
    const problem = { $ref: '#/components/schemas/ProblemDto' };
    const problemOf = ({ responses }: Described) => responses['default']?.content?.['application/problem+json']?.schema;
    expect(named((operation) => problemOf(operation)?.$ref === problem.$ref)).toEqual([]);
  });

  it('says by which statuses each operation may refuse, and what each of them is for', () => {
    const statuses = ({ responses }: Described) => Object.keys(responses).map(Number);
    const names = (...wanted: number[]) =>
      named((operation) => wanted.every((one) => statuses(operation).includes(one)));
    const only = (chosen: string[], test: (name: string, operation: Described) => boolean) =>
      chosen.filter((name) => operations.some(([other, operation]) => other === name && test(name, operation)));
    expect(only(names(401, 429, 503), (_, { security }) => security === undefined)).toEqual([]);
    expect(only(names(400, 404), (name) => name.includes('{id}'))).toEqual([]);
    expect(only(names(400, 413, 415), (_, { requestBody }) => requestBody !== undefined)).toEqual([]);
    expect(only(names(400), (_, { parameters = [] }) => parameters.some((one) => one.in === 'query'))).toEqual([]);
    expect(only(names(403, 409, 412, 422, 428), (name) => name.includes('/cases/{id}/commands/'))).toEqual([]);
    expect(only(names(403, 409, 422), (name) => name === 'post /api/cases')).toEqual([]);
    expect(only(names(401, 429), (name) => name === 'post /api/session')).toEqual([]);
    const unexplained = operations.flatMap(([name, { responses }]) =>
      Object.entries(responses)
        .filter(([status, { content }]) => Number(status) >= 400 && !content)
        .map(() => name),
    );
    expect(unexplained).toEqual([]);
  });

  it('names the headers that an answer comes with', () => {
    const declaring = (header: string) =>
      operations.flatMap(([name, { responses }]) =>
        Object.entries(responses).flatMap(([status, { headers }]) => (headers?.[header] ? [`${name} ${status}`] : [])),
      );
    const commands = peopleEventNames.flatMap((name) =>
      [200, 412].map((status) => `post /api/cases/{id}/commands/${name} ${status}`),
    );
    expect(declaring('ETag').sort()).toEqual(['get /api/cases/{id} 200', 'post /api/cases 201', ...commands].sort());
    expect(declaring('Set-Cookie').sort()).toEqual([
      'delete /api/session 204',
      'post /api/session 204',
      'put /api/session/password 204',
      'put /api/session/totp 200',
    ]);
    expect(declaring('Location').map((name) => name.split(' ')[1])).toEqual(
      expect.arrayContaining(['/api/accounts', '/api/cases', '/api/institutions', '/api/organizations']),
    );
    const busy = operations.filter(([, { responses }]) => responses['503']).map(([name]) => `${name} 503`);
    expect(declaring('Retry-After')).toEqual(expect.arrayContaining(busy));
  });

  it('closes every body, as the service does: a field that nobody declared is refused', () => {
    const bodies = operations.flatMap(([, { requestBody }]) => (requestBody ? [requestBody] : []));
    const open: string[] = [];
    const walk = (value: unknown, name: string): void => {
      for (const [, schema] of objectsIn(value)) {
        if (schema['type'] === 'object' && schema['additionalProperties'] !== false) open.push(name);
        const inner =
          typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/components/schemas/', '') : undefined;
        if (inner) walk(document.components.schemas[inner], inner);
      }
    };
    walk(bodies, 'a body');
    expect(open).toEqual([]);
  });

  it('lists the words where there are no others, and says how a list is written in a query', () => {
    const inQuery = (operationId: string) =>
      operations.find(([, operation]) => operation.operationId === operationId)?.[1].parameters ?? [];
    const lists = operations.flatMap(([, { parameters = [] }]) =>
      parameters.filter(({ schema }) => schema?.type === 'array'),
    );
    expect(lists.map(({ name }) => name).sort()).toEqual([
      'attention',
      'coverage',
      'direction',
      'kind',
      'memberKind',
      'stage',
    ]);
    expect(lists.filter(({ style, explode }) => style !== 'form' || explode !== false)).toEqual([]);
    expect(lists.filter(({ schema }) => !schema?.items?.enum)).toEqual([]);
    expect(inQuery('listCases').find(({ name }) => name === 'sort')?.schema?.enum).toContain('due');
    const { CaseViewDto: view, HolderDto: holder, StageCountDto: count } = document.components.schemas;
    const words = ['direction', 'memberKind', 'stage', 'attention', 'willingness'];
    expect(words.filter((name) => !view?.properties?.[name]?.enum)).toEqual([]);
    expect([holder?.properties?.['kind']?.enum, count?.properties?.['stage']?.enum]).not.toContain(undefined);
  });

  it('declares what stands in a path, and nothing that does not', () => {
    const inPath = (name: string) => [...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part).sort();
    const declared = ({ parameters = [] }: Described) =>
      parameters.filter((parameter) => parameter.in === 'path' && parameter.required).map(({ name }) => name);
    expect(named((operation, name) => declared(operation).sort().join() === inPath(name).join())).toEqual([]);
    expect(named(({ parameters = [] }) => parameters.every(({ schema }) => schema?.type !== undefined))).toEqual([]);
  });

  it('uses no word of OpenAPI 3.0 that 3.1 does not know', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    const old = objectsIn(document.components.schemas).filter(
      ([, { nullable, exclusiveMinimum, exclusiveMaximum }]) =>
        nullable !== undefined || typeof exclusiveMinimum === 'boolean' || typeof exclusiveMaximum === 'boolean',
    );
    expect(old.map(([path]) => path)).toEqual([]);
  });

  it('refers to nothing that it does not have, and has nothing that is not referred to', () => {
    const references = objectsIn(document).flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []));
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.filter((reference) => !known.includes(reference))).toEqual([]);
    expect(known.filter((schema) => !references.includes(schema))).toEqual([]);
  });

  it('requires no field that it does not describe, and describes every list by its items', () => {
    const objects = objectsIn(document.components.schemas);
    const undescribed = objects.filter(([, { required, properties }]) => {
      const described = Object.keys((properties as object | undefined) ?? {});
      return Array.isArray(required) && !required.every((name) => described.includes(String(name)));
    });
    expect(undescribed.map(([path]) => path)).toEqual([]);
    expect(objects.filter(([, { type, items }]) => type === 'array' && !items).map(([path]) => path)).toEqual([]);
  });

  it('in the repository is the one that is served', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(document);
  });

  describe('kept', () => {
    let conformance: Conformance;
    beforeAll(() => {
      conformance = new Conformance(document.components.schemas);
    });

    const described = ({ method, path }: Operation): Described => {
      const operation = document.paths[path]?.[method.toLowerCase()];
      if (!operation) throw new Error(`${method} ${path} is not described`);
      return operation;
    };

    const saidInHeaders = ['ETag', 'Location', 'Set-Cookie', 'Retry-After'];

    /** Everything in which an answer is not what is declared for its status. */
    function faultsIn(operation: Operation, { status, body, text, headers }: Answer<unknown>): string[] {
      const answer = described(operation).responses[status];
      if (!answer) return [`${operation.id} answers ${status}, which is not declared: ${text}`];
      const unlike = saidInHeaders.filter((name) => headers.has(name) !== (answer.headers?.[name] !== undefined));
      const headerFaults = unlike.map((name) => `${operation.id} ${status}: ${name} is not as declared`);
      const mediaType = (headers.get('content-type') ?? '').split(';')[0] ?? '';
      const schema = answer.content?.[mediaType]?.schema;
      if (!schema) return text === '' ? headerFaults : [`${operation.id} says what is not declared: ${text}`];
      return [...headerFaults, ...(/json/.test(mediaType) ? conformance.faultsOf(body, schema, operation.id) : [])];
    }

    async function faultsOf(operation: Operation): Promise<string[]> {
      const request = await goodRequest(app, operation);
      const client = await clientFor(app, request);
      return faultsIn(operation, await client.request(request.method, request.path, request.body, request.headers));
    }

    it('by every operation: what comes back is what is declared, and nothing that is not', async () => {
      const all = await readOperations(app);
      const inOrder = [...all.filter(({ id }) => id !== 'signOut'), ...all.filter(({ id }) => id === 'signOut')];
      const faults: string[] = [];
      for (const operation of inOrder) faults.push(...(await faultsOf(operation)));
      expect(faults).toEqual([]);
    }, 120_000);

    it('by the history of a case with people, clocks and every side in it', async () => {
      await app.restart();
      const { id } = await caseAt(app, 'settled');
      const other = await caseAt(app, 'found');
      app.clock.advance({ days: 30 });
      expect(await app.drain()).toBeGreaterThan(0);
      const coordinator = await app.as('coordinator');
      for (const path of [`/api/cases/${id}/history`, `/api/cases/${other.id}/history`]) {
        const { body } = await coordinator.get<object>(path);
        expect(conformance.faultsOf(body, { $ref: '#/components/schemas/HistoryDto' })).toEqual([]);
      }
      const { body: queue } = await coordinator.get<object>('/api/cases?limit=200');
      expect(conformance.faultsOf(queue, { $ref: '#/components/schemas/CasePageDto' })).toEqual([]);
    });

    it('by every operation when it refuses: with a status that is declared for it, and a problem in full', async () => {
      await app.restart();
      const all = (await readOperations(app)).filter(({ id }) => id !== 'signOut');
      const seen = new Map<number, number>();
      const faults: string[] = [];
      for (const operation of all) {
        const request = await goodRequest(app, operation);
        const client = await clientFor(app, request);
        for (const [method, path, sent] of await wrongWays(operation, request)) {
          for (const asking of sent.by ?? [client]) {
            const { body, headers = {} } = sent;
            const answer = await asking.send(method, path, { headers, ...(body !== undefined && { body }) });
            seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
            faults.push(...faultsIn(operation, answer));
          }
        }
      }
      expect(faults).toEqual([]);
      expect([...seen.keys()].sort()).toEqual(
        expect.arrayContaining([400, 401, 403, 404, 409, 412, 413, 415, 422, 428]),
      );
    }, 240_000);

    interface Sent {
      headers?: Record<string, string>;
      body?: string;
      by?: Client[];
    }

    /** Requests that go wrong, each in one way: from whom, to where, with what. */
    async function wrongWays(operation: Operation, request: GoodRequest): Promise<[string, string, Sent][]> {
      const { method, path } = request;
      const json = { 'content-type': 'application/json' };
      const good = { ...json, ...request.headers };
      const body = request.body && JSON.stringify(request.body);
      const with_ = (sent: Sent): [string, string, Sent] => [method, path, sent];
      const others = await Promise.all(
        (['auditor', 'administrator', 'far.coordinator'] as const).map((who) => app.as(who)),
      );
      const ways = [
        with_({ by: [new Client(app.url)], headers: good, ...(body && { body }) }),
        ...(operation.needsSession ? [with_({ by: others, headers: good, ...(body && { body }) })] : []),
      ];
      if (operation.path.includes('{id}')) {
        for (const id of [randomUUID(), 'none', '%', '%00']) {
          ways.push([method, operation.path.replace('{id}', id), { headers: good, ...(body && { body }) }]);
        }
      }
      if (Object.keys(operation.query).length > 0) {
        for (const query of ['nothing=1', 'limit=0', 'org=x', `org=${randomUUID()}`, 'cursor=x']) {
          ways.push([method, `${path}?${query}`, {}]);
        }
      }
      if (body) {
        const large = JSON.stringify({ text: 'x'.repeat(300_000) });
        for (const wrong of ['{}', '[]', '{"half', large, '{"nothing":1}'])
          ways.push(with_({ headers: good, body: wrong }));
        ways.push(with_({ headers: { ...good, 'content-type': 'text/plain' }, body }));
        ways.push(with_({ headers: json, body }));
      }
      if (body && request.headers['if-match']) {
        const fresh = () => ({ ...good, 'idempotency-key': randomUUID() });
        ways.push(with_({ headers: { ...json, 'idempotency-key': randomUUID() }, body }));
        ways.push(with_({ headers: { ...fresh(), 'if-match': '"99"' }, body }));
        ways.push(with_({ headers: { ...fresh(), 'if-match': '"02"' }, body }));
        ways.push(with_({ headers: good, body }), with_({ headers: good, body: '{"another":1}' }));
        const next = Number(/\d+/.exec(request.headers['if-match'])?.[0]) + 1;
        ways.push(with_({ headers: { ...fresh(), 'if-match': `"${next}"` }, body }));
      }
      return ways;
    }

    it('by what the chart does not allow, and by whom it is told that somebody is looked for already', async () => {
      const coordinator = await app.as('coordinator');
      const { id } = await caseAt(app, 'found', { member });
      const operation = async (name: string) => (await readOperations(app)).find((one) => one.id === name) as Operation;
      const refused = await coordinator.command(id, 'declareLost', { text: '找不到' });
      const second = await coordinator.open(opening(app, { member }));
      expect([refused.status, second.status]).toEqual([409, 409]);
      expect(faultsIn(await operation('declareLost'), refused)).toEqual([]);
      expect(faultsIn(await operation('openCase'), second)).toEqual([]);
      expect(Object.keys(refused.body)).toEqual(expect.arrayContaining(['stage', 'allowed', 'unmetRules', 'command']));
      expect(Object.keys(second.body)).toContain('caseId');
    });

    it('by refusals, which say no more than is declared, and no less', async () => {
      const { id, revision } = await caseAt(app, 'found');
      const coordinator = await app.as('coordinator');
      const problems = [
        await new Client(app.url).get('/api/cases'),
        await coordinator.get('/api/cases/none'),
        await coordinator.open({}),
        await coordinator.command(id, 'note', { text: '一' }, { revision: revision + 1 }),
        await coordinator.command(id, 'reestablishContact', { channel: 'phone', on: '2026-03-10' }),
        await (await app.as('administrator')).get('/api/cases'),
      ];
      expect(problems.map(({ status }) => status)).toEqual([401, 404, 400, 412, 409, 403]);
      const schema = { $ref: '#/components/schemas/ProblemDto' };
      expect(problems.flatMap(({ body }) => conformance.faultsOf(body, schema))).toEqual([]);
    });
  });

  describe('as a page for people', () => {
    it('brings all that it needs from this very service, and runs no script that stands in the page', async () => {
      const page = await new Client(app.url).get('/api/docs');
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
      const scripts = [...page.text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.map(([, , inline = '']) => inline.trim()).filter((inline) => inline !== '')).toEqual([]);
      const assets = [...page.text.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+)"/g)].map(
        ([, name = '']) => name,
      );
      const addresses = assets.map((name) => new URL(name, `${app.url}/api/docs`));
      expect(addresses.filter(({ origin }) => origin !== app.url)).toEqual([]);
      const statuses = await Promise.all(addresses.map(async (address) => (await fetch(address)).status));
      expect(statuses).toEqual(addresses.map(() => 200));
    });
  });
});
