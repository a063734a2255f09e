import type { Clock, Millis } from '#shared/kernel/ports.ts';
import { bodyHash, type EntryId, type Header, type HeaderLevel, type JournalId, type Sm3 } from './header.ts';

/** Where a journal stands: the position the next entry is appended to. `seq` 0 and `id` '' if it is empty. */
export interface ChainHead {
  readonly journal: JournalId;
  readonly seq: number;
  readonly id: EntryId | '';
  /** Time of the last entry that the *station* wrote, in whichever volume. */
  readonly time: Millis;
}

export interface HeaderInput {
  readonly level: HeaderLevel;
  /** Heads of the record's graph, in any order. */
  readonly base: readonly EntryId[];
  readonly bodyHash: string;
}

/** A header with its identity, so that it is hashed once. */
export interface IdentifiedHeader {
  readonly id: EntryId;
  readonly header: Header;
}

/** Head of an empty volume. `lastTime`: newest time the station has ever used, 0 for a new station. */
export function startVolume(journal: JournalId, lastTime: Millis): ChainHead {
  return { journal, seq: 0, id: '', time: lastTime };
}

/**
 * Header of the station's next entry. Its time is the wall clock's or, while that stands still or was set
 * back, one millisecond after the station's last: strictly increasing, and never taken over from another
 * station, whose wild clock would spread (architecture §2).
 */
export function nextHeader(head: ChainHead, input: HeaderInput, clock: Clock): Header {
  return {
    v: 1,
    journal: head.journal,
    seq: head.seq + 1,
    time: Math.max(Math.floor(clock.now()), head.time + 1),
    level: input.level,
    base: [...new Set(input.base)].sort(),
    bodyHash: input.bodyHash,
    prev: head.id,
  };
}

/** Head after an entry was appended. */
export function headAfter(entry: IdentifiedHeader): ChainHead {
  const { journal, seq, time } = entry.header;
  return { journal, seq, id: entry.id, time };
}

/** Whether a body is the one that the header names. */
export function isBodyOf(header: Header, nonce: Uint8Array, body: Uint8Array, sm3: Sm3): boolean {
  return bodyHash(nonce, body, sm3) === header.bodyHash;
}

/** Whether `header` may stand directly behind `previous` in its journal. */
export function follows(header: Header, previous: IdentifiedHeader): boolean {
  return (
    header.journal === previous.header.journal &&
    header.seq === previous.header.seq + 1 &&
    header.prev === previous.id &&
    header.time > previous.header.time
  );
}

/**
 * Checks a run of one journal read in order (daily check, unlock): gapless seq, prev digests, strictly
 * increasing time. Returns the index of the first entry that does not fit, or undefined if all do.
 * `before`: what stands before the run; undefined if the run begins the volume.
 */
export function findBreak(
  run: readonly IdentifiedHeader[],
  before: IdentifiedHeader | undefined,
): number | undefined {
  let previous = before;
  for (const [index, entry] of run.entries()) {
    const fits = previous === undefined ? entry.header.seq === 1 : follows(entry.header, previous);
    if (!fits) return index;
    previous = entry;
  }
  return undefined;
}
