import type { DomainContext, Lookup, RecordView, SuggestContext } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import { formatYearNumber, nextYearNumber, type YearNumber } from '#shared/domain/yearNumbers.ts';
import type { Level } from '#shared/kernel/level.ts';

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
  const run = { word: docNumberWord(context.unitCode, docKind), year: yearOf(context.today) ?? 0 };
  return nextYearNumber(run, ...NUMBERED.map((register) => context.lastYearNumber(register, 'docNo', run)));
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
