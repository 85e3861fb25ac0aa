import { NestedList } from './field.js';
import { Line, OneOf, Username } from './fields.js';
import { readInput } from './read-input.js';

class ItemInput {
  @OneOf(['one', 'two']) kind: string;
  @Line({ max: 5 }) name: string;
}

class ListInput {
  @NestedList(() => ItemInput, { min: 1, max: 3 }) items: ItemInput[];
  @NestedList(() => ItemInput, { optional: true, min: 1, max: 3 }) more?: ItemInput[];
}

class NameInput {
  @Username() username: string;
}

const item = { kind: 'one', name: '名' };
const refusal = (...errors: object[]) =>
  expect.objectContaining({ code: 'invalidInput', details: { errors: errors.map((e) => expect.objectContaining(e)) } });

describe('a list of objects', () => {
  it('is read as objects of its class, and may be absent where it is optional', () => {
    const { items, more } = readInput(ListInput, { items: [item, { kind: 'two', name: '二' }] });
    expect(items).toEqual([item, { kind: 'two', name: '二' }]);
    expect(items[0]).toBeInstanceOf(ItemInput);
    expect(more).toBeUndefined();
  });

  it.each([
    [undefined, 'required'],
    [null, 'type'],
    [{}, 'type'],
    [{ 0: item, length: 1 }, 'type'],
    ['one', 'type'],
    [5, 'type'],
    [[], 'tooFew'],
    [[item, item, item, item], 'tooMany'],
    [[item, null], 'type'],
    [[item, 'one'], 'type'],
    [[[item]], 'type'],
    [[5], 'type'],
  ])('is refused as a whole when it is none: %j', (items, code) => {
    expect(() => readInput(ListInput, { items })).toThrow(refusal({ field: 'items', code }));
  });

  it('names the item and the field that is wrong', () => {
    const body = { items: [item, { kind: 'three', name: 'too long', extra: 1 }] };
    expect(() => readInput(ListInput, body)).toThrow(
      expect.objectContaining({
        details: {
          errors: expect.arrayContaining([
            expect.objectContaining({ field: 'items.1.kind', code: 'notOneOf' }),
            expect.objectContaining({ field: 'items.1.name', code: 'tooLong' }),
            expect.objectContaining({ field: 'items.1.extra', code: 'unknownField' }),
          ]),
        },
      }),
    );
  });

  it('is checked where it is optional too, once it is there', () => {
    expect(() => readInput(ListInput, { items: [item], more: [] })).toThrow(refusal({ field: 'more', code: 'tooFew' }));
    expect(() => readInput(ListInput, { items: [item], more: null })).toThrow(refusal({ field: 'more', code: 'type' }));
  });
});

describe('a user name', () => {
  it.each(['abc', 'host.committee.clerk', 'a-b_c.9', '007', 'x'.repeat(40)])('may be %s', (username) => {
    expect(readInput(NameInput, { username }).username).toBe(username);
  });

  it.each([
    'ab',
    'x'.repeat(41),
    'Host.Clerk',
    'with space',
    'line\n',
    '名字名字',
    'ａｂｃ',
    'a@b.example',
    'a\u0000bc',
    '',
  ])('is refused when two people could take it for one name, or cannot type it: %j', (username) => {
    expect(() => readInput(NameInput, { username })).toThrow(refusal({ field: 'username', code: 'username' }));
  });

  it.each([5, true, {}, ['abc'], null])('is refused when it is no text: %j', (username) => {
    expect(() => readInput(NameInput, { username })).toThrow(refusal({ field: 'username', code: 'type' }));
  });
});
