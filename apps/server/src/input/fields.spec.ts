import 'reflect-metadata';
import { Refusal } from '../refusals/refusal.js';
import { Nested } from './field.js';
import {
  DateOnly,
  Email,
  Identifier,
  IdentityNumber,
  Line,
  Month,
  OneOf,
  SomeOf,
  Telephone,
  Text,
  WholeNumber,
  YesNo,
} from './fields.js';
import { PersonName } from './person-name.js';
import { ListOf, MeOrIdentifier, NumberInText, SearchText } from './query-fields.js';
import { readInput } from './read-input.js';

class InnerInput {
  @Line({ max: 5 }) number: string;
  @WholeNumber({ min: 1, max: 90 }) days: number;
}

class EveryKind {
  @Line({ optional: true, max: 5 }) line?: string;
  @PersonName({ optional: true, max: 60 }) person?: string;
  @MeOrIdentifier() whose?: string;
  @SearchText() sought?: string;
  @Text({ optional: true, max: 10 }) text?: string;
  @OneOf(['a', 'b'], { optional: true }) one?: string;
  @SomeOf(['a', 'b'], { optional: true }) some?: string[];
  @DateOnly({ optional: true }) date?: string;
  @Month({ optional: true }) month?: string;
  @Identifier({ optional: true }) id?: string;
  @YesNo({ optional: true }) flag?: boolean;
  @IdentityNumber({ optional: true }) idNumber?: string;
  @Telephone({ optional: true }) phone?: string;
  @Email({ optional: true }) email?: string;
  @ListOf(['a', 'b']) list?: string;
  @NumberInText({ min: 1, max: 200 }) limit?: string;
  @Nested(() => InnerInput, { optional: true }) inner?: InnerInput;
}

class Needed {
  @Line() name: string;
}

function faultsOf(type: new () => object, body: unknown): string[] {
  try {
    readInput(type, body);
    return [];
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return (fault.details.errors ?? []).map(({ field, code }) => `${field}:${code}`);
  }
}

describe('a field', () => {
  it.each<[string, unknown]>([
    ['line', '一行字'],
    ['line', '😀😀😀😀😀'],
    ['text', '两行\n字'],
    ['one', 'a'],
    ['some', ['a', 'b']],
    ['date', '2028-02-29'],
    ['month', '2026-12'],
    ['id', '0198c0de-0000-7000-8000-000000000001'],
    ['flag', false],
    ['idNumber', '999999198503120018'],
    ['phone', '138 0000 1111'],
    ['email', 'zhang@example.org'],
    ['list', 'a,b'],
    ['limit', '200'],
    ['inner', { number: '1', days: 90 }],
    ['person', '张建国'],
    ['person', '张三2 (1990)'],
    ['person', '王12345'],
    ['person', ' 张建国\r\n'],
    ['whose', 'me'],
    ['whose', '0198c0de-0000-7000-8000-000000000001'],
    ['sought', '\uFEFF\t张\u200f三\r\n'],
  ])('%s takes %j', (name, value) => expect(faultsOf(EveryKind, { [name]: value })).toEqual([]));

  it.each<[string, unknown, string]>([
    ['line', 7, 'type'],
    ['line', null, 'type'],
    ['line', '', 'tooShort'],
    ['line', ' 　', 'tooShort'],
    ['line', '六个字就太长', 'tooLong'],
    ['line', 'a\nb', 'controlCharacters'],
    ['text', 'a\u0000b', 'controlCharacters'],
    ['text', 'a\u202eb', 'controlCharacters'],
    ['text', '\ud800', 'controlCharacters'],
    ['text', 'x'.repeat(11), 'tooLong'],
    ['one', 'c', 'notOneOf'],
    ['one', 'constructor', 'notOneOf'],
    ['some', [], 'tooFew'],
    ['some', 'a', 'type'],
    ['some', ['a', 'a'], 'repeated'],
    ['some', ['a', 'c', 'a'], 'notOneOf'],
    ['person', '999999198503120018', 'digitsInName'],
    ['person', '张１２３　４５６', 'digitsInName'],
    ['person', '138-001', 'digitsInName'],
    ['person', '٠١٢٣٤٥', 'digitsInName'],
    ['person', '', 'tooShort'],
    ['person', 7, 'type'],
    ['person', '张\n三', 'controlCharacters'],
    ['person', 'x'.repeat(61), 'tooLong'],
    ['person', '张\u202e三', 'controlCharacters'],
    ['whose', 'x', 'identifier'],
    ['whose', 'ME', 'identifier'],
    ['sought', '\0', 'controlCharacters'],
    ['sought', '\ud800', 'controlCharacters'],
    ['sought', '\u200b \n', 'tooShort'],
    ['sought', 'x'.repeat(101), 'tooLong'],
    ['some', [{}], 'notOneOf'],
    ['date', '2026-02-29', 'date'],
    ['date', '2026-2-9', 'date'],
    ['date', '9999-12-31', 'date'],
    ['month', '2026-13', 'month'],
    ['id', '0198C0DE-0000-7000-8000-000000000001', 'identifier'],
    ['id', "x' or 1=1", 'identifier'],
    ['flag', 'true', 'type'],
    ['idNumber', '999999198503120019', 'idNumber'],
    ['phone', '12345', 'telephone'],
    ['email', 'zhang@', 'email'],
    ['list', 'a,c', 'notOneOf'],
    ['list', ['a'], 'type'],
    ['limit', '0', 'outOfRange'],
    ['limit', '1e3', 'type'],
    ['inner', 'x', 'type'],
    ['inner', [], 'type'],
    ['inner', null, 'type'],
  ])('%s refuses %j as %s', (name, value, code) =>
    expect(faultsOf(EveryKind, { [name]: value })).toEqual([`${name}:${code}`]),
  );

  it('names the inner field of an object, and the parameter of a limit', () => {
    expect(faultsOf(EveryKind, { inner: { number: '123456', days: 91, more: 1 } })).toEqual([
      'inner.more:unknownField',
      'inner.number:tooLong',
      'inner.days:outOfRange',
    ]);
  });

  it('that is missing or unknown is named', () => {
    expect(faultsOf(Needed, {})).toEqual(['name:required']);
    expect(faultsOf(Needed, { name: 'x', nmae: 'y' })).toEqual(['nmae:unknownField']);
  });
});

describe('a body', () => {
  it.each([['text'], [7], [true], [['a']]])('that is no object is refused: %j', (body) =>
    expect(faultsOf(Needed, body)).toEqual(['body:type']),
  );

  it('that is nested beyond all need is refused before it is walked', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    expect(faultsOf(Needed, { name: deep })).toEqual(['body:tooDeep']);
  });

  it('cannot reach the prototype', () => {
    const body: unknown = JSON.parse('{"name": "x", "__proto__": {"isAdmin": true}}');
    faultsOf(Needed, body);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});
