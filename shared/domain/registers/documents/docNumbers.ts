import type { DomainContext, Lookup, RecordView, SuggestContext } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import type { Level } from '#shared/kernel/level.ts';

/** A number that runs within a year, as on paper: `收〔2026〕15号`, `示教纪函〔2026〕6号`. */
export interface YearNumber {
  readonly word: string;
  readonly year: number;
  readonly seq: number;
}

/** Reads a number; undefined for another form, such as one with `第` or with leading zeros (GB/T 9704—2012, 7.2.5). */
export function readYearNumber(text: string): YearNumber | undefined {
  const [, word, year, seq] = /^([^〔〕]+)〔(\d{4})〕([1-9]\d{0,5})号$/.exec(text.trim()) ?? [];
  if (word === undefined || year === undefined || seq === undefined) return undefined;
  return { word, year: Number(year), seq: Number(seq) };
}

/** `收〔2026〕15号` */
export function formatYearNumber({ word, year, seq }: YearNumber): string {
  return `${word}〔${year}〕${seq}号`;
}

/** The number after the highest that was ever given for this word and year; what is no such number is passed over. */
export function nextYearNumber(word: string, year: number, used: readonly unknown[]): string {
  const given = used
    .map((text) => (typeof text === 'string' ? readYearNumber(text) : undefined))
    .filter((number) => number?.word === word && number.year === year)
    .map((number) => number?.seq ?? 0);
  // Not spread into Math.max: a book of many years may hold more numbers than a call takes arguments.
  return formatYearNumber({ word, year, seq: given.reduce((most, seq) => Math.max(most, seq), 0) + 1 });
}

/** For a table: by year, then by number, not by its characters. */
export function yearNumberOrder(text: string): number | string {
  const number = readYearNumber(text);
  return number === undefined ? text : number.year * 1_000_000 + number.seq;
}

const RECEIVE_WORDS: Readonly<Record<Level, string>> = {
  public: '收',
  internal: '收',
  confidential: '秘收',
  secret: '机收',
  topSecret: '绝收',
};

/**
 * 收文号 run by themselves for each 密级 from 秘密 on, as the record numbers do: whoever may not know of a secret document
 * would else see that a number is missing.
 */
export function receiveWord(record: Pick<RecordView, 'fields' | 'level'>): string {
  const level = textValue(record.fields, 'classification');
  return Object.hasOwn(RECEIVE_WORDS, level) ? RECEIVE_WORDS[level as Level] : RECEIVE_WORDS[record.level];
}

/** Behind the 机构代字: letters and what goes upwards run by themselves. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  letter: '函',
  report: '报',
  request: '报',
  minutes: '要',
};

/** `示教纪函`: what the 发文字号 of a kind begins with. */
export function docNumberWord(unitCode: string, docKind: string): string {
  return `${unitCode}${KIND_WORDS[docKind] ?? ''}`;
}

/** Registers that take a 发文字号: one run for all, or the same number would stand on two papers. */
const NUMBERED = ['outgoingDoc', 'requestReport', 'notification'] as const;

/** Each of these registers is looked up by its 发文字号. */
export const DOC_NO_LOOKUPS = { docNo: [{ field: 'docNo' }] } as const satisfies Readonly<
  Record<string, Lookup>
>;

/** The next 发文字号 of this station for a kind of document: `示教纪报〔2026〕6号`; nobody gets one twice. */
export function nextDocNo(context: SuggestContext, docKind: string): string | undefined {
  if (context.unitCode === '') return undefined;
  const used = NUMBERED.flatMap((register) => context.used(register, 'docNo'));
  return nextYearNumber(docNumberWord(context.unitCode, docKind), yearOf(context.today) ?? 0, used);
}

/** Whether another paper of the same unit bears this number. What is 作废 keeps its number. */
export function isDocNoTaken(record: RecordView, number: YearNumber, context: DomainContext): boolean {
  // Blanks around it do not make another number.
  const alike = { fields: { docNo: formatYearNumber(number) } };
  return NUMBERED.flatMap((register) => context.alike(register, 'docNo', alike)).some(
    (other) =>
      other.id !== record.id && textValue(other.fields, 'orgId') === textValue(record.fields, 'orgId'),
  );
}
