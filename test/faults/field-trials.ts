import { randomUUID } from 'node:crypto';
import type { Answer, Client, ProblemBody } from '../flow/client.js';
import { fieldsOf, readOperations, type Field, type Operation, type Schema } from '../flow/contract.js';
import { clientFor, goodRequest, type GoodRequest } from '../flow/good-requests.js';
import type { RunningApp } from '../flow/running-app.js';
import { tracesIn } from '../flow/traces.js';

/** An operation that takes a body, and somebody who may carry it out. */
export interface Taker {
  operation: Operation;
  body: Schema;
  /** Those that no taker before has. */
  fields: Field[];
  request: GoodRequest;
  client: Client;
}

export async function takersOf(app: RunningApp): Promise<Taker[]> {
  const takers: Taker[] = [];
  const declared = new Set<string>();
  for (const operation of await readOperations(app)) {
    const { body } = operation;
    if (!body) continue;
    const fields = fieldsOf(body).filter(({ declaration }) => !declared.has(declaration));
    for (const { declaration } of fields) declared.add(declaration);
    const request = await goodRequest(app, operation);
    takers.push({ operation, body, fields, request, client: await clientFor(app, request) });
  }
  return takers;
}

const atOnce = 16;

async function inBunches<Item>(items: readonly Item[], handle: (item: Item) => Promise<void>): Promise<void> {
  for (let first = 0; first < items.length; first += atOnce) {
    await Promise.all(items.slice(first, first + atOnce).map(handle));
  }
}

/** Fields that are refused by the name of another. */
const refusedAs = new Map([
  // A shape in order is looked at no further: nothing is to be done on behalf of anybody there, whoever is named.
  ['onBehalf.organizationId', 'onBehalf'],
]);

/** A 4xx as a problem that names the field itself; an object with nothing good in it is named by what is in it. */
function namesField({ status, headers, body }: Answer<ProblemBody>, { path, schema }: Pick<Field, 'path' | 'schema'>) {
  const name = path.join('.');
  const isNamed = body.errors?.some(
    ({ field }) =>
      field === name || field === refusedAs.get(name) || (schema.properties && field.startsWith(`${name}.`)),
  );
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  return status >= 400 && status < 500 && isProblem && isNamed === true;
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text);

interface Trial {
  field: Pick<Field, 'path' | 'schema'>;
  /** What was put there, for people. */
  shown: string;
  text: string;
}

/** Tries bodies with every taker. @returns how many, and those whose field was not refused by name. */
export async function findLetThrough(takers: readonly Taker[], trialsOf: (taker: Taker) => Trial[]) {
  const letThrough: string[] = [];
  let tried = 0;
  for (const taker of takers) {
    const { method, path, headers } = taker.request;
    const trials = trialsOf(taker);
    tried += trials.length;
    await inBunches(trials, async ({ field, shown, text }) => {
      const keyed = { ...headers, 'idempotency-key': randomUUID() };
      const answer = await taker.client.request<ProblemBody>(method, path, text, keyed);
      if (namesField(answer, field) && taker.operation.statuses.includes(answer.status)) return;
      const where = `${taker.operation.id} ${field.path.join('.')}`;
      letThrough.push(`${where} = ${shortened(shown)} → ${answer.status} ${shortened(answer.text)}`);
    });
  }
  return { letThrough, tried };
}

/** Everything that a refused body must leave as it was. */
export async function traces({ store }: RunningApp) {
  return {
    ...(await tracesIn(store)),
    directory: await store.reader.query('SELECT * FROM directory'),
    persons: await store.reader.query('SELECT id FROM person ORDER BY id'),
  };
}
