/**
 * Fonts of a printed page (GB/T 9704—2012, 5.2.2 and chapter 7). `proper` are the names of the fonts the standard
 * asks for, under which systems carry them; `substitutes` are free fonts that stand in and are reported as such.
 * The proper fonts are under copyright: the unit installs them, the product never carries them.
 */
interface FontStack {
  readonly name: string;
  readonly proper: readonly string[];
  readonly substitutes: readonly string[];
  readonly generic: 'serif' | 'sans-serif';
}

export const FONT_ROLES = ['xiaobiaosong', 'fangsong', 'heiti', 'kaiti', 'songti'] as const;
export type FontRole = (typeof FONT_ROLES)[number];

const FONT_STACKS: Readonly<Record<FontRole, FontStack>> = {
  xiaobiaosong: {
    name: '小标宋',
    proper: ['FZXiaoBiaoSong-B05S', '方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05'],
    substitutes: ['Noto Serif CJK SC', 'Noto Serif SC'],
    generic: 'serif',
  },
  fangsong: {
    name: '仿宋',
    proper: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'STFangsong'],
    substitutes: ['FandolFang', 'Noto Serif CJK SC', 'Noto Serif SC'],
    generic: 'serif',
  },
  heiti: {
    name: '黑体',
    proper: ['SimHei', '黑体', 'STHeiti'],
    substitutes: ['Noto Sans CJK SC', 'Noto Sans SC'],
    generic: 'sans-serif',
  },
  kaiti: {
    name: '楷体',
    proper: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体', 'STKaiti'],
    substitutes: ['AR PL KaitiM GB', 'AR PL UKai CN', 'LXGW WenKai', 'Noto Serif CJK SC'],
    generic: 'serif',
  },
  songti: {
    name: '宋体',
    proper: ['SimSun', '宋体', 'STSong'],
    substitutes: ['Noto Serif CJK SC'],
    generic: 'serif',
  },
};

/** The `font-family` value of a role. */
export function fontFamily(role: FontRole): string {
  const { proper, substitutes, generic } = FONT_STACKS[role];
  return [...proper, ...substitutes]
    .map((family) => `"${family}"`)
    .join(',')
    .concat(',', generic);
}

/** Which font a role gets on this machine. `proper` is false when a substitute stands in. */
export interface UsedFont {
  readonly role: FontRole;
  /** Name of the font the standard asks for, in Chinese. */
  readonly wanted: string;
  /** Name of the installed font, or `null` when none of the stack is installed. */
  readonly used: string | null;
  readonly proper: boolean;
}

/**
 * Resolves every role against the installed fonts, as the browser does: the first of the stack that is there.
 * `installed` holds family, full and PostScript names alike: systems name the same font differently.
 */
export function resolveFonts(installed: Iterable<string>): readonly UsedFont[] {
  const names = new Set([...installed].map((name) => name.toLowerCase()));
  return FONT_ROLES.map((role) => {
    const stack = FONT_STACKS[role];
    const has = (family: string) => names.has(family.toLowerCase());
    const proper = stack.proper.find(has);
    const used = proper ?? stack.substitutes.find(has) ?? null;
    return { role, wanted: stack.name, used, proper: proper !== undefined };
  });
}
