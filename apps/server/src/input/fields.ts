import { normaliseIdentityNumber, normaliseTelephone } from '@app/matching';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { isEmail } from 'class-validator';
import { field, type FieldOptions, type Rule } from './field.js';

export const isText: Rule = (value) =>
  typeof value === 'string' ? undefined : { code: 'type', params: { type: 'string' } };

/**
 * Line breaks and tabs belong to a text; every other control character, lone surrogates and bidi overrides do not. Nor does what is left
 * of bytes in another encoding, GBK say, when they were read as UTF-8.
 */
const forbidden =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD-\uFFFF]|\p{Surrogate}/u;
const lineBreaks = /[\r\n\t\u2028\u2029]/;

export const isClean: Rule = (value) => (forbidden.test(String(value)) ? { code: 'controlCharacters' } : undefined);
export const isOneLine: Rule = (value) => (lineBreaks.test(String(value)) ? { code: 'controlCharacters' } : undefined);
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u;
export const isFilled: Rule = (value) =>
  visible.test(String(value)) ? undefined : { code: 'tooShort', params: { min: 1 } };
export const hasAtMost =
  (max: number): Rule =>
  (value) =>
    [...String(value)].length > max ? { code: 'tooLong', params: { max } } : undefined;
const matches =
  (pattern: RegExp, code: 'hour' | 'date' | 'month' | 'identifier' | 'malformed' | 'username'): Rule =>
  (value) =>
    pattern.test(String(value)) ? undefined : { code };

/** Whether it is a day, `YYYY-MM-DD`, of the centuries that people of today have to do with. */
export function isCalendarDate(text: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

/** Words in several lines, at most `max` characters. */
export const Text = (options: FieldOptions & { max?: number } = {}) =>
  field(
    { type: 'string', minLength: 1, maxLength: options.max ?? 2000 },
    [isText, isFilled, hasAtMost(options.max ?? 2000), isClean],
    options,
  );

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value);

/** A name, a number of a paper, a place: one line, without the blanks around it. */
export const Line = (options: FieldOptions & { max?: number } = {}) =>
  applyDecorators(
    Transform(({ value }) => trimmed(value)),
    field(
      { type: 'string', minLength: 1, maxLength: options.max ?? 100 },
      [isText, isFilled, hasAtMost(options.max ?? 100), isClean, isOneLine],
      options,
    ),
  );

export const OneOf = (values: readonly string[], options: FieldOptions = {}) =>
  field(
    { type: 'string', enum: [...values] },
    [
      isText,
      (value) =>
        values.includes(String(value)) ? undefined : { code: 'notOneOf', params: { values: values.join(', ') } },
    ],
    options,
  );

/** A day of the calendar, `YYYY-MM-DD`. */
export const DateOnly = (options: FieldOptions = {}) =>
  field(
    { type: 'string', format: 'date' },
    [isText, (value) => (isCalendarDate(String(value)) ? undefined : { code: 'date' })],
    options,
  );

