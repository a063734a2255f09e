import { describe, expect, it } from 'vitest';
import { layoutReport } from '#electron/print/layoutReport.ts';
import { resolveFonts } from '#shared/print/fonts.ts';

describe('layoutReport', () => {
  const fonts = resolveFonts([]);

  it('accepts what the preload says', () => {
    expect(layoutReport.safeParse({ pages: 3, fonts }).success).toBe(true);
    expect(layoutReport.safeParse({ pages: null, fonts }).success).toBe(true);
  });

  it('refuses everything else', () => {
    for (const message of [null, {}, { failed: 'TypeError' }, { pages: 0, fonts }, { pages: 1, fonts: [] }])
      expect(layoutReport.safeParse(message).success).toBe(false);
    expect(layoutReport.safeParse({ pages: 1, fonts, more: true }).success).toBe(false);
  });
});
