import { freshBytes } from './fresh-bytes.js';

describe('fresh bytes', () => {
  it('are given out once, also where one block ends and the next begins', () => {
    const given = Array.from({ length: 2_000 }, () => freshBytes(12).toString('hex'));
    expect(new Set(given).size).toBe(given.length);
    expect(given.every((text) => text.length === 24)).toBe(true);
  });

  it('stay as they are once given, whoever is given the next', () => {
    const first = freshBytes(16);
    const before = first.toString('hex');
    for (let count = 0; count < 1_000; count += 1) freshBytes(16);
    expect(first.toString('hex')).toBe(before);
  });
});
