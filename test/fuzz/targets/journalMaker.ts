import { bodyHash, type Header, headerBytes } from '#shared/journal/header.ts';
import { signHead } from '#shared/journal/signedHead.ts';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import bodies from '../corpus/bodies.json' with { type: 'json' };
import { mutateBytes } from '../mutateBytes.ts';
import { mutateTree } from '../mutateTree.ts';
import { encodeTree, oddValue } from '../oddValues.ts';
import type { Random } from '../random.ts';
import { digest } from './fuzzSuite.ts';

/** Bodies as stations write them: made once by a station of the tests, some added by hand. */
export const BODIES: readonly Json[] = bodies as unknown as readonly Json[];
const START = 1_772_413_200_000;
const LEVELS = ['internal', 'internal', 'internal', 'public', 'confidential', 'secret', 'base'] as const;

export interface MadeEntry {
  readonly id: string;
  readonly header: Header;
  readonly nonce: Bytes;
  readonly body: Bytes;
}

/** The same body with other values at some of its paths: its form is right, so it is taken in. */
export function poisoned(tree: Json, random: Random): Json {
  const copy = structuredClone(tree) as { kind?: unknown; act?: unknown; set?: Record<string, unknown> };
  // Bodies of these kinds are refused whatever they hold.
  if (copy.kind !== 'record') return structuredClone(BODIES[0] ?? {});
  const paths = Object.keys(copy.set ?? {}).filter((path) => path.split('/').length !== 2);
  for (let times = random.below(3); times > 0 && paths.length > 0; times -= 1) {
    Object.assign(copy.set ?? {}, { [random.pick(paths)]: oddValue(random) });
  }
  return copy as Json;
}

/** A body as text with `@id:n` put in place, or bytes that are no such text. */
function bodyOf(tree: Json, entries: readonly MadeEntry[], random: Random): Bytes {
  const filled = JSON.parse(
    JSON.stringify(tree).replace(/@id:(\d+)/g, (_, at: string) => entries[Number(at)]?.id ?? 'ab'.repeat(32)),
  ) as Json;
  const bytes = encodeTree(filled);
  return random.chance(3) ? mutateBytes(bytes, random) : bytes;
}

function baseOf(entries: readonly MadeEntry[], random: Random): readonly string[] {
  if (entries.length === 0) return [];
  const last = entries.at(-1)?.id ?? '';
  if (random.chance(70)) return [last];
  // Concurrent with others, or upon several: what a conflict is made of.
  const some = entries.filter(() => random.chance(30)).map(({ id }) => id);
  return [...new Set(some)].sort();
}

/**
 * A journal whose headers fit its bodies, whatever the bodies say: hashes, links and identities are made after
 * the changes, as a trusted station that means harm would make them.
 */
export function makeJournal(
  random: Random,
  journal: string,
  count: number,
  changedPercent = 40,
  change: (tree: Json, random: Random) => Json = (tree, drawn) => mutateTree(tree, drawn, BODIES),
): readonly MadeEntry[] {
  const entries: MadeEntry[] = [];
  // The story in its order, so that later entries find the record that they speak of.
  const story = random.chance(80) ? BODIES : BODIES.toSorted(() => (random.chance(50) ? 1 : -1));
  for (let at = 0; at < count; at += 1) {
    const sound = at === 0 || random.chance(60) ? story[at % story.length] : random.pick(BODIES);
    const tree = random.chance(changedPercent) ? change(sound ?? {}, random) : (sound ?? {});
    const body = bodyOf(tree, entries, random);
    const nonce = random.bytes(16);
    const isConfig = (sound as { kind?: unknown }).kind === 'config';
    const header: Header = {
      v: 1,
      journal,
      seq: at + 1,
      time: START + at * 1000 + 1,
      level: random.chance(90) ? (isConfig ? 'base' : 'internal') : random.pick(LEVELS),
      base: baseOf(entries, random),
      bodyHash: bodyHash(nonce, body, digest),
      prev: entries.at(-1)?.id ?? '',
    };
    entries.push({ id: toHex(digest(headerBytes(header))), header, nonce, body });
  }
  return entries;
}

/** The newest entry as it would be signed; undefined for an empty journal. */
export function headOf(entries: readonly MadeEntry[], sign: (bytes: Uint8Array) => string) {
  const last = entries.at(-1);
  if (last === undefined) return undefined;
  return signHead({ journal: last.header.journal, seq: last.header.seq, id: last.id }, sign);
}
