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
  const turns = (...marks: string[]) => marks.map((mark) => ({ mark, case: { id: mark.slice(0, 1) } }));
  const marksOf = (waiting: string[], done: string[]) =>
    goneFrom(listed(...waiting), turns(...done)).map(({ mark }) => mark);

  it.each<[string, string[], string[], string[]]>([
    ['what one has finished, in its order', [], ['b1', 'a1'], ['b1', 'a1']],
    ['of a case that came twice what one did last', [], ['a2', 'b1', 'a1'], ['a2', 'b1']],
    ['nothing that waits here again', ['a'], ['a1', 'b1'], ['b1']],
    ['nothing, when all that was finished came back', ['a', 'b'], ['b1', 'a1', 'a0'], []],
    ['nothing, before anything was finished', ['a'], [], []],
  ])('is %s', (_, waiting, done, gone) => {
    expect(marksOf(waiting, done)).toEqual(gone);
  });

  it('leaves both lists as they are: they are those of the screen', () => {
    const [waiting, done] = [listed('a'), turns('a1', 'b1')];
    goneFrom(waiting, done);
    expect([waiting, done]).toEqual([listed('a'), turns('a1', 'b1')]);
  });
});
