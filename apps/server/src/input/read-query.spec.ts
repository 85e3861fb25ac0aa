import { Refusal } from '../refusals/refusal.js';
import { Identifier, OneOf } from './fields.js';
import { ListOf, NumberInText, SearchText } from './query-fields.js';
import { readQuery } from './read-query.js';

class PageQuery {
  @NumberInText({ min: 1, max: 200 }) limit?: string;
}

class ListQuery extends PageQuery {
  @ListOf(['a', 'b', 'c']) kind?: string;
  @SearchText() q?: string;
  @OneOf(['up', 'down'], { optional: true }) sort?: string;
}

class NeedyQuery {
  @Identifier() org: string;
}

function faultsOf(type: new () => object, query: object): string[] {
  try {
    readQuery(type, query);
    return [];
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return (fault.details.errors ?? []).map(({ field, code }) => `${field}:${code}`);
  }
}

describe('a parameter of a query', () => {
  it('that is left empty is as good as absent, as forms leave it', () => {
    expect({ ...readQuery(ListQuery, { q: '', kind: '', sort: '', limit: '' }) }).toEqual({});
    expect(faultsOf(NeedyQuery, { org: '' })).toEqual(['org:required']);
  });

  it('that nobody knows is refused, empty or not, and repeated or not', () => {
    expect(faultsOf(ListQuery, { colour: '' })).toEqual(['colour:unknownField']);
    expect(faultsOf(ListQuery, { colour: ['', ''] })).toEqual(['colour:unknownField']);
    expect(faultsOf(ListQuery, { constructor: 'x' })).toEqual(['constructor:unknownField']);
    const prototypal = JSON.parse('{"__proto__": "x"}') as object;
    expect(faultsOf(ListQuery, prototypal)).toEqual(['__proto__:unknownField']);
  });

  it('is one list when it is a list and given part by part', () => {
    expect(readQuery(ListQuery, { kind: ['a', 'b,c'] }).kind).toBe('a,b,c');
    expect(readQuery(ListQuery, { kind: ['', 'b'] }).kind).toBe('b');
    expect(faultsOf(ListQuery, { kind: ['a', 'x'] })).toEqual(['kind:notOneOf']);
  });

  it('is refused by name when it is no list and given twice: nobody guesses which was meant', () => {
    expect(faultsOf(ListQuery, { q: ['x', 'y'] })).toEqual(['q:repeated']);
    expect(faultsOf(ListQuery, { q: ['x', 'x'], sort: ['up', 'down'], limit: '0' })).toEqual([
      'q:repeated',
      'sort:repeated',
      'limit:outOfRange',
    ]);
    expect(faultsOf(ListQuery, { limit: ['1', '2'] })).toEqual(['limit:repeated']);
  });

  it('counts once when it was left empty the other time', () => {
    expect(readQuery(ListQuery, { q: ['', 'y'], limit: ['5', ''] })).toMatchObject({ q: 'y', limit: '5' });
  });
});
