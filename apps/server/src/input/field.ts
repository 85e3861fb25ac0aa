import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import type { FieldCode, FieldFault } from '../refusals/refusal.js';

type Params = NonNullable<FieldFault['params']>;

/** What a rule says of a value that it refuses. */
export interface Fault {
  code: FieldCode;
  params?: Params;
}

export type Rule = (value: unknown) => Fault | undefined;

export interface FieldOptions {
  optional?: boolean;
  description?: string;
}

/** The fault travels through class-validator's message as JSON, and comes out in `readInput`. */
function satisfies(rules: readonly Rule[]): PropertyDecorator {
  const findFault = (value: unknown): Fault | undefined => {
    if (value === undefined) return { code: 'required' };
    for (const rule of rules) {
      const fault = rule(value);
      if (fault) return fault;
    }
    return undefined;
  };
  return ValidateBy({
    name: 'field',
    validator: {
      validate: (value: unknown) => findFault(value) === undefined,
      defaultMessage: (args) => JSON.stringify(findFault(args?.value)),
    },
  });
}

/** One declaration of a field: how it is checked, and what the OpenAPI document (and so the console's form) says of it. */
export function field(
  schema: Record<string, unknown>,
  rules: readonly Rule[],
  { optional = false, description }: FieldOptions = {},
): PropertyDecorator {
  const documented = optional ? ApiPropertyOptional : ApiProperty;
  return applyDecorators(
    documented({ ...schema, ...(description && { description }) }),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    satisfies(rules),
  );
}

const isPlainObject: Rule = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? undefined
    : { code: 'type', params: { type: 'object' } };

/** An object with fields of its own. */
export function Nested(type: () => new () => object, { optional = false }: FieldOptions = {}): PropertyDecorator {
  const documented = optional ? ApiPropertyOptional : ApiProperty;
  return applyDecorators(
    documented({ type: () => type() }),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    satisfies([isPlainObject]),
    ValidateNested(),
    Type(type),
  );
}

const isList: Rule = (value) => (Array.isArray(value) ? undefined : { code: 'type', params: { type: 'array' } });
const holdsObjects: Rule = (value) => (value as unknown[]).map(isPlainObject).find((fault) => fault !== undefined);

/** From `min` to `max` objects with fields of their own; a refused field is named `list.<index>.<field>`. */
export function NestedList(
  type: () => new () => object,
  { optional = false, description, min, max }: FieldOptions & { min: number; max: number },
): PropertyDecorator {
  const documented = optional ? ApiPropertyOptional : ApiProperty;
  return applyDecorators(
    documented({ type: () => [type()], minItems: min, maxItems: max, ...(description && { description }) }),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    satisfies([
      isList,
      (value) => ((value as unknown[]).length < min ? { code: 'tooFew', params: { min } } : undefined),
      (value) => ((value as unknown[]).length > max ? { code: 'tooMany', params: { max } } : undefined),
      holdsObjects,
    ]),
    ValidateNested({ each: true }),
    Type(type),
  );
}
