import type { Field, Schema } from '../flow/contract.js';

/** JSON as it is sent: some of it no JavaScript value would be written as. */
export type Json = string;

const json = (value: unknown): Json => JSON.stringify(value);

/** One value of each type, and some that look like another. */
const ofEveryType: Json[] = [
  ...['null', 'true', '0', '-1', '1.5', '1e999', '99999999999999999999', '""', '"  "', '"5"', '[]', '["x"]', '[null]'],
  ...['{}', '{"length":1}', '{"toString":"x"}'],
];

const isEmptyObject = (value: unknown) => JSON.stringify(value) === '{}';

function isOfType(value: unknown, { type, minimum, maximum, enum: words, required = [] }: Schema): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string' && value.trim() !== '' && words === undefined;
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return (
        Number.isSafeInteger(value) && Number(value) >= (minimum ?? -Infinity) && Number(value) <= (maximum ?? Infinity)
      );
    case 'object':
      return isEmptyObject(value) && required.length === 0;
    default:
      return false;
  }
}

function wrongTypes({ schema }: Field): Json[] {
  return ofEveryType.filter((text) => !isOfType(JSON.parse(text), schema));
}

const isOfWords = ({ type }: Schema) => type === 'string';
const isFreeText = ({ type, enum: words, format, pattern, minLength }: Schema) =>
  type === 'string' && minLength !== undefined && words === undefined && format === undefined && pattern === undefined;

const unseen = [
  '\0',
  '\u0007',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u202e',
  '\u2066',
  '\u200f',
  '\ufeff',
  '\ufffd',
  '\u061c',
  '\ud800',
  '\udfff',
  '\uffff',
];

function controlCharacters({ schema }: Field): Json[] {
  return isOfWords(schema) ? [...unseen.map((character) => `2026${character}-01`), '\u200b\u2060'].map(json) : [];
}

function tooLong({ schema }: Field): Json[] {
  if (schema.type === 'array') return [json(Array.from({ length: 1 + (schema.maxItems ?? 50) }, () => 'x'))];
  if (!isOfWords(schema)) return [];
  const longest = schema.maxLength ?? 300;
  return [
    json('x'.repeat(longest + 1)),
    json('汉'.repeat(longest + 1)),
    json('🙂'.repeat(longest + 1)),
    json('x'.repeat(60_000)),
  ];
}

const impossibleDays = [
  ...['2026-02-30', '2026-02-29', '0000-00-00', '2026-00-10', '2026-13-01', '2026-04-31', '9999-12-31', '10000-01-01'],
  ...['2026-2-3', '20260203', '2026/02/03', '2026-02-03T00:00:00Z', ' 2026-02-03', '2026-02-03\n', '-002026-02-03'],
  ...['２０２６-０２-０３', '٢٠٢٦-٠٢-٠٣', '2026年2月3日', 'today', 'Invalid Date', '1770076800000'],
];
const impossibleMonths = [
  '2026-13',
  '2026-00',
  '9999-01',
  '0000-00',
  '2026-1',
  '202601',
  '2026-01-01',
  '２０２６-０１',
  '2026-01\n',
];
const impossibleIds = [
  ...['not-an-id', '1', '0', '../', '%00', "' OR 1=1 --", '00000000-0000-0000-0000-000000000000'],
  ...[
    '01A20A53-3F96-7653-9808-2BBD473A2EEB',
    '{01a20a53-3f96-7653-9808-2bbd473a2eeb}',
    '01a20a533f96765398082bbd473a2eeb',
  ],
];

function misshapen({ schema: { format, pattern, enum: words, type }, path }: Field): Json[] {
  const name = path.at(-1);
  const texts = (): string[] => {
    if (format === 'date') return impossibleDays;
    if (format === 'uuid') return impossibleIds;
    if (format === 'email')
      return ['x', 'x@', '@x.org', 'a b@x.org', 'x@y', 'a@b.org,c@d.org', 'x@x.org\r\nBcc: y@y.org'];
    if (pattern?.includes('(19|20|21)')) return impossibleMonths;
    if (words)
      return [
        `${words[0]} `,
        words[0]?.toUpperCase() ?? '',
        words.join(','),
        'somethingElse',
        '__proto__',
        'constructor',
      ];
    if (name === 'idNumber') return ['999999198503120019', '99999919850230001X', '123', '９９９', '999999850312001 8'];
    if (name === 'phone') return ['1', '12345', 'abc', '+', '138001380001380013800', '１３８'];
    if (pattern) return ['', 'a b', 'ab', 'É', 'UPPER', 'x'.repeat(41), 'a\nb', '用户'];
    return [];
  };
  return type === 'string' ? texts().map(json) : [];
}

/** What people write elsewhere, all of it in one: right to left, joined, stacked, beyond the first plane, decomposed. */
export const otherScripts = 'محمد علي · 한국어 각 · ᠮᠣᠩᠭᠣᠯ · བོད་ཡིག · 👩‍👩‍👧 🇨🇳 · 𠮷野家 · e\u0301 · ﷽ · \u{10FFFD}';

function foreignScript({ schema }: Field): Json[] {
  return isOfWords(schema) && !isFreeText(schema) ? [json('محمد'), json('각'), json('🙂'), json('𠮷')] : [];
}

/** Ways to get a field wrong, by what is wrong with it. */
export const wrongs = {
  'of the wrong type, empty or null': wrongTypes,
  'too long': tooLong,
  'with characters that cannot be seen': controlCharacters,
  'of the wrong shape: days, months, ids, words of a list': misshapen,
  'in another script where only some characters will do': foreignScript,
} as const satisfies Record<string, (field: Field) => Json[]>;

export type Wrong = keyof typeof wrongs;
export const wrongKinds = Object.keys(wrongs) as Wrong[];
export const isWords = isFreeText;

/** Names that nobody declared, among them some that every object has. */
export const undeclared = [
  'extra',
  '',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'type',
  'ID',
  '名',
];
