/** 编号 and 文号: `示教纪–督办–26–内1`, `示教纪报〔2026〕6号`. */
const NUMBER =
  /^[\p{Script=Han}\dA-Za-z]{1,12}(?:–[\p{Script=Han}\dA-Za-z]{1,8}){1,4}$|^[\p{Script=Han}]{1,12}〔\d{4}〕\d{1,4}号$/u;
/** Names, of people or short ones of units, with a stop between them. */
const NAMES = /^[^、，。；：\s\d]{2,5}(?:、[^、，。；：\s\d]{2,5})+$/u;

/**
 * Parts of a cell between which a line may end, where it may not end everywhere: a number is broken at its dashes and
 * before its bracket, names after their stops. One part for every other text, which breaks as text does.
 */
export function piecesOf(text: string): readonly string[] {
  if (NUMBER.test(text)) return text.split(/(?<=–)|(?=〔)/u);
  if (NAMES.test(text)) return text.split(/(?<=、)/u);
  return [text];
}
