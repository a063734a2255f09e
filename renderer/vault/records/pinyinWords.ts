import { match, pinyin } from 'pinyin-pro';

/** First letters of the pinyin of a name: 张三一 → zsy. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();
}

const initials = new Map<string, string>();

/** First letters of a title, one for each unit of its text, so that a place in one is a place in the other. */
export function titleInitials(title: string): string {
  let letters = '';
  for (const character of title) {
    let letter = initials.get(character);
    if (letter === undefined) {
      const found = initialsOf(character);
      letter = found.length === 1 && character.length === 1 ? found : character.toLowerCase();
      initials.set(character, letter);
    }
    letters += letter;
  }
  return letters;
}

/** How many characters, from the first on, letters spell: by initials or in full, the last one begun. 0: none. */
function spelledBy(letters: string, name: string): number {
  const places = match(name, letters, { continuous: true, precision: 'start' });
  return places?.[0] === 0 ? places.length : 0;
}

/** Whether letters may begin a name: `ls`, `lse`, `lisie` for 李四二. */
export function beginsName(letters: string, name: string): boolean {
  return spelledBy(letters, name) > 0;
}

/** Whether letters are a whole name: `yydj` and `yongyindengji` for 用印登记, not `yy`. */
export function spellsName(letters: string, name: string): boolean {
  // At least a letter for each: most names are ruled out by that.
  return letters.length >= name.length && spelledBy(letters, name) === [...name].length;
}
