import type { OpenAPIObject } from '@nestjs/swagger';
import type { JsonSchema } from '../command-forms.js';

type Schemas = Record<string, JsonSchema>;

const prefix = '#/components/schemas/';

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' ? [String(inner).replace(prefix, '')] : namesIn(inner),
  );
}

/** The schemas that these lead to, and what those lead to. */
function reachable(names: readonly string[], schemas: Schemas, known: Set<string>): Set<string> {
  for (const name of names) {
    if (known.has(name)) continue;
    known.add(name);
    reachable(namesIn(schemas[name]), schemas, known);
  }
  return known;
}

/** Schemas of bodies say what the service does: a field that nobody declared is refused. */
export function withClosedInputs(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas as Schemas;
  const bodies = Object.values(document.paths).flatMap((item) =>
    Object.values(item as object).map((operation) => Reflect.get(operation as object, 'requestBody') as unknown),
  );
  const inputs = reachable(bodies.flatMap(namesIn), schemas, new Set());
  const closed = Object.entries(schemas).map(([name, schema]) => [
    name,
    inputs.has(name) && schema.type === 'object' ? { ...schema, additionalProperties: false } : schema,
  ]);
  const components = { ...document.components, schemas: Object.fromEntries(closed) as Schemas };
  return { ...document, components: components };
}
