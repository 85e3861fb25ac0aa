export type KeyAction = 'next' | 'previous' | 'open' | 'search' | 'select' | 'help';

const actions: Readonly<Record<string, KeyAction>> = {
  j: 'next',
  k: 'previous',
  '/': 'search',
  x: 'select',
  '?': 'help',
  Enter: 'open',
};

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Where somebody types, or in a dialog. */
  isTyped: boolean;
  /** On a link or a button, which have a meaning of their own for the enter key. */
  isPressed: boolean;
}

/** What a key means to the queue; nothing while somebody types, and nothing that is the browser's. */
export function meantBy({ key, ctrlKey, metaKey, altKey, isTyped, isPressed }: Pressed): KeyAction | undefined {
  if (ctrlKey || metaKey || altKey || isTyped) return undefined;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const action = Object.hasOwn(actions, letter) ? actions[letter] : undefined;
  return action === 'open' && isPressed ? undefined : action;
}
