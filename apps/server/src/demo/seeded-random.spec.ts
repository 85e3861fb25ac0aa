import { SeededRandom } from './seeded-random.js';

const draws = (seed: number, count: number) => {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('the seeded generator', () => {
  it('gives the numbers of mulberry32, so that a seed means the same on every machine and in every version', () => {
    // From the reference implementation, bryc/code, jshash/PRNGs.md.
    expect(draws(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
    expect(draws(2019, 2)).toEqual(draws(2019, 2));
  });

  it('takes any whole number as a seed, and tells neighbouring ones apart', () => {
    expect(draws(-1, 1)).toEqual(draws(0xffff_ffff, 1));
    expect(new Set([0, 1, 2, 3].map((seed) => draws(seed, 1)[0])).size).toBe(4);
  });

  it('reaches both ends of a range, and never leaves it', () => {
    const random = new SeededRandom(7);
    const seen = new Set(Array.from({ length: 1_000 }, () => random.whole(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
    expect(random.whole(4, 4)).toBe(4);
  });

  it('picks each of several with about the same chance, so that no variety is lost', () => {
    const random = new SeededRandom(11);
    const counts = { a: 0, b: 0, c: 0 };
    for (let n = 0; n < 3_000; n += 1) counts[random.pick(['a', 'b', 'c'] as const)] += 1;
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(900);
  });

  it('says that there is nothing to pick from instead of making a case without a name', () => {
    expect(() => new SeededRandom(1).pick([])).toThrow(RangeError);
  });

  it('is true as often as it is asked to be', () => {
    const random = new SeededRandom(13);
    const isTrue = Array.from({ length: 2_000 }, () => random.isTrue(0.25)).filter(Boolean).length;
    expect(isTrue).toBeGreaterThan(420);
    expect(isTrue).toBeLessThan(580);
    expect([random.isTrue(0), random.isTrue(1)]).toEqual([false, true]);
  });
});