/** A time of day, `HH:mm`. */
export const HourOfDay = (options: FieldOptions = {}) =>
  field(
    { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
    [isText, matches(/^([01]\d|2[0-3]):[0-5]\d$/, 'hour')],
    options,
  );

/** A month, `YYYY-MM`. */
export const Month = (options: FieldOptions = {}) =>
  field(
    { type: 'string', pattern: '^(19|20|21)\\d{2}-(0[1-9]|1[0-2])$' },
    [isText, matches(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, 'month')],
    options,
  );

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isIdentifier(text: unknown): boolean {
  return typeof text === 'string' && identifier.test(text);
}

/** An opaque id, as this service gave it out. */
export const Identifier = (options: FieldOptions = {}) =>
  field({ type: 'string', format: 'uuid' }, [isText, matches(identifier, 'identifier')], options);

/** What somebody signs in as: 3 to 40 lower-case letters, digits, `.`, `-` and `_`. */
export const Username = (options: FieldOptions = {}) =>
  field(
    { type: 'string', pattern: '^[a-z0-9._-]{3,40}$' },
    [isText, matches(/^[a-z0-9._-]{3,40}$/, 'username')],
    options,
  );

export const WholeNumber = (options: FieldOptions & { min: number; max: number }) =>
  field(
    { type: 'integer', minimum: options.min, maximum: options.max },
    [
      (value) => (Number.isSafeInteger(value) ? undefined : { code: 'type', params: { type: 'integer' } }),
      (value) =>
        Number(value) < options.min || Number(value) > options.max
          ? { code: 'outOfRange', params: { min: options.min, max: options.max } }
          : undefined,
    ],
    options,
  );

export const YesNo = (options: FieldOptions = {}) =>
  field(
    { type: 'boolean' },
    [(value) => (typeof value === 'boolean' ? undefined : { code: 'type', params: { type: 'boolean' } })],
    options,
  );

/** GB 11643-1999, 15 or 18 digits. */
export const IdentityNumber = (options: FieldOptions = {}) =>
  field(
    { type: 'string', maxLength: 32 },
    [
      isText,
      hasAtMost(32),
      isClean,
      (value) => (normaliseIdentityNumber(String(value)).ok ? undefined : { code: 'idNumber' }),
    ],
    options,
  );

export const Telephone = (options: FieldOptions = {}) =>
  field(
    { type: 'string', maxLength: 32 },
    [
      isText,
      hasAtMost(32),
      isClean,
      (value) => (normaliseTelephone(String(value)).ok ? undefined : { code: 'telephone' }),
    ],
    options,
  );

export const Email = (options: FieldOptions = {}) =>
  field(
    { type: 'string', format: 'email', maxLength: 254 },
    [isText, hasAtMost(254), isClean, isOneLine, (value) => (isEmail(value) ? undefined : { code: 'email' })],
    options,
  );

/** One or more of a list, as an array without repeats. */
export const SomeOf = (values: readonly string[], options: FieldOptions = {}) =>
  field(
    {
      type: 'array',
      items: { type: 'string', enum: [...values] },
      minItems: 1,
      maxItems: values.length,
      uniqueItems: true,
    },
    [
      (value) => (Array.isArray(value) ? undefined : { code: 'type', params: { type: 'array' } }),
      (value) => ((value as unknown[]).length > 0 ? undefined : { code: 'tooFew', params: { min: 1 } }),
      (value) =>
        (value as unknown[]).every((item) => typeof item === 'string' && values.includes(item))
          ? undefined
          : { code: 'notOneOf', params: { values: values.join(', ') } },
      (value) => (new Set(value as unknown[]).size === (value as unknown[]).length ? undefined : { code: 'repeated' }),
    ],
    options,
  );

/** A password that somebody is to have; whether it is too easy to guess is for whoever knows the user name to say. */
export const NewPassword = ({ min, max, ...options }: FieldOptions & { min: number; max: number }) =>
  field(
    { type: 'string', format: 'password', minLength: min, maxLength: max },
    [isText, hasAtMost(max), isClean, isOneLine],
    options,
  );

/** From `min` to `max` opaque ids, as this service gave them out. */
export const Identifiers = ({ min, max, ...options }: FieldOptions & { min: number; max: number }) =>
  field(
    { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: min, maxItems: max },
    [
      (value) => (Array.isArray(value) ? undefined : { code: 'type', params: { type: 'array' } }),
      (value) => ((value as unknown[]).length < min ? { code: 'tooFew', params: { min } } : undefined),
      (value) => ((value as unknown[]).length > max ? { code: 'tooMany', params: { max } } : undefined),
      (value) => ((value as unknown[]).every(isIdentifier) ? undefined : { code: 'identifier' }),
    ],
    options,
  );

/** The digest of something that was shown, as this service gave it out. */
export const Digest = (options: FieldOptions = {}) =>
  field({ type: 'string', pattern: '^[0-9a-f]{64}$' }, [isText, matches(/^[0-9a-f]{64}$/, 'malformed')], options);
