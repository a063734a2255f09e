import { errorWords, isErrorCode } from '#renderer/i18n/errorWords.ts';
import { AUDIT_EVENTS } from '#shared/domain/auditEvents.ts';
import type { AuditAnswer, AuditRow } from '#shared/ipc/vault/admin.ts';
import { ERROR_TEXTS } from '#shared/kernel/errors.ts';

export type AuditScope = 'all' | 'own' | 'auditor';

export const SCOPE_WORDS: Readonly<Record<AuditScope, string>> = {
  all: '本机全部',
  auditor: '审计员的操作',
  own: '本人的操作',
};

const DAY_MS = 86_400_000;

/**
 * Older rows behind those that are shown. Each reading is itself an act and adds a row at the top, so what is asked for
 * by place overlaps with what is here: rows are told apart by their numbers.
 */
export function withOlder(
  shown: readonly AuditRow[],
  answer: Pick<AuditAnswer, 'rows'>,
): readonly AuditRow[] {
  const oldest = shown.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  return [...shown, ...answer.rows.filter((row) => row.seq < oldest)];
}

/** Words of an event; one of a newer version by its code. */
export function eventWords(event: string): string {
  return Object.hasOwn(AUDIT_EVENTS, event) ? AUDIT_EVENTS[event as keyof typeof AUDIT_EVENTS] : event;
}

/** Why something was refused, in short: the first sentence, without what only the moment knew. */
export function outcomeWords(outcome: string): string {
  if (outcome === 'ok') return '';
  if (outcome === 'cancelled') return '本人停止';
  if (outcome === 'failed') return '没有办成';
  if (!isErrorCode(outcome)) return outcome;
  // `不能写到这张介质上：包为{packLevel}…` ends before the clause that names what only the moment knew.
  const known = ERROR_TEXTS[outcome].title.replace(/[：，][^：，]*\{.*$/, '');
  const sentence = known.split('。')[0] ?? known;
  return sentence.includes('{') ? (errorWords({ code: outcome }).title.split('。')[0] ?? sentence) : sentence;
}

/** `9C41 D07E`: enough of a digest to compare with the last printed list. */
export function shortDigest(head: string): string {
  const text = head.slice(0, 8).toUpperCase();
  return `${text.slice(0, 4)} ${text.slice(4)}`.trim();
}

export interface AuditFilters {
  readonly actors: readonly string[];
  readonly events: readonly string[];
  readonly results: readonly string[];
}

export const NO_FILTERS: AuditFilters = { actors: [], events: [], results: [] };
export const RESULTS = { done: '成功', refused: '拒绝' } as const;

/** Who stands in a row; acts before a log-in are the system's. */
export function actorWords(row: AuditRow): string {
  return row.actor === '' ? '系统' : row.actor;
}

/** Names of accounts by their ids. */
export type Names = ReadonlyMap<string, string>;

/** Codes that stand in rows beside ids: why a desk was locked, whose rows were read, how the witness was found. */
const CODES: Readonly<Record<string, string>> = {
  person: '本人锁定',
  idle: '无操作，自动锁定',
  suspend: '休眠，自动锁定',
  screenLock: '锁屏，自动锁定',
  close: '关闭窗口',
  logout: '退出登录',
  ...SCOPE_WORDS,
  witness: '见证',
  read: '已读',
  missing: '缺失',
  damaged: '已损坏',
  whole: '完整',
  broken: '不完整',
};
const LONG_ID = /^[0-9a-f]{32,}$/;

function partWords(part: string, names: Names): string {
  return names.get(part) ?? CODES[part] ?? (LONG_ID.test(part) ? shortDigest(part) : part);
}

/** What an act was done to; rows hold ids, and those of accounts are read as names. */
export function objectWords(object: string, names: Names): string {
  return object
    .split(' ')
    .map((part) => partWords(part, names))
    .join(' ');
}

function resultOf(row: AuditRow): keyof typeof RESULTS {
  return row.isRefused ? 'refused' : 'done';
}

/** Rows that fit every filter; an empty one lets all through. */
export function filterRows(rows: readonly AuditRow[], filters: AuditFilters): readonly AuditRow[] {
  const fits = (wanted: readonly string[], value: string): boolean =>
    wanted.length === 0 || wanted.includes(value);
  return rows.filter(
    (row) =>
      fits(filters.actors, actorWords(row)) &&
      fits(filters.events, row.event) &&
      fits(filters.results, resultOf(row)),
  );
}

export interface Occurrence {
  readonly value: string;
  readonly count: number;
}

/** Values that occur, with how often, the most frequent first. */
export function occurrences(
  rows: readonly AuditRow[],
  wordOf: (row: AuditRow) => string,
): readonly Occurrence[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(wordOf(row), (counts.get(wordOf(row)) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1));
}

export interface WeekFigure {
  readonly label: string;
  readonly done: number;
  readonly refused: number;
}

const WEEK_KINDS: readonly { readonly label: string; readonly events: readonly string[] }[] = [
  { label: '登录', events: ['session.login', 'session.loginRefused'] },
  { label: '查看', events: ['record.view', 'attachment.view'] },
  { label: '打印、导出 PDF', events: ['output.permit'] },
  { label: '导入、导出', events: ['import.confirm', 'import.refused', 'export.write', 'medium.refused'] },
  { label: '更正', events: ['record.correct'] },
  {
    label: '账号和密钥',
    events: ['account.create', 'account.grant', 'account.giveKeys', 'account.reset', 'account.unlock'],
  },
  { label: '未授权尝试', events: ['access.refused'] },
];

/** Figures of the last seven days, over the rows at hand. */
export function weekFigures(rows: readonly AuditRow[], now: number): readonly WeekFigure[] {
  const recent = rows.filter((row) => row.time > now - 7 * DAY_MS);
  return WEEK_KINDS.map(({ label, events }) => {
    const own = recent.filter((row) => events.includes(row.event));
    const refused = own.filter((row) => row.isRefused).length;
    return { label, done: own.length - refused, refused };
  });
}
