/** As much of a JSON Schema as the contract uses to say what an answer looks like. */
export interface AnswerSchema {
  $ref?: string;
  type?: string;
  properties?: Record<string, AnswerSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: AnswerSchema;
  enum?: unknown[];
  format?: string;
  minimum?: number;
  maximum?: number;
  oneOf?: AnswerSchema[];
  allOf?: AnswerSchema[];
}

export type Schemas = Readonly<Record<string, AnswerSchema>>;

const formats: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/,
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Everything in which a value is not as its schema says, each with the way to it; undeclared members count unless they are allowed. */
export class Conformance {
  constructor(private readonly schemas: Schemas) {}

  faultsOf(value: unknown, schema: AnswerSchema, path = ''): string[] {
    const { $ref, oneOf, allOf } = schema;
    if ($ref) return this.faultsOf(value, this.resolve($ref), path);
    if (allOf) return allOf.flatMap((part) => this.faultsOf(value, part, path));
    if (oneOf) return this.faultsOfChoice(value, oneOf, path);
    const kind = kindOf(value);
    const isOfType =
      schema.type === undefined || schema.type === kind || (schema.type === 'number' && kind === 'integer');
    if (!isOfType) return [`${path} is ${kind} and should be ${schema.type}`];
    switch (kind) {
      case 'object':
        return this.faultsOfObject(value as Record<string, unknown>, schema, path);
      case 'array':
        return this.faultsOfList(value as unknown[], schema, path);
      default:
        return faultsOfSingle(value, schema, path);
    }
  }

  private resolve($ref: string): AnswerSchema {
    const schema = this.schemas[$ref.replace('#/components/schemas/', '')];
    if (!schema) throw new Error(`the contract refers to ${$ref}, and does not have it`);
    return schema;
  }

  private faultsOfChoice(value: unknown, choices: AnswerSchema[], path: string): string[] {
    const tried = choices.map((choice) => this.faultsOf(value, choice, path));
    const fitting = tried.filter((faults) => faults.length === 0).length;
    if (fitting === 1) return [];
    return fitting === 0 ? tried.flat() : [`${path} fits ${fitting} of what should exclude one another`];
  }

  private faultsOfObject(value: Record<string, unknown>, schema: AnswerSchema, path: string): string[] {
    const { properties = {}, required = [], additionalProperties = false } = schema;
    const missing = required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`);
    const faults = Object.entries(value).flatMap(([name, inner]) => {
      const declared = properties[name];
      if (declared) return this.faultsOf(inner, declared, `${path}.${name}`);
      return additionalProperties ? [] : [`${path}.${name} is not declared`];
    });
    return [...missing, ...faults];
  }

  private faultsOfList(value: unknown[], { items }: AnswerSchema, path: string): string[] {
    if (!items) return [`${path} is a list of nothing that is declared`];
    return value.flatMap((item, index) => this.faultsOf(item, items, `${path}[${index}]`));
  }
}

function faultsOfSingle(value: unknown, schema: AnswerSchema, path: string): string[] {
  const pattern = schema.format === undefined ? undefined : formats[schema.format];
  const { minimum = -Infinity, maximum = Infinity } = schema;
  return [
    ...(schema.enum && !schema.enum.includes(value) ? [`${path} is none of ${schema.enum.join(', ')}`] : []),
    ...(pattern && !pattern.test(String(value)) ? [`${path} is no ${schema.format}`] : []),
    ...(typeof value === 'number' && (value < minimum || value > maximum) ? [`${path} is out of range`] : []),
  ];
}
