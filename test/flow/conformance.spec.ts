import { Conformance, type AnswerSchema } from './conformance.js';

const answer: AnswerSchema = {
  type: 'object',
  required: ['id', 'count', 'next'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    count: { type: 'integer', minimum: 0 },
    next: { oneOf: [{ type: 'string' }, { type: 'null' }] },
    on: { type: 'string', format: 'date' },
    kind: { type: 'string', enum: ['a', 'b'] },
    items: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
    free: { type: 'object', additionalProperties: true },
  },
};
const conformance = new Conformance({ Item: { type: 'object', properties: { name: { type: 'string' } } } });
const sound = { id: '0192f3a4-0000-7000-8000-000000000000', count: 2, next: null };
const faults = (changes: object) => conformance.faultsOf({ ...sound, ...changes }, answer);

describe('the check of an answer against its schema', () => {
  it('finds nothing in an answer that is as declared', () => {
    expect(
      faults({ on: '2026-03-16', kind: 'a', items: [{ name: 'x' }, {}], free: { any: [1] }, next: 'more' }),
    ).toEqual([]);
  });

  it.each([
    ['a member too many', { secret: 1 }, '.secret is not declared'],
    ['a member too many further in', { items: [{ phone: '1' }] }, '.items[0].phone is not declared'],
    ['another type', { count: '2' }, '.count is string and should be integer'],
    ['a fraction', { count: 1.5 }, '.count is number and should be integer'],
    ['null where none is declared', { id: null }, '.id is null and should be string'],
    ['a list where an object is declared', { free: [] }, '.free is array and should be object'],
    ['a number below the least', { count: -1 }, '.count is out of range'],
    ['an instant where a date is declared', { on: '2026-03-16T00:00:00.000Z' }, '.on is no date'],
    ['a word that is not on the list', { kind: 'c' }, '.kind is none of a, b'],
    ['none of several types', { next: 5 }, '.next is integer and should be string'],
  ])('would not overlook %s', (_, changes, fault) => {
    expect(faults(changes)).toContain(fault);
  });

  it('would not overlook what is missing', () => {
    expect(conformance.faultsOf({}, answer)).toEqual(['.id is missing', '.count is missing', '.next is missing']);
  });
});
