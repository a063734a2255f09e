import { titleWords } from './titleWords.ts';

const RUN = '[\\p{Script=Han}\\dA-Za-z]';
/** 编号 and 文号: `示教纪–督办–26–内1`, `示教纪报〔2026〕6号`. */
const NUMBER = new RegExp(
  `^(?:${RUN}{1,12}(?:–${RUN}{1,8}){1,4}|\\p{Script=Han}{1,12}〔\\d{4}〕\\d{1,4}号)$`,
  'u',
);
/** A name of a person, with an office in brackets or not, or a short one of a unit. */
const NAME = /^[^、，。；：\s\d（）]{2,6}(?:（[^、，。；：\s（）]{1,8}）)?$/u;
/** A longer one of a unit, in a row with others. */
const UNIT = /^[^、，。；：\s\d（）〔〕]{2,12}$/u;
/** `2026年9月22日 08:20`. */
const MOMENT = /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/;

/**
 * Parts of a line of a cell between which it may be broken, where it may not be broken everywhere: a number at its dashes
 * and before its bracket, names and numbers in a row after their stops, day and time between them. One part for every
 * other text, which breaks as text does.
 */
export function piecesOf(line: string): readonly string[] {
  if (NUMBER.test(line)) return line.split(/(?<=–)|(?=〔)/u);
  if (MOMENT.test(line)) return line.split(/(?<= )/u);
  const parts = line.split('、');
  const isRow =
    parts.length > 1 && parts.every((part) => NAME.test(part) || UNIT.test(part) || NUMBER.test(part));
  return isRow ? line.split(/(?<=、)/u) : [line];
}

/** Longest heading that is not broken. */
const SHORT_HEADING = 3;

/** Words of the measures that a dictionary does not know whole. */
const OUR_WORDS = ['委员会', '党小组', '案管室', '包联', '派驻组', '督办人', '负责人', '被监督', '八项规定'];

/** Joins neighbours that are a word of the measures together. */
function withOurWords(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let at = 0;
  while (at < words.length) {
    const counts = words.slice(at).map((_word, index) => index + 1);
    const count = counts.find((many) => OUR_WORDS.includes(words.slice(at, at + many).join(''))) ?? 1;
    joined.push(words.slice(at, at + count).join(''));
    at += count;
  }
  return joined;
}

/** Words of the heading of a column: it is broken between them, after a stop, before a bracket, and before 签字. */
export function headingWords(title: string): readonly string[] {
  return title
    .split(/(?=（)|(?=签字$)|(?<=、)/u)
    .flatMap((part) =>
      part.startsWith('（') || [...part].length <= SHORT_HEADING ? [part] : withOurWords(titleWords(part)),
    );
}
