import 'reflect-metadata';
import { getMetadataStorage } from 'class-validator';
import { Refusal, type FieldFault } from '../refusals/refusal.js';
import { examine } from './read-input.js';

const joinsRepeated = Symbol('joins what is repeated');

/** A list parameter: it may be given several times, each with a part of the list. */
export const JoinsRepeated: PropertyDecorator = (prototype, name) => {
  Reflect.defineMetadata(joinsRepeated, true, prototype, name);
};

function declaredNames(type: new () => object): ReadonlySet<string> {
  const declarations = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return new Set(declarations.map(({ propertyName }) => propertyName));
}

/**
 * A query string as the input that it must be. A parameter that is left empty, as forms leave them, is as good as absent.
 * @throws Refusal `invalidInput` naming every parameter that is wrong, unknown, or given more than once without being a list.
 */
export function readQuery<Input extends object>(type: new () => Input, query: unknown): Input {
  const declared = declaredNames(type);
  const given: [string, unknown][] = [];
  const repeated: FieldFault[] = [];
  for (const [name, value] of Object.entries(query as object)) {
    const values = (Array.isArray(value) ? value : [value]).filter((one) => one !== '' || !declared.has(name));
    const isSingle = declared.has(name) && !Reflect.hasMetadata(joinsRepeated, type.prototype as object, name);
    if (values.length > 1 && isSingle) repeated.push({ field: name, code: 'repeated' });
    else if (values.length > 0) given.push([name, values.length > 1 ? values.join(',') : values[0]]);
  }
  // Not by assignment: a parameter called `__proto__` would vanish into the prototype instead of being refused.
  const { input, faults } = examine(type, Object.fromEntries(given));
  const errors = [...repeated, ...faults];
  if (errors.length > 0) throw new Refusal('invalidInput', { errors });
  return input;
}
