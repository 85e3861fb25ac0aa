import { useEffect } from 'react';

interface QueueKeys {
  move: (by: number) => void;
  open: () => void;
  search: () => void;
  select: () => void;
  help: () => void;
}

const isTyped = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [role=dialog], [contenteditable]') !== null;

const isPressed = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('a, button') !== null;

/** j and k to go, enter to open, / to search, x to select, ? for help; never while somebody types. */
export function useQueueKeys({ move, open, search, select, help }: QueueKeys): void {
  useEffect(() => {
    const actions: Record<string, () => void> = {
      j: () => move(1),
      k: () => move(-1),
      '/': search,
      x: select,
      '?': help,
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
      const action = event.key === 'Enter' && !isPressed(event.target) ? open : actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
