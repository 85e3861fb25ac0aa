import { writtenNumber } from '@app/matching';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { field, type FieldOptions, type Rule } from './field.js';
import { hasAtMost, isClean, isFilled, isOneLine, isText } from './fields.js';

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value);

/** Six digits are the beginning of an identity or a telephone number, and a name is shown to everybody who sees the case. */
const hasNoNumber: Rule = (value) =>
  /\p{Nd}{6}/u.test(writtenNumber(String(value)).replaceAll(/[ -]/g, '')) ? { code: 'digitsInName' } : undefined;

/** What somebody is called, which is never hidden. */
export const PersonName = ({ max, ...options }: FieldOptions & { max: number }) =>
  applyDecorators(
    Transform(({ value }) => trimmed(value)),
    field(
      { type: 'string', minLength: 1, maxLength: max },
      [isText, isFilled, hasAtMost(max), isClean, isOneLine, hasNoNumber],
      options,
    ),
  );
