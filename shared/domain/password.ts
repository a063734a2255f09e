import type { Level } from '#shared/kernel/level.ts';

export interface PasswordPolicy {
  readonly minLength: number;
  /** How many of 大写、小写、数字、特殊字符 must occur. */
  readonly minClasses: 3 | 4;
  readonly maxAgeDays: number;
}

/** By the station's level (secrecy.md ID-2). May only be made stricter; 公开 stations follow 内部. */
export const PASSWORD_POLICIES: Readonly<Record<Level, PasswordPolicy>> = {
  public: { minLength: 8, minClasses: 3, maxAgeDays: 90 },
  internal: { minLength: 8, minClasses: 3, maxAgeDays: 90 },
  confidential: { minLength: 8, minClasses: 4, maxAgeDays: 30 },
  secret: { minLength: 10, minClasses: 4, maxAgeDays: 7 },
  topSecret: { minLength: 12, minClasses: 4, maxAgeDays: 7 },
};

/** Two changes lie at least this far apart, but for a reset (ID-5). */
export const MIN_PASSWORD_AGE_DAYS = 1;
/** So many former passwords may not come back; compared where their hashes are kept (ID-5). */
export const PASSWORD_HISTORY = 5;
/** From so many days before on, the person is told (ID-7). */
export const PASSWORD_WARN_DAYS = 1;
/** Wrong passwords in a row before the account is locked (ID-4). */
export const MAX_WRONG_PASSWORDS = 5;

/** What a password may not contain: who it belongs to. Each in any case; empty ones are skipped. */
export interface PasswordOwner {
  readonly account: string;
  /** 姓名全拼, without tones: `zhangsanyi`. */
  readonly namePinyin: string;
  /** 单位简称 and its pinyin. */
  readonly unitNames: readonly string[];
}

const CLASSES: readonly RegExp[] = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];
const RUN_LENGTH = 4;
const KEYBOARD_LINES = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '!@#$%^&*()',
  'abcdefghijklmnopqrstuvwxyz',
] as const;

function hasKeyboardRun(password: string): boolean {
  const lower = password.toLowerCase();
  for (const line of KEYBOARD_LINES) {
    const backwards = [...line].reverse().join('');
    for (const keys of [line, backwards]) {
      for (let start = 0; start + RUN_LENGTH <= keys.length; start += 1) {
        if (lower.includes(keys.slice(start, start + RUN_LENGTH))) return true;
      }
    }
  }
  return false;
}

function contains(password: string, part: string): boolean {
  return part.trim().length > 1 && password.toLowerCase().includes(part.trim().toLowerCase());
}

/**
 * Why a password will not do at a station of this level, in words for the person; none if it will (ID-2, ID-5). Any four
 * digits side by side count as 连续数字: dates, years and room numbers are what people take.
 */
export function passwordProblems(password: string, level: Level, owner: PasswordOwner): readonly string[] {
  const policy = PASSWORD_POLICIES[level];
  const problems: string[] = [];
  if ([...password].length < policy.minLength) problems.push(`至少 ${policy.minLength} 位`);
  const classes = CLASSES.filter((kind) => kind.test(password)).length;
  if (classes < policy.minClasses) {
    problems.push(
      policy.minClasses === 4
        ? '大写字母、小写字母、数字、特殊字符四类都要有'
        : '大写字母、小写字母、数字、特殊字符至少三类',
    );
  }
  if (/\s/.test(password)) problems.push('不能有空格');
  if (contains(password, owner.account)) problems.push('不能包含账号');
  if (contains(password, owner.namePinyin)) problems.push('不能包含姓名全拼');
  if (owner.unitNames.some((name) => contains(password, name))) problems.push('不能包含单位简称');
  if (/[0-9]{4}/.test(password)) problems.push('不能有 4 位以上连续的数字');
  if (hasKeyboardRun(password)) problems.push('不能有 4 位以上连续的键盘或字母次序');
  if (/(.)\1{3}/.test(password)) problems.push('不能有 4 位以上相同的字符');
  return problems;
}
