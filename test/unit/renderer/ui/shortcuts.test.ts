import { describe, expect, it } from 'vitest';
import { chordOf, isComposing } from '#renderer/ui/shortcuts.ts';

const plain = { ctrlKey: false, altKey: false, shiftKey: false };

describe('the name of what was pressed', () => {
  it('is that of the key caps', () => {
    expect(chordOf({ ...plain, key: 'k', ctrlKey: true })).toBe('Ctrl+K');
    expect(chordOf({ ...plain, key: 'Enter', ctrlKey: true })).toBe('Ctrl+Enter');
    expect(chordOf({ ...plain, key: 'ArrowLeft', altKey: true })).toBe('Alt+←');
    expect(chordOf({ ...plain, key: 'Escape' })).toBe('Esc');
    expect(chordOf({ ...plain, key: 'F6' })).toBe('F6');
  });

  it('is the same with caps lock on', () => {
    expect(chordOf({ ...plain, key: 'L', ctrlKey: true })).toBe('Ctrl+L');
  });
});

describe('a key while an input method composes', () => {
  it('belongs to the input method', () => {
    expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  });

  it('belongs to it too when it ended the composition', () => {
    expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  });

  it('is a key like any other afterwards', () => {
    expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
  });
});
