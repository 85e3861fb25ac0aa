import { applyDecorators } from '@nestjs/common';
import { field, type FieldOptions, type Rule } from './field.js';
import { hasAtMost, isFilled, isIdentifier, isText } from './fields.js';
import { JoinsRepeated } from './read-query.js';

const itemsOf = (value: unknown): string[] => String(value).split(',');

/** One or more of a list, divided by commas or given one by one. */
export const ListOf = (values: readonly string[], options: FieldOptions = {}) =>
  applyDecorators(
    JoinsRepeated,
    field(
      { type: 'array', items: { type: 'string', enum: [...values] } },
      [
        isText,
        (value) =>
          itemsOf(value).every((item) => values.includes(item))
            ? undefined
            : { code: 'notOneOf', params: { values: values.join(', ') } },
      ],
      { optional: true, ...options },
    ),
  );

/** A whole number in text. */
export const NumberInText = ({ min, max, ...options }: FieldOptions & { min: number; max: number }) =>
  field(
    { type: 'integer', minimum: min, maximum: max },
    [
      isText,
      (value) => (/^\d{1,9}$/.test(String(value)) ? undefined : { code: 'type', params: { type: 'integer' } }),
      (value) =>
        Number(value) < min || Number(value) > max ? { code: 'outOfRange', params: { min, max } } : undefined,
    ],
    { optional: true, ...options },
  );

/** Whoever asks, or somebody or something by its id. */
export const MeOrIdentifier = (options: FieldOptions = {}) =>
  field(
    { type: 'string', pattern: '^(me|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$' },
    [isText, (value) => (value === 'me' || isIdentifier(value) ? undefined : { code: 'identifier' })],
    { optional: true, ...options },
  );

/** Blanks, marks of direction and the like come along with what is pasted, and are no reason to find nothing; these are no writing at all. */
const unsearchable = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFD-\uFFFF]|\p{Surrogate}/u;
const isSearchable: Rule = (value) => (unsearchable.test(String(value)) ? { code: 'controlCharacters' } : undefined);

/** Words that are looked for, as they were typed or pasted. */
export const SearchText = ({ max = 100, ...options }: FieldOptions & { max?: number } = {}) =>
  field({ type: 'string', minLength: 1, maxLength: max }, [isText, isFilled, hasAtMost(max), isSearchable], {
    optional: true,
    ...options,
  });
