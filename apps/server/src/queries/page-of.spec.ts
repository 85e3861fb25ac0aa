import fc from 'fast-check';
import { afterIdOf, decodeCursor, encodeCursor, pageOf, type PageRequest } from './page.js';

const idOf = (id: string) => id;
const anId = fc.nat(1_000_000).map((number) => number.toString(16));
const rows = fc.uniqueArray(anId, { maxLength: 40 }).map((ids) => ids.sort());
const refused = expect.objectContaining({
  code: 'invalidInput',
  details: { errors: [{ field: 'cursor', code: 'malformed' }] },
});

const unchanged = (all: readonly string[]) => all;

function walk(all: readonly string[], limit: number, between = unchanged) {
  const seen: string[] = [];
  let list = all;
  let request: PageRequest = { limit: String(limit) };
  for (;;) {
    const page = pageOf(list, idOf, request);
    seen.push(...page.items);
    if (page.nextCursor === null) return seen;
    request = { limit: String(limit), cursor: page.nextCursor };
    list = between(list);
  }
}

describe('pages of a list in memory', () => {
  it('together are the list, with nothing lost or twice, whatever their size', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 50 }), (all, limit) => {
        expect(walk(all, limit)).toEqual(all);
      }),
    );
  });

  it('hold still while others add and remove: what stays is seen once', () => {
    const all = ['b', 'd', 'f', 'h'];
    const seen = walk(all, 1, (now) => ['a', ...now.filter((id) => id !== 'b' && id !== 'a'), 'z'].sort());
    expect(seen).toEqual(['b', 'd', 'f', 'h', 'z']);
  });

  it('say at the last item that there is no more, instead of leading to an empty page', () => {
    expect(pageOf(['a', 'b'], idOf, { limit: '2' })).toEqual({ items: ['a', 'b'], nextCursor: null });
    expect(pageOf(['a', 'b', 'c'], idOf, { limit: '2' }).nextCursor).not.toBeNull();
  });

  it('have fifty items unless asked', () => {
    const all = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
    expect(pageOf(all, idOf, {}).items).toHaveLength(50);
  });
});

describe('a cursor', () => {
  it('is what it was given out as', () => {
    expect(decodeCursor(encodeCursor({ id: '某', sort: 'due' }), ['id', 'sort'])).toEqual({ id: '某', sort: 'due' });
    expect(afterIdOf({})).toBe('');
  });

  it.each([
    'not base64 of JSON',
    Buffer.from('null').toString('base64url'),
    Buffer.from('"id"').toString('base64url'),
    encodeCursor({ other: 'member' }),
    Buffer.from('{"id": 5}').toString('base64url'),
    encodeCursor({ id: 'a zero character, which PostgreSQL fails at: \0' }),
  ])('that was made up is refused as a field, not answered with an error of the service: %j', (cursor) => {
    expect(() => afterIdOf({ cursor })).toThrow(refused);
  });
});
