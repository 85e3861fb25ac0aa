import fc from 'fast-check';
import { Places, standsAt, walked, type Walker } from './walk.js';

const listed = (...ids: string[]) => ids.map((id) => ({ id }));
const at = (id: string, index: number): Walker => ({ id, index });
const anyList = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((ids) => listed(...ids));

describe('walking through the queue by the keyboard', () => {
  it('begins at the first case, with the key for the next one as well as with that for the one before', () => {
    expect(walked(listed('a', 'b'), undefined, 1)).toEqual(at('a', 0));
    expect(walked(listed('a', 'b'), undefined, -1)).toEqual(at('a', 0));
  });

  it.each<[string, Walker, number, Walker]>([
    ['down', at('a', 0), 1, at('b', 1)],
    ['up', at('c', 2), -1, at('b', 1)],
    ['no further than the last', at('c', 2), 1, at('c', 2)],
    ['no further than the first', at('a', 0), -1, at('a', 0)],
  ])('goes %s', (_, from, by, to) => {
    expect(walked(listed('a', 'b', 'c'), from, by)).toEqual(to);
  });

  it('goes nowhere where there is nothing', () => {
    expect(walked([], undefined, 1)).toBeUndefined();
    expect(standsAt([], undefined)).toBe(-1);
    expect(standsAt([], at('a', 4))).toBe(-1);
  });

  it('stays at its case when others come before it: the next key must not open a case that nobody was looking at', () => {
    expect(standsAt(listed('new', 'a', 'b'), at('b', 1))).toBe(2);
    expect(walked(listed('new', 'a', 'b', 'c'), at('b', 1), 1)).toEqual(at('c', 3));
  });

  it('stays where it was when its case is gone, because it was dealt with: the next one has moved up there', () => {
    expect(standsAt(listed('a', 'c', 'd'), at('b', 1))).toBe(1);
    expect(standsAt(listed('a'), at('c', 2))).toBe(0);
  });

  it('is always at a case of the list, however the list has changed', () => {
    fc.assert(
      fc.property(anyList, anyList, fc.integer({ min: -3, max: 3 }), fc.nat(20), (before, after, by, index) => {
        const walker = walked(before, at('x', index), by);
        const stands = standsAt(after, walker);
        expect(stands).toBeGreaterThanOrEqual(0);
        expect(stands).toBeLessThan(after.length);
      }),
    );
  });

  it('comes back to where it was by as many steps up as down, unless an end was in the way', () => {
    fc.assert(
      fc.property(anyList, fc.nat(11), fc.nat(11), (cases, begin, steps) => {
        const from = walked(cases, undefined, begin + 1);
        const down = walked(cases, from, steps);
        const back = walked(cases, down, -steps);
        fc.pre((from?.index ?? 0) + steps < cases.length);
        expect(back).toEqual(from);
      }),
    );
  });
});

describe('where somebody left a view', () => {
  it('is its top, for a view that nobody has seen yet', () => {
    expect(new Places().in('stage=found')).toEqual({ walker: undefined, offset: 0 });
  });

  it('is kept for each view on its own', () => {
    const places = new Places();
    places.leave('', { walker: at('a', 3), offset: 1_200 });
    places.leave('stage=found', { walker: undefined, offset: 80 });
    places.leave('', { walker: at('b', 4), offset: 1_300 });
    expect(places.in('')).toEqual({ walker: at('b', 4), offset: 1_300 });
    expect(places.in('stage=found').offset).toBe(80);
  });
});
