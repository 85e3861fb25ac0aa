import fc from 'fast-check';
import { changed, listFields, queryIn, singleFields, type QueueQuery } from './queue-filter.js';

const word = fc.stringMatching(/^[a-zA-Z.]{1,12}$/);
const anyQuery: fc.Arbitrary<QueueQuery> = fc
  .record(
    {
      ...Object.fromEntries(listFields.map((field) => [field, fc.uniqueArray(word, { minLength: 1, maxLength: 4 })])),
      ...Object.fromEntries(singleFields.map((field) => [field, fc.string({ minLength: 1, maxLength: 20 })])),
    },
    { requiredKeys: [] },
  )
  .map((query) => query as QueueQuery);

const fieldsOf = (query: QueueQuery) => Object.entries(query) as ['stage' | 'q', string | string[]][];
const written = (query: QueueQuery) =>
  fieldsOf(query).reduce(
    (params, [field, value]) => changed(params, field, [value].flat().join(',')),
    new URLSearchParams(),
  );

describe('a view that is shared by its address', () => {
  it('is the same view for whoever opens it, whatever was typed into it', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(queryIn(new URLSearchParams(written(query).toString()))).toEqual(query);
      }),
    );
  });

  it('has no trace of a filter that was taken away again', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const emptied = fieldsOf(query).reduce((params, [field]) => changed(params, field, ''), written(query));
        expect(emptied.toString()).toBe('');
      }),
    );
  });

  it('does not depend on which filter was set first', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const backwards = fieldsOf(query)
          .reverse()
          .reduce((params, [field, value]) => changed(params, field, [value].flat().join(',')), new URLSearchParams());
        expect(queryIn(backwards)).toEqual(queryIn(written(query)));
      }),
    );
  });

  it('asks for nothing that is in the address but is no filter', () => {
    fc.assert(
      fc.property(anyQuery, fc.stringMatching(/^x[a-z]{3,8}$/), fc.string(), (query, field, value) => {
        const params = written(query);
        params.set(field, value);
        expect(queryIn(params)).toEqual(query);
      }),
    );
  });

  it('leaves the address of before as it was, so that the browser’s way back leads there', () => {
    const before = new URLSearchParams('stage=found');
    changed(before, 'q', '李');
    changed(before, 'stage', '');
    expect(before.toString()).toBe('stage=found');
  });
});
