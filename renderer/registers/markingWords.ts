import { isStateSecret, LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';

/** `秘密★5年` of a form that is still being written; without a term, or below 秘密, the bare level. */
export function markingWords(level: Level, term: unknown): string {
  const name = LEVEL_NAMES[level];
  return isStateSecret(level) && typeof term === 'string' && term !== '' ? `${name}★${term}` : name;
}
