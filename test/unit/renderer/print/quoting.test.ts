import { describe, expect, it } from 'vitest';
import { cssString } from '#renderer/print/quoting.ts';

describe('cssString', () => {
  it('keeps letters, digits and spaces', () => {
    expect(cssString('张三一 12')).toBe('"张三一 12"');
  });

  it('writes everything else as its code point', () => {
    expect(cssString('"}\n</style>\\')).toBe('"\\22 \\7d \\a \\3c \\2f style\\3e \\5c "');
    expect(cssString('印–26')).toBe('"印\\2013 26"');
  });
});
