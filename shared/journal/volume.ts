import type { RandomSource } from '#shared/kernel/ports.ts';
import { assertBug } from '#shared/kernel/result.ts';
import { type JournalId, MAX_VOLUME, volumeOf } from './header.ts';

const JUMP_BYTES = 4;
/** 2^30: a million openings stay below the greatest number, and two copies meet once in a thousand million. */
const JUMP_BITS = 30;

/**
 * Number of a new volume (册): beyond all that are known of the station, by a step that nobody can know beforehand. Two
 * restores of one backup, or two copies of one store, know the same volumes; the next number would be the same too, and
 * their entries would collide (architecture §2: after a restore, rollback or fork the next volume is opened).
 */
export function nextVolume(known: Iterable<JournalId>, random: RandomSource): number {
  let newest = 0;
  for (const journal of known) newest = Math.max(newest, volumeOf(journal));
  let jump = 0;
  for (const byte of random.bytes(JUMP_BYTES)) jump = jump * 256 + byte;
  const next = newest + 1 + (jump % 2 ** JUMP_BITS);
  assertBug(next <= MAX_VOLUME, 'a volume number beyond all');
  return next;
}
