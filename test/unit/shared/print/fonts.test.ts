import { describe, expect, it } from 'vitest';
import { FONT_ROLES, fontFamily, resolveFonts } from '#shared/print/fonts.ts';

describe('resolveFonts', () => {
  it('takes the proper font under any of its names', () => {
    const fonts = resolveFonts(['仿宋_gb2312', 'SimHei', 'KaiTi', 'NSimSun', '方正小标宋简体']);
    expect(fonts.map(({ role, used, proper }) => [role, used, proper])).toEqual([
      ['xiaobiaosong', '方正小标宋简体', true],
      ['fangsong', '仿宋_GB2312', true],
      ['heiti', 'SimHei', true],
      ['kaiti', 'KaiTi', true],
      ['songti', null, false],
    ]);
  });

  it('names the substitute, and prefers the proper font to it', () => {
    const [, fangsong] = resolveFonts(['Noto Serif CJK SC']);
    expect(fangsong).toEqual({ role: 'fangsong', wanted: '仿宋', used: 'Noto Serif CJK SC', proper: false });
    expect(resolveFonts(['Noto Serif CJK SC', 'STFangsong'])[1]?.used).toBe('STFangsong');
  });

  it('covers every role, also on a machine without fonts', () => {
    expect(resolveFonts([]).map((font) => font.role)).toEqual([...FONT_ROLES]);
  });
});

describe('fontFamily', () => {
  it('lists proper fonts, substitutes and a generic one, in this order', () => {
    expect(fontFamily('heiti')).toBe(
      '"SimHei","黑体","STHeiti","Noto Sans CJK SC","Noto Sans SC",sans-serif',
    );
  });
});
