import type { Suite } from '#shared/crypto/suite.ts';
import { bodyBytes, parseBody } from '#shared/journal/body.ts';
import { type ChainHead, headAfter, type IdentifiedHeader, nextHeader } from '#shared/journal/chain.ts';
import type { ConfigBody, EntryBody } from '#shared/journal/entry.ts';
import { bodyHash, entryId, NONCE_BYTES } from '#shared/journal/header.ts';
import type { SignedHead } from '#shared/journal/signedHead.ts';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import type { Clock, RandomSource } from '#shared/kernel/ports.ts';
import { assertBug } from '#shared/kernel/result.ts';
import type { Act, EntryDraft, HeldBody, SealedRowDraft, SegmentContent } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import { REMOVED, type Row } from '../store/rowCodec.ts';
import { rowKey } from '../store/rowIds.ts';
import type { Arrival } from './arrival.ts';
import { signedConfigBytes } from './config.ts';
import { bodyRow, headerRow } from './entryRows.ts';
import type { LedgerStore } from './ledgerStore.ts';
import { takeForeign } from './takeForeign.ts';

/** Rows of an act and what they become in memory. */
export interface BuiltAct {
  readonly rows: readonly Row[];
  readonly arrivals: readonly Arrival[];
  readonly own: readonly IdentifiedHeader[];
  readonly sealed: ReadonlyMap<string, Json>;
  readonly heads: readonly SignedHead[];
  /** What lies in those of `rows` that are segments. */
  readonly segments: readonly SegmentContent[];
}

/** What an act is built with; an `OpenStation`, or the founding of a store. */
export interface Builder {
  readonly suite: Suite;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly keys: KeyRing;
  readonly ledger: LedgerStore;
  readonly store: { readonly knownFace: { readonly store: string } };
  readonly session: { sign(data: Uint8Array): Bytes };
}

/** What an own entry is made with. */
export type EntryMaker = Pick<Builder, 'suite' | 'clock' | 'random' | 'session'>;

/** Makes headers behind `from`, seals headers and bodies. To be called in the writer's turn: nothing is committed while it waits. */
export async function buildAct(builder: Builder, act: Act, from = builder.ledger.head): Promise<BuiltAct> {
  assertBug(act.audit.length > 0, 'an act without audit');
  const rows: Row[] = [];
  const arrivals: Arrival[] = [];
  const own: IdentifiedHeader[] = [];
  let head = from;
  for (const draft of act.entries ?? []) {
    const arrival = makeEntry(builder, head, draft);
    head = headAfter(arrival);
    own.push({ id: arrival.id, header: arrival.header });
    arrivals.push(arrival);
    rows.push(headerRow(builder.keys, arrival), bodyRow(builder.keys, arrival));
  }
  const taken = await takeForeign(builder, act.foreign ?? [], act.ahead);
  for (const row of taken.rows) rows.push(row);
  for (const arrival of taken.arrivals) arrivals.push(arrival);
  const drafts = [...(act.rows ?? []), ...headDrafts(act.heads ?? [])];
  const sealed = new Map<string, Json>();
  for (const draft of drafts) {
    rows.push(sealedRow(builder, draft));
    sealed.set(`${draft.kind}/${draft.id}`, draft.value);
  }
  return { rows, arrivals, own, sealed, heads: act.heads ?? [], segments: taken.segments };
}

/** One own entry behind a head. */
export function makeEntry(
  builder: EntryMaker,
  head: ChainHead,
  draft: EntryDraft,
): IdentifiedHeader & { readonly held: HeldBody } {
  const { suite, random, clock } = builder;
  const bytes = bodyBytes(signed(builder, draft.body, head.id));
  // What we write others must be able to read: a body they would refuse must never enter the chain.
  const parsed = parseBody(bytes);
  assertBug(parsed.ok, 'an entry that no other station would take');
  const nonce = random.bytes(NONCE_BYTES);
  const input = { level: draft.level, base: draft.base, bodyHash: bodyHash(nonce, bytes, suite.sm3) };
  const header = nextHeader(head, input, clock);
  return { id: entryId(header, suite.sm3), header, held: { nonce, bytes, parsed: parsed.value } };
}

/** Signs a configuration act that carries no signature yet, in the place it now has. */
function signed(builder: EntryMaker, body: EntryBody, prev: string): EntryBody {
  if (body.kind !== 'config' || body.signature !== '') return body;
  const signature = toHex(builder.session.sign(signedConfigBytes(body, prev)));
  return { ...body, signature } satisfies ConfigBody;
}

/** Kind of the sealed rows that keep the signed heads of other stations. */
export const HEAD_KIND = 'head';

/** One row for each journal: its head, or a list of them where it forked. */
function headDrafts(heads: readonly SignedHead[]): SealedRowDraft[] {
  return [...new Set(heads.map(({ journal }) => journal))].map((journal) => {
    const values = heads.filter((head) => head.journal === journal).map((head) => ({ ...head }));
    const [only] = values;
    const value = only !== undefined && values.length === 1 ? only : values;
    return { kind: HEAD_KIND, id: journal, compartment: 'base', value };
  });
}

function sealedRow({ suite, keys, store }: Builder, draft: SealedRowDraft): Row {
  const key = rowKey(suite.sm3, store.knownFace.store, 'sealed', draft.kind, draft.id);
  if (draft.value === null) return { table: 'settings', key, keyId: REMOVED, value: new Uint8Array(0) };
  const { kind, id, value } = draft;
  const plain = canonicalBytes({ kind, id, value });
  const { keyId, sealed } = keys.seal(draft.compartment, 'settings', key, plain);
  return { table: 'settings', key, keyId, value: sealed };
}
