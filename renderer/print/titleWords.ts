/** Words that do not begin a line of a title: they belong to what stands before them. */
const ENCLITICS = new Set(['的', '了', '和', '与', '及', '等']);
/** Brackets that stay with the word after them. */
const OPENING = /^[《〈（〔“‘「『【[(]+$/;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a line; a title is broken between words only (7.3.1: 回行时词意完整). */
export function titleWords(line: string): readonly string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of WORDS.segment(line)) {
    const before = words.at(-1);
    const isClosing = isWordLike !== true && !OPENING.test(segment);
    const joins =
      before !== undefined &&
      (isClosing || ENCLITICS.has(segment) || OPENING.test(before) || /^\d+$/.test(before));
    if (joins) words[words.length - 1] = `${before}${segment}`;
    else words.push(segment);
  }
  return words;
}
