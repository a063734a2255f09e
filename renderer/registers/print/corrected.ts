import { dayOfMoment } from '#renderer/i18n/dates.ts';
import type { CorrectionNote, PrintText } from '#renderer/print/model.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { fieldAt } from '#shared/domain/fields.ts';
import { fullDate } from '#shared/domain/words.ts';
import type { CorrectionView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { fieldWords, type Naming } from '../fieldWords.ts';

/** Mark of a correction: `更正1`. */
export function correctionMark(correction: Pick<CorrectionView, 'number'>): string {
  return `更正${correction.number}`;
}

/** A value of a correction in the words of its field. */
export function correctionWords(
  definition: RegisterDefinition,
  path: string,
  value: Json,
  context: Naming,
): string {
  return fieldWords(fieldAt(definition, path)?.field, value, context);
}

/** `原文“…”，改为“…”。原因：…。` without mark and signature. */
export function correctionSentence(
  definition: RegisterDefinition,
  correction: CorrectionView,
  context: Naming,
): string {
  const before = correctionWords(definition, correction.path, correction.before, context);
  const after = correctionWords(definition, correction.path, correction.after, context);
  const reason = correction.reason.replace(/[。．.]$/, '');
  return `原文“${before}”，改为“${after}”。原因：${reason}。`;
}

/** The sentence of every correction, for the end of the page. */
export function correctionNotes(
  definition: RegisterDefinition,
  corrections: readonly CorrectionView[],
  context: Naming,
): readonly CorrectionNote[] {
  return corrections.map((correction) => ({
    mark: correctionMark(correction),
    sentence: `${correctionSentence(definition, correction, context)}${correction.actorName}，${fullDate(dayOfMoment(correction.time))}`,
  }));
}

/** Text of a path as it is printed: with its corrections, old words struck and new ones beside them. */
export function printedText(
  definition: RegisterDefinition,
  corrections: readonly CorrectionView[],
  path: string,
  words: string,
  context: Naming,
): PrintText {
  const runs = corrections
    .filter((correction) => correction.path === path)
    .map((correction) => ({
      old: correctionWords(definition, path, correction.before, context),
      new: correctionWords(definition, path, correction.after, context),
      mark: correctionMark(correction),
    }));
  return runs.length === 0 ? words : runs;
}
