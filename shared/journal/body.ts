import * as z from 'zod';
import { textOf } from '#shared/kernel/bytes.ts';
import { canonicalBytes, isCanonicalText, type Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type EntryBody, type ParsedBody, RECORD_ACTS, type RecordAct, type RecordBody } from './entry.ts';
import { hashSchema, journalIdSchema } from './header.ts';
import { isPath, isRowPath, type Path, STATE_PATH } from './path.ts';

/** Half a frame: with its header, nonce and audit row a body must always fit into one. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;
const MAX_PATHS = 20_000;
const MAX_NAMED = 4096;

const word = z.string().min(1).max(200);
const text = z.string().max(100_000);
/** Anything goes: the value comes out of JSON.parse and so is JSON already. */
const json = z.custom<Json>((value) => value !== undefined);
const path = z.string().refine(isPath);

const actor = z.strictObject({ account: word, person: word, name: word, role: word });

/** One check over all paths: a schema run for each of a record's thirty values took most of the time of a check. */
const patch = z.custom<Readonly<Record<Path, Json>>>((set) => {
  if (!isObject(set)) return false;
  const paths = Object.keys(set);
  return paths.length <= MAX_PATHS && paths.every((at) => isPath(at) && (!isRowPath(at) || set[at] === true));
});

const recordSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('record'),
  act: z.enum(RECORD_ACTS),
  register: word,
  record: word,
  actor,
  definition: z.int().min(1),
  set: patch.exactOptional(),
  remove: z.array(path).max(MAX_PATHS).exactOptional(),
  move: z.strictObject({ from: word, to: word, opinion: text.exactOptional() }).exactOptional(),
  correction: z
    .array(
      z
        .strictObject({ path, before: json, after: json, reason: text.min(1) })
        .refine(
          ({ path: at, after }) => at !== STATE_PATH && (!isRowPath(at) || after === true || after === null),
        ),
    )
    .min(1)
    .max(MAX_NAMED)
    .exactOptional(),
  note: text.exactOptional(),
  attachment: z
    .strictObject({
      id: word,
      name: word,
      mime: word,
      size: z.int().min(0),
      digest: hashSchema,
      purpose: word.exactOptional(),
    })
    .exactOptional(),
  detach: word.exactOptional(),
  adopts: z.array(hashSchema).min(1).max(MAX_NAMED).exactOptional(),
  dismisses: z.array(hashSchema).min(1).max(MAX_NAMED).exactOptional(),
  version: hashSchema.exactOptional(),
});

const bodySchemas = {
  record: recordSchema,
  config: z.strictObject({
    v: z.literal(1),
    kind: z.literal('config'),
    act: word,
    subject: word,
    payload: json,
    actor,
    signature: z.string().max(4096),
  }),
  volume: z.strictObject({
    v: z.literal(1),
    kind: z.literal('volume'),
    opens: journalIdSchema,
    previous: z
      .strictObject({ journal: journalIdSchema, seq: z.int().min(1), hash: hashSchema })
      .exactOptional(),
    reason: text,
  }),
  duty: z.strictObject({
    v: z.literal(1),
    kind: z.literal('duty'),
    duty: word,
    period: word,
    date: z.iso.date(),
  }),
} as const;

/** What each act must carry; everything else about an act is judged by the fold. */
const ACT_NEEDS: Readonly<Record<RecordAct, (body: RecordBody) => boolean>> = {
  create: (body) => body.set !== undefined,
  edit: (body) => setsNoState(body) && (body.set !== undefined || body.remove !== undefined),
  move: (body) => body.move !== undefined && setsNoState(body),
  correct: (body) => body.correction !== undefined,
  annotate: (body) => (body.note ?? '') !== '',
  attach: (body) => (body.attachment === undefined) !== (body.detach === undefined),
  resolve: (body) => body.set !== undefined || body.remove !== undefined || body.version !== undefined,
  adopt: (body) => body.adopts !== undefined && body.correction !== undefined,
  dismiss: (body) => body.dismisses !== undefined,
  'void-number': (body) => (body.note ?? '') !== '',
};

/** Acts whose `set` and `remove` the fold reads; with any other act they would look done and not be. */
const PATCHING: ReadonlySet<RecordAct> = new Set(['create', 'edit', 'move', 'resolve']);

