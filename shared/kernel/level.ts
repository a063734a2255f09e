/**
 * 密级 from low to high (secrecy.md MRK-1; 保密法第十四条). `public` and `internal` are not state secrets.
 * The order of this list is the only order; never compare the codes as text.
 */
export const LEVELS = ['public', 'internal', 'confidential', 'secret', 'topSecret'] as const;
export type Level = (typeof LEVELS)[number];

/** Chinese names as they stand on paper and on screen. */
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  public: '公开',
  internal: '内部',
  confidential: '秘密',
  secret: '机密',
  topSecret: '绝密',
};

/** Sealed compartments, each with its own key generations (architecture §4). */
export const COMPARTMENTS = ['base', 'internal', 'confidential', 'secret', 'topSecret'] as const;
export type Compartment = (typeof COMPARTMENTS)[number];

/** Compares two levels: negative, zero or positive, like a sort function. */
export function compareLevels(left: Level, right: Level): number {
  return LEVELS.indexOf(left) - LEVELS.indexOf(right);
}

/** The highest of the given levels; `public` for none (secrecy.md AGG-1). */
export function highestLevel(levels: Iterable<Level>): Level {
  let highest: Level = 'public';
  for (const level of levels) if (compareLevels(level, highest) > 0) highest = level;
  return highest;
}

/** The compartment in which a body of this level is sealed: 公开 and 内部 share one. */
export function compartmentOf(level: Level): Exclude<Compartment, 'base'> {
  return level === 'public' ? 'internal' : level;
}

/** Whether the level is a state secret, that is 秘密 or above; only these carry a ★ (MRK-5). */
export function isStateSecret(level: Level): boolean {
  return compareLevels(level, 'confidential') >= 0;
}
