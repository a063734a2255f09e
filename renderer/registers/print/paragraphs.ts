import type { Paragraph, ParagraphLevel } from '#renderer/print/model.ts';

/** 层次序数 of the standard (GB/T 9704—2012, 7.3.3), outermost first. */
const LEVELS: readonly { readonly level: ParagraphLevel; readonly pattern: RegExp }[] = [
  { level: 1, pattern: /^[一二三四五六七八九十]{1,3}、/ },
  { level: 2, pattern: /^（[一二三四五六七八九十]{1,3}）/ },
  { level: 3, pattern: /^\d{1,2}[.．](?!\d)/ },
  { level: 4, pattern: /^（\d{1,2}）/ },
];

/** Longest words of a heading that goes on as text in its own paragraph. */
const MAX_LEAD = 40;

function paragraphOf(text: string): Paragraph {
  const level = LEVELS.find(({ pattern }) => pattern.test(text))?.level ?? 0;
  if (level !== 1 && level !== 2) return { level, text };
  const stop = text.indexOf('。');
  if (stop < 0) return { level, text };
  // `（一）监督重点。续文`: the heading words end with the first full stop, the rest is running text.
  if (stop < text.length - 1 && stop <= MAX_LEAD)
    return { level, lead: text.slice(0, stop + 1), text: text.slice(stop + 1) };
  // A whole sentence that merely begins with a number is text and not a heading; its number keeps the type.
  const number = LEVELS[level - 1]?.pattern.exec(text)?.[0] ?? '';
  return { level, lead: number, text: text.slice(number.length) };
}

/** The paragraphs of a body, one a line, each with the level that its number says. */
export function bodyParagraphs(body: string): readonly Paragraph[] {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(paragraphOf);
}
