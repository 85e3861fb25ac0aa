import type { RunningApp } from './running-app.js';

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  /** The name of the component that it was resolved from. */
  title?: string;
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: string[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  $ref?: string;
  allOf?: Schema[];
}

interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}

interface DocumentedOperation {
  operationId: string;
  parameters?: Parameter[];
  security?: Record<string, string[]>[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, object>;
}

interface Document {
  openapi: string;
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Schema> };
}

/** One operation of the contract, as a client that knows nothing else would understand it. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  needsSession: boolean;
  query: Record<string, Schema>;
  /** Without references. */
  body?: Schema;
  /** Every status that an answer may have. */
  statuses: number[];
}

async function readDocument({ url }: RunningApp): Promise<Document> {
  const response = await fetch(`${url}/api/openapi.json`);
  return (await response.json()) as Document;
}

function resolved(schema: Schema, document: Document): Schema {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference) {
    const title = reference.replace('#/components/schemas/', '');
    const target = document.components.schemas[title];
    if (!target) throw new Error(`the contract refers to ${reference}, and does not have it`);
    return { ...resolved(target, document), title };
  }
  const properties = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, resolved(inner, document)]);
  return {
    ...schema,
    ...(schema.properties && { properties: Object.fromEntries(properties) as Record<string, Schema> }),
    ...(schema.items && { items: resolved(schema.items, document) }),
  };
}

/** A requirement with nothing in it is met by everybody. */
function isMetByAll(requirements: readonly object[]): boolean {
  return requirements.length === 0 || requirements.some((requirement) => Object.keys(requirement).length === 0);
}

export async function readOperations(app: RunningApp): Promise<Operation[]> {
  const document = await readDocument(app);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId: id, parameters = [], security, requestBody, responses }]) => {
      const body = requestBody?.content['application/json']?.schema;
      const query = parameters.filter((parameter) => parameter.in === 'query');
      return {
        id,
        method: method.toUpperCase(),
        path,
        needsSession: !isMetByAll(security ?? document.security),
        query: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
        ...(body && { body: resolved(body, document) }),
        statuses: Object.keys(responses).map(Number).filter(Number.isInteger),
      };
    }),
  );
}

/** A field of a body, by the way to it from the outside in; a list is entered by its first item. */
export interface Field {
  path: string[];
  schema: Schema;
  isRequired: boolean;
  /** The same wherever the same declaration is used. */
  declaration: string;
}

export function fieldsOf(schema: Schema, path: readonly string[] = []): Field[] {
  if (schema.items?.properties) return fieldsOf(schema.items, [...path, '0']);
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const here = [...path, name];
    const isRequired = schema.required?.includes(name) ?? false;
    const field = { path: here, schema: inner, isRequired, declaration: `${schema.title ?? ''}.${name}` };
    return [field, ...fieldsOf(inner, here)];
  });
}
