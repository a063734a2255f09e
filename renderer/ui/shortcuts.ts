import { useEffect, useRef } from 'react';

type Handler = (event: KeyboardEvent) => void;
interface Registered {
  readonly chord: string;
  readonly run: Handler;
}

const stack: Registered[] = [];

/** `Ctrl+Enter`, `Alt+←`, `F6`: the name of what was pressed, as the key caps show it. */
export function chordOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey'>): string {
  const names: Readonly<Record<string, string>> = {
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
    ' ': '空格',
  };
  const key = names[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  return [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && key.length > 1 && 'Shift', key]
    .filter((part) => part !== false)
    .join('+');
}

/** While an input method composes, keys belong to it: Enter takes a word, Esc drops one. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  // 229 is what Chromium gives for the key that ended a composition, when isComposing is false again.
  return event.isComposing || event.keyCode === 229;
}

/** Runs the newest handler of what was pressed: a dialog's before the page's, the page's before the frame's. */
export function dispatchShortcut(event: KeyboardEvent): void {
  if (isComposing(event) || event.defaultPrevented) return;
  const chord = chordOf(event);
  const registered = stack.findLast((entry) => entry.chord === chord);
  if (registered === undefined) return;
  event.preventDefault();
  registered.run(event);
}

/** Binds a chord while the component is shown. `undefined` lets the chord pass to whoever had it before. */
export function useShortcut(chord: string, handler: Handler | undefined): void {
  const latest = useRef(handler);
  latest.current = handler;
  const isBound = handler !== undefined;
  useEffect(() => {
    if (!isBound) return;
    const entry: Registered = { chord, run: (event) => latest.current?.(event) };
    stack.push(entry);
    return () => {
      stack.splice(stack.indexOf(entry), 1);
    };
  }, [chord, isBound]);
}
