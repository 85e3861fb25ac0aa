import { useEffect } from 'react';
import { meantBy, type KeyAction } from './keys.js';

const isTyped = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [role=dialog], [contenteditable]') !== null;

const isPressed = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('a, button') !== null;

/** j and k to go, enter to open, / to search, x to select, ? for help. */
export function useQueueKeys(does: Readonly<Record<KeyAction, () => void>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      const pressed = { key, ctrlKey, metaKey, altKey, isTyped: isTyped(target), isPressed: isPressed(target) };
      const action = meantBy(pressed);
      if (!action) return;
      event.preventDefault();
      does[action]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
