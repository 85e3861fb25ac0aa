import { newKey } from './new-key.js';

describe('a new key', () => {
  it('is a random UUID as the contract asks for one', () => {
    for (let count = 0; count < 200; count += 1) {
      expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('is another each time: two commands must never be taken for one', () => {
    expect(new Set(Array.from({ length: 500 }, newKey)).size).toBe(500);
  });

  it('is there on a page without TLS, where browsers withhold crypto.randomUUID', () => {
    const known = Object.getOwnPropertyDescriptor(crypto, 'randomUUID');
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      expect(newKey()).toHaveLength(36);
    } finally {
      if (known) Object.defineProperty(crypto, 'randomUUID', known);
      else Reflect.deleteProperty(crypto, 'randomUUID');
    }
  });
});
