import type { Clock, RandomSource } from '#shared/kernel/ports.ts';
import { assertBug } from '#shared/kernel/result.ts';
import { type JournalId, MAX_VOLUME, volumeOf } from './header.ts';

const CHANCE_BYTES = 4;
/** 2^18 beside every second: room until the year 2090 below the greatest number. */
const CHANCE = 2 ** 18;

/**
 * Number of a new volume (册): the second of its opening and a part by chance, and beyond all that are known of the
 * station. Two restores of one backup, or two copies of one store, know the same volumes, so a number that is counted
 * would be the same too and their entries would collide. By the time the later opened is the greater one: peers take the
 * greatest as the one that is written now (architecture §2: after a restore, rollback or fork the next is opened).
 */
export function nextVolume(known: Iterable<JournalId>, clock: Clock, random: RandomSource): number {
  let newest = 0;
  for (const journal of known) newest = Math.max(newest, volumeOf(journal));
  let chance = 0;
  for (const byte of random.bytes(CHANCE_BYTES)) chance = chance * 256 + byte;
  chance %= CHANCE;
  const byTime = Math.max(0, Math.floor(clock.now() / 1000)) * CHANCE + chance;
  // A clock that went back, or one so far ahead that no number is left.
  const next = byTime > newest && byTime <= MAX_VOLUME ? byTime : newest + 1 + chance;
  assertBug(next <= MAX_VOLUME, 'a volume number beyond all');
  return next;
}
