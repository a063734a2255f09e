import { OFFICES, type OfficeCode, permissionRolesOf, type StationKind } from '#shared/domain/kinds.ts';
import { passwordProblems } from '#shared/domain/password.ts';
import { checkRolesCompatible } from '#shared/domain/permissions.ts';
import type { Level } from '#shared/kernel/level.ts';

/** What the first person types before there is a store; nothing of it is kept anywhere until the store is made. */
export interface StationDraft {
  readonly organisation: string;
  readonly unit: string;
  readonly code: string;
  readonly kind: StationKind;
  readonly stationNo: string;
  readonly room: string;
  readonly deviceNo: string;
  readonly level: Level;
}

export interface AccountDraft {
  /** Place in the form, not kept. */
  readonly key: string;
  readonly name: string;
  readonly offices: readonly OfficeCode[];
  readonly password: string;
  readonly again: string;
}

export const EMPTY_STATION: StationDraft = {
  organisation: '',
  unit: '',
  code: '',
  kind: 'group',
  stationNo: '1号站',
  room: '',
  deviceNo: '',
  level: 'secret',
};

/** Levels a station may be set up for: 绝密 needs hardware for log-in that this version does not know (ID-3). */
export const STATION_LEVELS = ['internal', 'confidential', 'secret'] as const satisfies readonly Level[];

/** Without these nobody could look after the store, or open a record (TRI-2, TRI-7). */
const NEEDED_OFFICES = ['groupLeader', 'systemAdmin', 'securityAdmin', 'auditor'] as const;

export function emptyAccount(key: string, office: OfficeCode): AccountDraft {
  return { key, name: '', offices: [office], password: '', again: '' };
}

export const FIRST_ACCOUNTS: readonly AccountDraft[] = [
  emptyAccount('1', 'groupLeader'),
  emptyAccount('2', 'meetingRecorder'),
  emptyAccount('3', 'confidentialityOfficer'),
  emptyAccount('4', 'systemAdmin'),
  emptyAccount('5', 'securityAdmin'),
  emptyAccount('6', 'auditor'),
];

export type Problems = Readonly<Record<string, string>>;

const STATION_WORDS: Readonly<Record<'organisation' | 'unit' | 'code' | 'stationNo', string>> = {
  organisation: '写派出机关全称',
  unit: '写本单位名称，如 驻县教育局纪检监察组',
  code: '写机构代字，如 示教纪',
  stationNo: '写站号，如 1号站',
};

/** What is still wrong with the station, by field. */
export function stationProblems(station: StationDraft): Problems {
  const problems: Record<string, string> = {};
  for (const [field, words] of Object.entries(STATION_WORDS)) {
    const value = station[field as keyof typeof STATION_WORDS].trim();
    const least = field === 'organisation' || field === 'unit' ? 2 : 1;
    if ([...value].length < least) problems[field] = words;
  }
  return problems;
}

function accountProblem(account: AccountDraft, level: Level): string | undefined {
  if (account.name.trim() === '') return '写姓名';
  if (account.offices.length === 0) return '选职务';
  const compatible = checkRolesCompatible(permissionRolesOf(account.offices));
  if (!compatible.ok) return '三员互斥，也不能兼任业务角色';
  const [weak] = passwordProblems(account.password, level, {
    account: account.name.trim(),
    // Pinyin is the vault's to check, where the dictionary is.
    namePinyin: '',
    unitNames: [],
  });
  if (weak !== undefined) return `口令${weak}`;
  return account.password === account.again ? undefined : '两遍口令不一样';
}

/** What is still wrong with the accounts: by key, and under `all` what is missing altogether. */
export function accountProblems(accounts: readonly AccountDraft[], level: Level): Problems {
  const problems: Record<string, string> = {};
  const names = new Set<string>();
  for (const account of accounts) {
    const name = account.name.trim();
    const problem = accountProblem(account, level) ?? (names.has(name) ? '姓名重复：一人一号' : undefined);
    names.add(name);
    if (problem !== undefined) problems[account.key] = problem;
  }
  const held = new Set(accounts.flatMap((account) => account.offices));
  const lacking = NEEDED_OFFICES.filter((office) => !held.has(office));
  if (lacking.length > 0) problems.all = `还缺${lacking.map((office) => OFFICES[office].label).join('、')}`;
  return problems;
}

/** Which of the numbered sheets were handed over, after one more was or was not. */
export function withNumber(numbers: ReadonlySet<number>, number: number, isIn: boolean): ReadonlySet<number> {
  const next = new Set(numbers);
  if (isIn) next.add(number);
  else next.delete(number);
  return next;
}
