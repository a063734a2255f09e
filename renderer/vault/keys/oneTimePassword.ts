import { PAPER_ALPHABET } from '#shared/crypto/paperText.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';

const GROUPS = 3;
const GROUP_CHARACTERS = 4;

/**
 * A password for one log-in, written down and handed over: letters and digits that no one confuses on paper. It
 * need not keep the rules of chosen passwords, since all it opens is the dialog in which one is chosen.
 */
export function oneTimePassword(random: RandomSource): string {
  const groups: string[] = [];
  while (groups.length < GROUPS) {
    let group = '';
    while (group.length < GROUP_CHARACTERS) {
      const byte = random.bytes(1)[0] ?? 255;
      // Bytes beyond the last whole multiple are thrown away, so that every character is equally likely.
      if (byte < 256 - (256 % PAPER_ALPHABET.length)) group += PAPER_ALPHABET[byte % PAPER_ALPHABET.length];
    }
    groups.push(group);
  }
  return groups.join('-');
}
