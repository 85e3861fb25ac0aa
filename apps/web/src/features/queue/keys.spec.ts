import fc from 'fast-check';
import { meantBy, type KeyAction } from './keys.js';

type Pressed = Parameters<typeof meantBy>[0];

const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isTyped: false,
  isPressed: false,
  ...more,
});
const known: [string, KeyAction][] = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['/', 'search'],
  ['x', 'select'],
  ['?', 'help'],
];

describe('a key in the queue', () => {
  it.each(known)('%s means %s', (key, action) => {
    expect(meantBy(pressed(key))).toBe(action);
  });

  it.each([
    ['J', 'next'],
    ['K', 'previous'],
    ['X', 'select'],
  ])('means the same with the capitals locked: %s', (key, action) => {
    expect(meantBy(pressed(key))).toBe(action);
  });

  it.each(known)('means nothing where somebody types: %s belongs into the text', (key) => {
    expect(meantBy(pressed(key, { isTyped: true }))).toBeUndefined();
  });

  it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('is the browser’s together with %s', (modifier) => {
    for (const [key] of known) expect(meantBy(pressed(key, { [modifier]: true }))).toBeUndefined();
  });

  it('leaves enter to the link or the button that has the focus', () => {
    expect(meantBy(pressed('Enter', { isPressed: true }))).toBeUndefined();
  });

  it('goes on with j from a link that has the focus: only enter is the link’s', () => {
    expect(meantBy(pressed('j', { isPressed: true }))).toBe('next');
  });

  it.each(['Tab', 'Escape', 'ArrowDown', ' ', 'a', 'enter', 'Process', 'constructor', '__proto__', ''])(
    'means nothing else, so that every other key works as everywhere: %j',
    (key) => {
      expect(meantBy(pressed(key))).toBeUndefined();
    },
  );

  it('never means anything with a modifier or in a text, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('ctrlKey', 'metaKey', 'altKey', 'isTyped'),
        (key, held) => meantBy(pressed(key, { [held]: true })) === undefined,
      ),
    );
  });
});
