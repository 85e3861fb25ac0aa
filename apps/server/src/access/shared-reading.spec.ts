import { SharedReading } from './shared-reading.js';

interface Reading {
  end: (value: string) => void;
  fail: (error: Error) => void;
}

describe('a reading that is shared', () => {
  let begun: Reading[];
  let shared: SharedReading<string>;
  beforeEach(() => {
    begun = [];
    shared = new SharedReading(() => new Promise((end, fail) => begun.push({ end, fail })));
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('gives those who come during one the next, and never what was read before they asked', async () => {
    const first = shared.next();
    const later = [shared.next(), shared.next(), shared.next()];
    expect(begun).toHaveLength(1);
    begun[0]?.end('before');
    expect(await first).toBe('before');
    await settled();
    begun[1]?.end('after');
    expect(await Promise.all(later)).toEqual(['after', 'after', 'after']);
    expect(begun).toHaveLength(2);
  });

  it('begins anew for whoever comes when nobody reads', async () => {
    for (const value of ['one', 'two', 'three']) {
      const reading = shared.next();
      begun.at(-1)?.end(value);
      expect(await reading).toBe(value);
    }
    expect(begun).toHaveLength(3);
  });

  it('fails for those whose reading it was, and goes on for the others', async () => {
    const [first, second] = [shared.next(), shared.next()];
    begun[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settled();
    begun[1]?.end('back');
    expect(await second).toBe('back');
  });
});
