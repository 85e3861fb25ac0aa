import { BoundedCache } from './bounded-cache.js';
import { numbered } from './postgres-sql.js';
import { insertion, insertionIf, placeholders } from './sql.js';

describe('statements', () => {
  it.each([
    ['SELECT 1', 'SELECT 1'],
    ['a = ? AND b = ?', 'a = $1 AND b = $2'],
    [`a = '?' AND b = ?`, `a = '?' AND b = $1`],
    [`a = 'it''s ?' AND b = ?`, `a = 'it''s ?' AND b = $1`],
    [String.raw`a LIKE ? ESCAPE '\' AND b = ?`, String.raw`a LIKE $1 ESCAPE '\' AND b = $2`],
    ['(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', '($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)'],
  ])('are numbered for PostgreSQL without touching what is quoted: %s', (text, expected) => {
    expect(numbered(text)).toBe(expected);
  });

  it('name no value in their text, so that no value can become SQL', () => {
    expect(insertion('person', { id: `'; DROP TABLE person; --`, name: undefined, depth: 0 })).toEqual([
      'INSERT INTO person (id, name, depth) VALUES (?, ?, ?)',
      [`'; DROP TABLE person; --`, null, 0],
    ]);
  });

  it('insert where a condition holds, with its values behind those of the row', () => {
    const once = { text: 'NOT EXISTS (SELECT 1 FROM person WHERE id = ?)', params: ['VALUES (?) WHERE '] };
    expect(insertionIf(once, 'person', { id: 'a', name: 'b' })).toEqual([
      'INSERT INTO person (id, name) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = ?)',
      ['a', 'b', 'VALUES (?) WHERE '],
    ]);
  });

  it('have no empty list, which each database would refuse in its own way', () => {
    expect(placeholders(['a', 2, null])).toBe('?, ?, ?');
    expect(() => placeholders([])).toThrow(RangeError);
  });
});

describe('a bounded cache', () => {
  it('makes a value once while it remembers it, and does not grow without end', () => {
    const made: string[] = [];
    const cache = new BoundedCache((key) => {
      made.push(key);
      return key.length;
    }, 2);
    expect(['a', 'bb', 'a', 'bb'].map((key) => cache.get(key))).toEqual([1, 2, 1, 2]);
    expect(made).toEqual(['a', 'bb']);
    cache.get('ccc');
    expect(cache.get('bb')).toBe(2);
    expect(made).toEqual(['a', 'bb', 'ccc']);
    cache.get('a');
    expect(made).toEqual(['a', 'bb', 'ccc', 'a']);
  });
});
