import type { Stamp } from '#shared/domain/signStep.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { OpenVault } from '../core.ts';
import { dayOf, minuteOf } from './localTime.ts';

/** What the program notes with an act: who, when, and the words given. Words that were not given are not noted. */
export function stampValues(
  vault: OpenVault,
  stamps: Readonly<Record<string, Stamp>> = {},
  opinion = '',
): Readonly<Record<string, Json>> {
  const now = vault.clock.now();
  const values = { actor: vault.session.person, now: minuteOf(now), today: dayOf(now), opinion };
  const noted = Object.entries(stamps).map(([field, stamp]) => [field, values[stamp]] as const);
  return Object.fromEntries(noted.filter(([, value]) => value !== ''));
}
