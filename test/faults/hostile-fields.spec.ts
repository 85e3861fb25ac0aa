import { randomUUID } from 'node:crypto';
import type { Answer, Client, ProblemBody } from '../flow/client.js';
import { fieldsOf, readOperations, type Field, type Operation, type Schema } from '../flow/contract.js';
import { bodyReaching, clientFor, goodRequest, type GoodRequest } from '../flow/good-requests.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { withJson, withValue } from './body-with.js';
import { isWords, otherScripts, undeclared, wrongKinds, wrongs } from './hostile-values.js';

interface Taker {
  operation: Operation;
  body: Schema;
  /** Those that no taker before has. */
  fields: Field[];
  request: GoodRequest;
  client: Client;
}

const atOnce = 16;

async function inBunches<Item>(items: readonly Item[], handle: (item: Item) => Promise<void>): Promise<void> {
  for (let first = 0; first < items.length; first += atOnce) {
    await Promise.all(items.slice(first, first + atOnce).map(handle));
  }
}

/** A 4xx as a problem that names the field, the object around it, or what is missing in it. */
function namesField({ status, headers, body }: Answer<ProblemBody>, path: readonly string[]): boolean {
  const name = path.join('.');
  const named = body.errors?.some(({ field }) => `${name}.`.startsWith(`${field}.`) || field.startsWith(`${name}.`));
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  return status >= 400 && status < 500 && isProblem && named === true;
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text);

describe('a field of a body', () => {
  let app: RunningApp;
  let takers: Taker[];
  beforeAll(async () => {
    app = await startApp();
    takers = [];
    const declared = new Set<string>();
    for (const operation of await readOperations(app)) {
      const { body } = operation;
      if (!body) continue;
      const fields = fieldsOf(body).filter(({ declaration }) => !declared.has(declaration));
      for (const { declaration } of fields) declared.add(declaration);
      const request = await goodRequest(app, operation);
      takers.push({ operation, body, fields, request, client: await clientFor(app, request) });
    }
  });
  afterAll(() => app.stop());

  const post = ({ client, request: { method, path, headers } }: Taker, text: string) =>
    client.request<ProblemBody>(method, path, text, { ...headers, 'idempotency-key': randomUUID() });

  /** Tries what `bodies` makes of every field of every body. @returns what was not refused by name. */
  const findLetThrough = async (bodies: (field: Field, taker: Taker) => [shown: string, text: string][]) => {
    const letThrough: string[] = [];
    let tried = 0;
    for (const taker of takers) {
      const trials = taker.fields.flatMap((field) =>
        bodies(field, taker).map(([shown, text]) => ({ field, shown, text })),
      );
      tried += trials.length;
      await inBunches(trials, async ({ field, shown, text }) => {
        const answer = await post(taker, text);
        if (namesField(answer, field.path)) return;
        letThrough.push(
          `${taker.operation.id} ${field.path.join('.')} = ${shortened(shown)} → ${answer.status} ${shortened(answer.text)}`,
        );
      });
    }
    return { letThrough, tried };
  };
  const traces = async () => ({
    ...(await tracesIn(app.store)),
    directory: await app.store.reader.query('SELECT * FROM directory'),
    persons: await app.store.reader.query('SELECT id FROM person'),
  });
  const pathsOf = ({ body }: Taker) => fieldsOf(body).map(({ path }) => path.join('.'));

  it('is known for every body of the contract, nested ones too, or this suite would leave some out', () => {
    const fields = Object.fromEntries(takers.map((taker) => [taker.operation.id, pathsOf(taker)]));
    expect(fields['openCase']).toEqual(expect.arrayContaining(['member.idNumber', 'districtOrgId', 'note']));
    expect(fields['approveRelease']).toEqual(
      expect.arrayContaining(['letter.number', 'letter.validDays', 'onBehalf.organizationId', 'onBehalf.document']),
    );
    expect(fields['addAccount']).toEqual(expect.arrayContaining(['grants.0.role']));
    expect(Object.entries(fields).filter(([, paths]) => paths.length === 0)).toEqual([]);
    expect(takers.length).toBeGreaterThan(35);
  });

  it.each(wrongKinds)(
    'is refused by name, and nothing is written, when it is %s',
    async (kind) => {
      const before = await traces();
      const { letThrough, tried } = await findLetThrough((field, { request }) =>
        wrongs[kind](field).map((json) => [json, withJson(bodyReaching(field.path, request), field.path, json)]),
      );
      expect(letThrough).toEqual([]);
      expect(tried).toBeGreaterThan(100);
      expect(await traces()).toEqual(before);
    },
    120_000,
  );

  it('is refused by name when it is missing and needed', async () => {
    const before = await traces();
    const { letThrough, tried } = await findLetThrough(({ path, isRequired }, { request }) =>
      isRequired ? [['missing', JSON.stringify(withValue(bodyReaching(path, request), path, undefined))]] : [],
    );
    expect(letThrough).toEqual([]);
    expect(tried).toBeGreaterThan(40);
    expect(await traces()).toEqual(before);
  });

  it('is refused by name when nobody declared it, beside every field that is declared, and never ignored', async () => {
    const before = await traces();
    const letThrough: string[] = [];
    for (const taker of takers) {
      const places = new Set(fieldsOf(taker.body).map(({ path }) => path.slice(0, -1).join('.')));
      const trials = [...places].flatMap((place) =>
        undeclared.map((name) => [...(place ? place.split('.') : []), name]),
      );
      await inBunches(trials, async (path) => {
        const answer = await post(taker, withJson(bodyReaching(path, taker.request), path, '"x"'));
        if (namesField(answer, path)) return;
        letThrough.push(`${taker.operation.id} ${path.join('.')} → ${answer.status} ${shortened(answer.text)}`);
      });
    }
    expect(letThrough).toEqual([]);
    expect(await traces()).toEqual(before);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe.each(databaseKinds)('a field for words on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  afterAll(() => app.stop());

  it('takes any script that people write, so that nobody is left out for a name, and keeps it to the letter', async () => {
    for (const operation of await readOperations(app)) {
      const words = fieldsOf(operation.body ?? {}).filter(
        ({ schema, path }) =>
          isWords(schema) &&
          !['signIn', 'changeOwnPassword', 'confirmTotp', 'onBehalf'].some((part) =>
            [operation.id, ...path].includes(part),
          ),
      );
      if (words.length === 0) continue;
      const request = await goodRequest(app, operation);
      const body = words.reduce<unknown>(
        (filled, { path, schema }) => withValue(filled, path, [...otherScripts].slice(0, schema.maxLength).join('')),
        request.body,
      );
      const answer = await (await clientFor(app, request)).request(request.method, request.path, body, request.headers);
      expect([operation.id, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([
        operation.id,
        expect.any(Number),
        '',
      ]);
    }
    const words = await app.store.reader.query<{ name: string }>('SELECT name FROM person WHERE name <> ?', ['李小梅']);
    expect(words.map(({ name }) => name)).toEqual([[...otherScripts].slice(0, 60).join('').trim()]);
  });
});
