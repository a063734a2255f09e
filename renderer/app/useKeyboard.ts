import { useEffect } from 'react';
import { dispatchShortcut, isComposing, useShortcut } from '#renderer/ui/shortcuts.ts';
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

/** Esc closes what stands open over the page, a menu or a calendar: it hears the key itself, and the page must not. */
function popupFirst(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || isComposing(event)) return;
  if (document.querySelector('[aria-haspopup][aria-expanded="true"]') !== null) event.preventDefault();
}

/** The one listener of keys, and the keys that work on every page. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', chordFirst, true);
    window.addEventListener('keydown', popupFirst, true);
    window.addEventListener('keydown', dispatchShortcut);
    return () => {
      window.removeEventListener('keydown', chordFirst, true);
      window.removeEventListener('keydown', popupFirst, true);
      window.removeEventListener('keydown', dispatchShortcut);
    };
  }, []);
  useShortcut('F6', () => focusNextPane(document, document.activeElement));
  // The browser's own reactions to these keys have no place here.
  useShortcut('Ctrl+S', () => undefined);
  useShortcut('Ctrl+P', () => undefined);
}
