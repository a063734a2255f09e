import { useEffect } from 'react';
import { dispatchShortcut, useShortcut } from '#renderer/ui/shortcuts.ts';
import { focusNextPane } from './panes.ts';

/**
 * A chord belongs to the page before the field that has the focus: a list of terms would open at Ctrl+Enter. Plain keys
 * belong to the field first.
 */
function chordFirst(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.altKey) return;
  dispatchShortcut(event);
  if (event.defaultPrevented) event.stopPropagation();
}

/** The one listener of keys, and the keys that work on every page. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', chordFirst, true);
    window.addEventListener('keydown', dispatchShortcut);
    return () => {
      window.removeEventListener('keydown', chordFirst, true);
      window.removeEventListener('keydown', dispatchShortcut);
    };
  }, []);
  useShortcut('F6', () => focusNextPane(document, document.activeElement));
  // The browser's own reactions to these keys have no place here.
  useShortcut('Ctrl+S', () => undefined);
  useShortcut('Ctrl+P', () => undefined);
}
