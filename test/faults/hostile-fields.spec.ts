import { normaliseName } from '@app/matching';
import { fieldsOf, readOperations, type Field } from '../flow/contract.js';
import { bodyReaching, clientFor, goodRequest } from '../flow/good-requests.js';
import { startApp, type RunningApp } from '../flow/running-app.js';
import { databaseKinds } from '../builders/scratch-store.js';
import { withJson, withValue } from './body-with.js';
import { findLetThrough, takersOf, traces, type Taker } from './field-trials.js';
import { isWords, otherScripts, undeclared, wrongKinds, wrongs, type Wrong } from './hostile-values.js';

/** Hundreds of requests, on a machine that may have other things to do. */
const patience = 120_000;

/** Each field of a taker, got wrong in every way of a kind. */
const trialsOf =
  (kind: Wrong) =>
  ({ fields, request }: Taker) =>
    fields.flatMap((field) =>
      wrongs[kind](field).map((json) => ({
        field,
        shown: json,
        text: withJson(bodyReaching(field.path, request), field.path, json),
      })),
    );

describe('a field of a body', () => {
  let app: RunningApp;
  let takers: Taker[];
  beforeAll(async () => {
    app = await startApp();
    takers = await takersOf(app);
  }, patience);
  afterAll(() => app.stop());

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
      const before = await traces(app);
      const { letThrough, tried } = await findLetThrough(takers, trialsOf(kind));
      expect(letThrough).toEqual([]);
      expect(tried).toBeGreaterThan(100);
      expect(await traces(app)).toEqual(before);
    },
    patience,
  );

  it(
    'is refused by name when it is missing and needed',
    async () => {
      const before = await traces(app);
      const { letThrough, tried } = await findLetThrough(takers, ({ fields, request }) =>
        fields
          .filter(({ isRequired }) => isRequired)
          .map((field) => {
            const body = withValue(bodyReaching(field.path, request), field.path, undefined);
            return { field, shown: 'missing', text: JSON.stringify(body) };
          }),
      );
      expect(letThrough).toEqual([]);
      expect(tried).toBeGreaterThan(40);
      expect(await traces(app)).toEqual(before);
    },
    patience,
  );

  it('is refused by name when nobody declared it, beside every field that is declared, and never ignored', async () => {
    const before = await traces(app);
    /** One field of each object: what stands beside it is in the same one. */
    const objectsOf = ({ body }: Taker): Field[] =>
      Object.values(
        Object.fromEntries(fieldsOf(body).map((field) => [JSON.stringify(field.path.slice(0, -1)), field])),
      );
    const { letThrough, tried } = await findLetThrough(takers, (taker) =>
      objectsOf(taker).flatMap(({ path }) =>
        undeclared.map((name) => {
          const beside = [...path.slice(0, -1), name];
          const text = withJson(bodyReaching(beside, taker.request), beside, '"x"');
          return { field: { path: beside, schema: {} }, shown: '"x"', text };
        }),
      ),
    );
    expect(letThrough).toEqual([]);
    expect(tried).toBeGreaterThan(300);
    expect(await traces(app)).toEqual(before);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('a field of a body on PostgreSQL, whose texts hold less than those of SQLite', () => {
  let app: RunningApp;
  let takers: Taker[];
  beforeAll(async () => {
    app = await startApp({ kind: 'postgres' });
    takers = await takersOf(app);
  }, patience);
  afterAll(() => app.stop());

  it(
    'is refused by name, and nothing is written, when it is with characters that cannot be seen',
    async () => {
      const before = await traces(app);
      const { letThrough, tried } = await findLetThrough(takers, trialsOf('with characters that cannot be seen'));
      expect(letThrough).toEqual([]);
      expect(tried).toBeGreaterThan(100);
      expect(await traces(app)).toEqual(before);
    },
    patience,
  );
});

describe.each(databaseKinds)('a field for words on %s', (kind) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ kind });
  });
  afterAll(() => app.stop());

  it(
    'takes any script that people write, so that nobody is left out for a name, and keeps it to the letter',
    async () => {
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
        const answer = await (
          await clientFor(app, request)
        ).request(request.method, request.path, body, request.headers);
        expect([operation.id, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([
          operation.id,
          expect.any(Number),
          '',
        ]);
      }
      const words = await app.store.reader.query<{ name: string }>(
        'SELECT name FROM person WHERE erased_at IS NULL AND name <> ?',
        ['李小梅'],
      );
      expect(words.map(({ name }) => name)).toEqual([normaliseName([...otherScripts].slice(0, 60).join(''))]);
    },
    patience,
  );
});
