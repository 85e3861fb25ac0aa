import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { peopleEventNames } from '@app/case-machine';
import { Client } from './client.js';
import { Conformance, type AnswerSchema } from './conformance.js';
import { readOperations, type Operation } from './contract.js';
import { caseAt } from './driven-case.js';
import { clientFor, goodRequest } from './good-requests.js';
import { startApp, type RunningApp } from './running-app.js';

interface Described {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required: boolean; schema?: AnswerSchema }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: AnswerSchema }> };
  responses: Record<string, { content?: Record<string, { schema: AnswerSchema }> }>;
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
    const commands = operations.filter(([name]) => name.includes('/commands/'));
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

    async function faultsOf(operation: Operation): Promise<string[]> {
      const request = await goodRequest(app, operation);
      const client = await clientFor(app, request);
      const { status, body, text } = await client.request(request.method, request.path, request.body, request.headers);
      const answer = described(operation).responses[status];
      if (!answer) return [`${operation.id} answers ${status}, which is not declared: ${text}`];
      const schema = answer.content?.['application/json']?.schema;
      if (!schema) return answer.content || text === '' ? [] : [`${operation.id} says what is not declared: ${text}`];
      return conformance.faultsOf(body, schema, operation.id);
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

    it('by refusals, which may say more than is declared, and never less', async () => {
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
      const schema = { ...document.components.schemas['ProblemDto'], additionalProperties: true };
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
