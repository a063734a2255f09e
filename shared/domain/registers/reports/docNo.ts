import type { SuggestContext } from '#shared/domain/definition.ts';
import { docNumberWord, nextYearNumber } from '#shared/domain/registers/documents/docNumbers.ts';
import { yearOf } from '#shared/domain/words.ts';

/** Registers that take a 发文字号: one run for all, or the same number would stand on two papers. */
const NUMBERED = ['outgoingDoc', 'requestReport', 'notification'] as const;

/** The next 发文字号 of this station for a kind of document: `示教纪报〔2026〕6号`; nobody gets one twice. */
export function nextDocNo(context: SuggestContext, docKind: string): string | undefined {
  if (context.unitCode === '') return undefined;
  const used = NUMBERED.flatMap((register) => context.used(register, 'docNo'));
  return nextYearNumber(docNumberWord(context.unitCode, docKind), yearOf(context.today) ?? 0, used);
}
