import * as z from 'zod';
import { canonicalBytes } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  type EntryId,
  hashSchema,
  type JournalId,
  journalIdSchema,
  type StationId,
  stationOf,
} from './header.ts';

/** Newest entry of a journal when it left the station, signed with the station's SM2 key. */
export interface SignedHead {
  readonly journal: JournalId;
  readonly seq: number;
  readonly id: EntryId;
  /** Hex, as the signing function gives it. */
  readonly signature: string;
}

export type Sign = (bytes: Uint8Array) => string;
/** Checks against the key in the card of that station; false if the station is unknown. */
export type Verify = (station: StationId, bytes: Uint8Array, signature: string) => boolean;

const signedHeadSchema = z.strictObject({
  journal: journalIdSchema,
  seq: z.int().min(1),
  id: hashSchema,
  signature: z.string().regex(/^[0-9a-f]{2,512}$/),
});

// SECURITY: `kind` keeps this signature from being taken for one over anything else
// (test: signedHead.test.ts, “a signature over other bytes is not one over a head”).
function signedBytes(head: Omit<SignedHead, 'signature'>): Uint8Array {
  return canonicalBytes({ v: 1, kind: 'journal-head', journal: head.journal, seq: head.seq, id: head.id });
}

/** Signs the newest entry of a journal, as is done whenever the journal leaves (architecture §2). */
export function signHead(head: Omit<SignedHead, 'signature'>, sign: Sign): SignedHead {
  const { journal, seq, id } = head;
  return { journal, seq, id, signature: sign(signedBytes(head)) };
}

/** Whether the station that owns the journal signed this head. */
export function verifyHead(head: SignedHead, verify: Verify): boolean {
  return verify(stationOf(head.journal), signedBytes(head), head.signature);
}

/** Checks the form of a signed head from outside, not its signature. Code: BUNDLE_ENTRY_INVALID. */
export function parseSignedHead(value: unknown, index = 1): Result<SignedHead> {
  const parsed = signedHeadSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse('BUNDLE_ENTRY_INVALID', { index });
}
