import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Refusal, type FieldFault } from '../refusals/refusal.js';
import type { Fault } from './field.js';

function faultOf(message: string): Fault {
  return message.startsWith('{') ? (JSON.parse(message) as Fault) : { code: 'type', params: { type: 'object' } };
}

function faultsOf(errors: readonly ValidationError[], parent: string): FieldFault[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = parent ? `${parent}.${property}` : property;
    if (constraints['whitelistValidation']) return [{ field: path, code: 'unknownField' as const }];
    if (constraints['field']) return [{ field: path, ...faultOf(constraints['field']) }];
    if (children.length > 0) return faultsOf(children, path);
    return [{ field: path, ...faultOf('') }];
  });
}

const deepestBody = 8;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

/** @throws Refusal `malformedBody` for what is not an object, or one into which nobody would put what is asked for here. */
export function readObject(body: unknown): object {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal('malformedBody', { errors: [{ field: 'body', code: 'type', params: { type: 'object' } }] });
  }
  if (isDeeperThan(deepestBody, body)) {
    throw new Refusal('malformedBody', { errors: [{ field: 'body', code: 'tooDeep', params: { max: deepestBody } }] });
  }
  return body;
}

/** Fields with the name of something that every object has (`constructor`): the libraries pass them over, although nobody declared them. */
function inheritedNames(value: unknown, parent = ''): FieldFault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = parent ? `${parent}.${name}` : name;
    return name in Object.prototype ? [{ field, code: 'unknownField' as const }] : inheritedNames(inner, field);
  });
}

/** What was given as the input that it must be, and every way in which it is not so. */
export function examine<Input extends object>(type: new () => Input, given: object) {
  const input = plainToInstance(type, given);
  const errors = validateSync(input, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  return { input, faults: [...faultsOf(errors, ''), ...inheritedNames(given)] };
}

/**
 * A body as the input that it must be: every field of its declared kind, none unknown, none null. No body is one without fields.
 * @throws Refusal `invalidInput` naming every field that is not so.
 */
export function readInput<Input extends object>(type: new () => Input, body: unknown): Input {
  const { input, faults } = examine(type, readObject(body === undefined ? {} : body));
  if (faults.length > 0) throw new Refusal('invalidInput', { errors: faults });
  return input;
}
