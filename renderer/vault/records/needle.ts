/** What is looked for in texts. A match has as many units as `text`. */
export interface Needle {
  readonly text: string;
  /** Place of the first match at or after one; -1 when there is none. */
  readonly find: (text: string, from: number) => number;
}

/** Signs of which people type one and mean another: 编号 are written with –, 文号 with 〔 and 〕. */
const ALIKE: readonly string[] = ['-‐‑–—―－', '([（［〔【', ')]）］〕】', ':：', ',，', '.．', '/／', '~～'];
/** From a full-width sign to the plain one. */
const WIDTH = 0xfee0;

function isWide(sign: string): boolean {
  return /[０-９Ａ-Ｚａ-ｚ]/.test(sign);
}

/** Digits and letters that were typed full-width, as plain ones; nothing else is changed, so that places stay. */
export function foldWidth(text: string): string {
  return text.replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDTH));
}

function escaped(signs: string): string {
  return signs.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`);
}

/** A sign with those that pass for it. */
function classOf(sign: string): string {
  const alike = ALIKE.find((signs) => signs.includes(sign));
  if (alike !== undefined) return `[${escaped(alike)}]`;
  if (!/[0-9A-Za-z]/.test(sign)) return escaped(sign);
  return `[${sign}${String.fromCharCode(sign.charCodeAt(0) + WIDTH)}]`;
}

/** Han characters are themselves and nothing else: they are looked for the quick way. */
function isExact(text: string): boolean {
  const hasCase = text.toLowerCase() !== text.toUpperCase();
  return (
    !hasCase &&
    ![...text].some(
      (sign) => /[0-9]/.test(sign) || isWide(sign) || ALIKE.some((signs) => signs.includes(sign)),
    )
  );
}

/** Finds a text in either case and width, with any of the signs that pass for its own. */
export function needleOf(text: string): Needle {
  if (isExact(text)) return { text, find: (held, from) => held.indexOf(text, from) };
  // Units, not characters: so a match is as long as what was typed.
  const pattern = new RegExp(foldWidth(text).split('').map(classOf).join(''), 'gi');
  return {
    text,
    find(held, from) {
      pattern.lastIndex = from;
      return pattern.exec(held)?.index ?? -1;
    },
  };
}

/** Which of many texts, that stand one behind another, hold what is looked for, in their order. */
export function matchesIn(text: string, starts: readonly number[], { find }: Needle): readonly number[] {
  const found: number[] = [];
  let place = 0;
  for (let at = find(text, 0); at >= 0; ) {
    while ((starts[place + 1] ?? Number.POSITIVE_INFINITY) <= at) place += 1;
    found.push(place);
    // One match in a record is enough.
    const end = starts[place + 1];
    at = end === undefined ? -1 : find(text, end);
  }
  return found;
}
