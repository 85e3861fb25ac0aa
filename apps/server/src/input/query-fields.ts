import { field, type FieldOptions, type Rule } from './field.js';

/** In a query string everything is text, and a parameter that is given twice is an array. */
const isOnce: Rule = (value) => (typeof value === 'string' ? undefined : { code: 'type', params: { type: 'string' } });

const itemsOf = (value: unknown): string[] => String(value).split(',');

/** One or more of a list, divided by commas. */
export const ListOf = (values: readonly string[], options: FieldOptions = {}) =>
  field(
    { type: 'string', example: values[0] },
    [
      isOnce,
      (value) =>
        itemsOf(value).every((item) => values.includes(item))
          ? undefined
          : { code: 'notOneOf', params: { values: values.join(', ') } },
    ],
    { optional: true, ...options },
  );

/** A whole number in text. */
export const NumberInText = ({ min, max, ...options }: FieldOptions & { min: number; max: number }) =>
  field(
    { type: 'integer', minimum: min, maximum: max },
    [
      isOnce,
      (value) => (/^\d{1,9}$/.test(String(value)) ? undefined : { code: 'type', params: { type: 'integer' } }),
      (value) =>
        Number(value) < min || Number(value) > max ? { code: 'outOfRange', params: { min, max } } : undefined,
    ],
    { optional: true, ...options },
  );
