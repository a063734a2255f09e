/**
 * Text as a CSS string that cannot end the string, the rule or the style element: everything that is not a
 * letter, a digit or a space is written as its code point.
 */
export function cssString(text: string): string {
  const escaped = [...text].map((character) =>
    /^[\p{L}\p{N} ]$/u.test(character) ? character : `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
