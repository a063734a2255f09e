import type { IdentifiedHeader } from '#shared/journal/chain.ts';
import { type HeaderLevel, headerBytes } from '#shared/journal/header.ts';
import { type Compartment, compartmentOf } from '#shared/kernel/level.ts';
import type { HeldBody } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { Row } from '../store/rowCodec.ts';
import { bodyRowBytes } from './arrival.ts';

/** In which compartment a body is sealed, by the level of its header. */
export function compartmentOfHeader(level: HeaderLevel): Compartment {
  return level === 'base' ? 'base' : compartmentOf(level);
}

/** A header in a row of its own. */
export function headerRow(keys: KeyRing, { id, header }: IdentifiedHeader): Row {
  const { keyId, sealed } = keys.seal('base', 'headers', id, headerBytes(header));
  return { table: 'headers', key: id, keyId, value: sealed };
}

/** A body in a row of its own. */
export function bodyRow(keys: KeyRing, { id, header, held }: IdentifiedHeader & { held: HeldBody }): Row {
  const compartment = compartmentOfHeader(header.level);
  const { keyId, sealed } = keys.seal(compartment, 'tail', id, bodyRowBytes(held.nonce, held.bytes));
  return { table: 'tail', key: id, keyId, value: sealed };
}
