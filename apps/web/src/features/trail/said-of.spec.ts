import { namesIn, saidOf } from './said-of.js';

describe('what an entry of the trail says', () => {
  it.each([
    [
      { fields: ['phone'], purpose: '电话核实' },
      { fields: ['phone'], purpose: '电话核实' },
    ],
    [
      { filters: ['q', 'stage'], page: 'first', shown: 0 },
      { filters: ['q', 'stage'], shown: 0 },
    ],
    [{ revision: 2, staleCommand: 'confirmContact' }, { lateCommand: 'confirmContact' }],
    [{ organizationId: 'o', fields: ['name', 7] }, { fields: ['name'] }],
    [{ filters: [], setting: { found: {} } }, {}],
  ])('is told of %j', (data, said) => {
    expect(saidOf({ data })).toEqual(said);
  });

  it('tells erased words from words that never were', () => {
    expect(saidOf({ data: { fields: ['phone'], purpose: null } })).toEqual({ fields: ['phone'], purpose: null });
    expect(saidOf({ data: { fields: ['phone'] } })).not.toHaveProperty('purpose');
  });

  it('names fields as the server calls them, joined as the language does', () => {
    const term = (field: string, word: string) => `${field}:${word}`;
    expect(namesIn(['phone', 'email'], { term }, 'en')).toBe('recordedField:phone, recordedField:email');
  });
});
