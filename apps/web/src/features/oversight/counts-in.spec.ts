import { countsIn } from './counts-in.js';

describe('the counts of an answer', () => {
  it('are its numbers by what they count, and nothing else of it', () => {
    const answer = { organization: { id: 'o', name: '支部' }, reminded: 3, overseen: 0, weekOf: '2026-03-16' };
    expect(countsIn(answer)).toEqual({ reminded: 3, overseen: 0 });
  });

  it('of nothing are none', () => {
    expect(countsIn({})).toEqual({});
  });
});