function isSound(body: RecordBody): boolean {
  const hasPatch = body.set !== undefined || body.remove !== undefined;
  const hasCorrection = body.correction !== undefined;
  if (hasPatch && !PATCHING.has(body.act)) return false;
  if (hasCorrection && body.act !== 'correct' && body.act !== 'adopt') return false;
  return ACT_NEEDS[body.act](body);
}

function setsNoState(body: RecordBody): boolean {
  return body.set?.[STATE_PATH] === undefined && body.remove?.includes(STATE_PATH) !== true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects inside a body whose fields a newer version may have added to. */
const INNER = ['actor', 'move', 'attachment', 'previous', 'correction'] as const;

/** Names of fields this version knows, per kind and for the objects inside; taken from the schemas. */
function knownFields(kind: keyof typeof bodySchemas): ReadonlySet<string> {
  return new Set(Object.keys(bodySchemas[kind].shape));
}
const FIELDS = {
  record: knownFields('record'),
  config: knownFields('config'),
  volume: knownFields('volume'),
  duty: knownFields('duty'),
} as const;
const INNER_FIELDS: Readonly<Record<(typeof INNER)[number], ReadonlySet<string>>> = {
  actor: new Set(Object.keys(actor.shape)),
  move: new Set(['from', 'to', 'opinion']),
  attachment: new Set(['id', 'name', 'mime', 'size', 'digest', 'purpose']),
  previous: new Set(['journal', 'seq', 'hash']),
  correction: new Set(['path', 'before', 'after', 'reason']),
};

/** Whether nothing in the body is from a newer version; says nothing about the values. */
function isOfThisVersion(value: Record<string, unknown>): boolean {
  const { v, kind, act } = value;
  if (v !== 1 || typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) return false;
  const known = FIELDS[kind as keyof typeof FIELDS];
  for (const key of Object.keys(value)) if (!known.has(key)) return false;
  for (const key of INNER) {
    const inner = value[key];
    for (const part of Array.isArray(inner) ? inner : [inner]) {
      if (isObject(part) && Object.keys(part).some((name) => !INNER_FIELDS[key].has(name))) return false;
    }
  }
  return kind !== 'record' || (RECORD_ACTS as readonly unknown[]).includes(act);
}

function newerBody(value: Record<string, unknown>, bytes: Uint8Array): ParsedBody {
  const { register, record } = value;
  return {
    known: false,
    bytes,
    ...(typeof register === 'string' ? { register } : {}),
    ...(typeof record === 'string' ? { record } : {}),
  };
}

/** Canonical JSON of a body: what is hashed, sealed and sent. */
export function bodyBytes(body: EntryBody): Uint8Array<ArrayBuffer> {
  return canonicalBytes(body as unknown as Json);
}

/**
 * Reads a body that this station has checked before (its hash still proves it). Throws on bytes that are no
 * JSON object, which only a bug can store.
 */
export function reopenBody(bytes: Uint8Array): ParsedBody {
  const value: unknown = JSON.parse(textOf(bytes));
  if (!isObject(value)) throw new TypeError('stored body is not an object');
  return isOfThisVersion(value)
    ? { known: true, body: value as unknown as EntryBody }
    : newerBody(value, bytes);
}

/**
 * Checks a body that came from outside: size, canonical text (one text only, so no key twice), and, if
 * nothing in it is newer than this version, every field. `index` is its place in the bundle, for the message
 * only. Code: BUNDLE_ENTRY_INVALID.
 */
export function parseBody(bytes: Uint8Array, index = 1): Result<ParsedBody> {
  const invalid = refuse('BUNDLE_ENTRY_INVALID', { index });
  if (bytes.length > MAX_BODY_BYTES) return invalid;
  let value: unknown;
  try {
    const written = textOf(bytes);
    value = JSON.parse(written);
    // Also ends in the catch: nesting so deep that writing it again overflows the stack.
    if (!isCanonicalText(value as Json, written)) return invalid;
  } catch {
    return invalid;
  }
  if (!isObject(value)) return invalid;
  if (!isOfThisVersion(value)) {
    return Number.isInteger(value.v) && typeof value.kind === 'string'
      ? ok(newerBody(value, bytes))
      : invalid;
  }
  const parsed = bodySchemas[value.kind as keyof typeof bodySchemas].safeParse(value);
  if (!parsed.success) return invalid;
  const body: EntryBody = parsed.data;
  if (body.kind === 'record' && !isSound(body)) return invalid;
  return ok({ known: true, body });
}
