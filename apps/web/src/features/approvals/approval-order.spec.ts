import { assert, constantFrom, property, uniqueArray, uuid } from 'fast-check';
import { goneFrom, nextOf } from './approval-order.js';

const listed = (...ids: string[]) => ids.map((id) => ({ id }));

describe('the next to be decided on', () => {
  it.each<[string, string[], string | undefined, string | undefined]>([
    ['the one below', ['a', 'b', 'c'], 'a', 'b'],
    ['the one below, also in the middle', ['a', 'b', 'c'], 'b', 'c'],
    ['the one above, after the last', ['a', 'b', 'c'], 'c', 'b'],
    ['none, after the only one', ['a'], 'a', undefined],
    ['the first, after one that came by a link and does not wait here', ['a', 'b'], 'elsewhere', 'a'],
    ['the first, when none was chosen', ['a', 'b'], undefined, 'a'],
    ['none, when nothing waits', [], 'a', undefined],
  ])('is %s', (_, ids, decided, next) => {
    expect(nextOf(listed(...ids), decided)).toBe(next);
  });

  it('is never the one that was decided, which would be decided twice', () => {
    const lists = uniqueArray(uuid(), { minLength: 1, maxLength: 20 });
    assert(
      property(
        lists.chain((ids) => constantFrom(...ids).map((decided) => ({ ids, decided }))),
        ({ ids, decided }) => {
          const next = nextOf(listed(...ids), decided);
          expect(next).not.toBe(decided);
          expect(next === undefined).toBe(ids.length === 1);
        },
      ),
    );
  });

  it('leads through all that wait, each once, when one after the other is decided and leaves the list', () => {
    assert(
      property(uniqueArray(uuid(), { maxLength: 12 }), (ids) => {
        const decided: string[] = [];
        let waiting = ids;
        let chosen = ids[0];
        while (chosen !== undefined) {
          const next = nextOf(listed(...waiting), chosen);
          decided.push(chosen);
          waiting = waiting.filter((id) => id !== chosen);
          chosen = next;
        }
        expect(decided).toEqual(ids);
      }),
    );
  });
});

describe('what has gone on from here', () => {
  it('is what moved and does not wait here, in the order in which it moved', () => {
    expect(goneFrom(listed('b'), listed('c', 'b', 'a'))).toEqual(listed('c', 'a'));
  });

  it.each<[string, string[], string[], string[]]>([
    ['everything that moved, when nothing waits', [], ['a', 'b'], ['a', 'b']],
    ['nothing, when all that moved came here', ['a', 'b'], ['b', 'a'], []],
    ['nothing, before anything moved', ['a'], [], []],
  ])('is %s', (_, waiting, moved, gone) => {
    expect(goneFrom(listed(...waiting), listed(...moved))).toEqual(listed(...gone));
  });
});
