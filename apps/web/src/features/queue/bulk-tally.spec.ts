import fc from 'fast-check';
import { notReached, Problem } from '../../api/problem.js';
import type { BulkOutcome } from './bulk.js';
import { asSeenLast, saidOf, tallyOf } from './bulk-tally.js';

const refusal = (title: string) =>
  new Problem({ type: 'about:blank', title, status: 412, detail: '', code: 'staleRevision', instance: '' });
const cases = (...ids: string[]) => ids.map((id) => ({ id, revision: 1 }));
const outcomes = (...told: BulkOutcome[]) => new Map(told.map((each) => [each.id, each]));
const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id);

describe('what came of one command for many cases', () => {
  it('is nothing yet as long as none was tried: all can be ordered', () => {
    const { doneTo, left, isOver } = tallyOf(cases('a', 'b'), outcomes());
    expect([idsOf(doneTo), idsOf(left), isOver]).toEqual([[], ['a', 'b'], false]);
  });

  it('is not over while one of them is still to be tried, however many are done', () => {
    const tally = tallyOf(cases('a', 'b'), outcomes({ id: 'a' }));
    expect([idsOf(tally.doneTo), idsOf(tally.left), tally.isOver]).toEqual([['a'], ['b'], false]);
  });

  it('leaves for the next try what was refused and what was not reached, and nothing that is done', () => {
    const told = outcomes({ id: 'a' }, { id: 'b', fault: refusal('changed') }, { id: 'c', fault: notReached() });
    const tally = tallyOf(cases('a', 'b', 'c'), told);
    expect([idsOf(tally.doneTo), idsOf(tally.left), tally.isOver]).toEqual([['a'], ['b', 'c'], true]);
  });

  it('counts a case as done once the second try has done it', () => {
    const told = new Map([...outcomes({ id: 'a', fault: refusal('changed') }), ...outcomes({ id: 'a' })]);
    expect(idsOf(tallyOf(cases('a'), told).left)).toEqual([]);
  });

  it('is of the cases that were chosen, not of others of which something is known', () => {
    const tally = tallyOf(cases('a'), outcomes({ id: 'a' }, { id: 'z', fault: refusal('x') }));
    expect([idsOf(tally.doneTo), idsOf(tally.left)]).toEqual([['a'], []]);
  });

  it('puts each case on one side and none on both, in the order in which they were chosen', () => {
    const some = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 12 });
    fc.assert(
      fc.property(some, fc.array(fc.tuple(fc.nat(11), fc.boolean())), (ids, tried) => {
        const chosen = cases(...ids);
        const told = new Map<string, BulkOutcome>();
        for (const [index, isRefused] of tried) {
          const id = ids[index];
          if (id !== undefined) told.set(id, { id, ...(isRefused && { fault: refusal('no') }) });
        }
        const { doneTo, left, isOver } = tallyOf(chosen, told);
        expect(chosen.filter((each) => doneTo.includes(each) !== left.includes(each))).toEqual(chosen);
        expect([...idsOf(doneTo)].every((id) => told.get(id)?.fault === undefined)).toBe(true);
        expect(isOver).toBe(told.size === chosen.length);
      }),
    );
  });
});

describe('what is tried again', () => {
  it('is tried as it has become: at the revision of before it would only be refused again', () => {
    const [first] = asSeenLast(cases('a'), [{ id: 'a', revision: 7 }]);
    expect(first?.revision).toBe(7);
  });

  it('is tried as it was where the queue no longer shows it', () => {
    expect(asSeenLast(cases('a', 'b'), [{ id: 'b', revision: 2 }])).toEqual([
      { id: 'a', revision: 1 },
      { id: 'b', revision: 2 },
    ]);
  });

  it('is no other case than was chosen', () => {
    expect(idsOf(asSeenLast(cases('a'), cases('b', 'c', 'a')))).toEqual(['a']);
    expect(asSeenLast([], cases('b'))).toEqual([]);
  });
});

describe('what is said of a case', () => {
  it.each<[string, BulkOutcome, ReturnType<typeof saidOf>]>([
    ['that it is done', { id: 'a' }, 'done'],
    [
      'why it was refused, in the words of the server',
      { id: 'a', fault: refusal('个案已有变动') },
      { refused: '个案已有变动' },
    ],
    ['that the server was not reached', { id: 'a', fault: notReached() }, 'notReached'],
    ['no word of the program’s own faults', { id: 'a', fault: new TypeError('x of undefined') }, 'notReached'],
  ])('is %s', (_, outcome, said) => {
    expect(saidOf(outcome)).toEqual(said);
  });
});
