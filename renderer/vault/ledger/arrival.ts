import type { Suite } from '#shared/crypto/suite.ts';
import type { IdentifiedHeader } from '#shared/journal/chain.ts';
import type { EntryBody, ParsedBody } from '#shared/journal/entry.ts';
import { type EntryId, entryId, type Header, parseHeader } from '#shared/journal/header.ts';
import { type Bytes, concat } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { HeldBody } from '../core.ts';
import { jsonOfRow } from '../store/damagedRow.ts';
import type { BodyPlace } from './entryPlaces.ts';

/** An entry on its way into memory. */
export interface Arrival extends IdentifiedHeader {
  readonly held: Pick<HeldBody, 'parsed'> | undefined;
  /** Where the body lies; of a new act it is known once the act is written. */
  readonly place?: BodyPlace | undefined;
}

export interface LooseEntry {
  readonly id: EntryId;
  readonly header: Header;
  readonly body: EntryBody;
}

/** The record that a body says it belongs to. */
export function recordNamedBy(parsed: ParsedBody): string | undefined {
  if (!parsed.known) return parsed.record;
  return parsed.body.kind === 'record' ? parsed.body.record : undefined;
}

/** Bytes of a body row: nonce, then the exact canonical text. */
export function bodyRowBytes(nonce: Uint8Array, bytes: Uint8Array): Bytes {
  return concat(nonce, bytes);
}

/** Reads a header row. SEALED_DAMAGED when it is not the header its key names. */
export function readHeaderRow(suite: Suite, id: EntryId, plain: Uint8Array): Result<IdentifiedHeader> {
  const parsed = parseHeader(jsonOfRow(plain));
  if (!parsed.ok || entryId(parsed.value, suite.sm3) !== id) return refuse('SEALED_DAMAGED');
  return ok({ id, header: parsed.value });
}
