import { useEffect } from 'react';
import { dispatchShortcut, useShortcut } from '#renderer/ui/shortcuts.ts';
import { focusNextPane } from './panes.ts';

/** The one listener of keys, and the keys that work on every page. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', dispatchShortcut);
    return () => window.removeEventListener('keydown', dispatchShortcut);
  }, []);
  useShortcut('F6', () => focusNextPane(document, document.activeElement));
  // The browser's own reactions to these keys have no place here.
  useShortcut('Ctrl+S', () => undefined);
  useShortcut('Ctrl+P', () => undefined);
}
