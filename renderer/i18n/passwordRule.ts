import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';

/** What a password must be at a station of this level (secrecy.md ID-2); the vault checks it. */
export function passwordRule(level: Level): string {
  const isInternal = level === 'public' || level === 'internal';
  const length = { public: 8, internal: 8, confidential: 8, secret: 10, topSecret: 12 }[level];
  const days = { public: 90, internal: 90, confidential: 30, secret: 7, topSecret: 7 }[level];
  const kinds = isInternal ? '至少三类' : '四类齐全';
  return `${LEVEL_NAMES[level]}工作站的口令：不少于 ${length} 位，大写、小写、数字、特殊字符${kinds}；每 ${days} 天更换一次，不与最近 5 次相同。`;
}
