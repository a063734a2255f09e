import { parseManifest } from '#shared/bundle/manifest.ts';
import { RecordReader } from '#shared/bundle/records.ts';
import { parseShare } from '#shared/crypto/shares.ts';
import { findRegister, lifecycles } from '#shared/domain/registers/index.ts';
import { parseBody, reopenBody } from '#shared/journal/body.ts';
import { planChains } from '#shared/journal/chainCheck.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import { FoldIndex } from '#shared/journal/foldIndex.ts';
import { entryId, type Header, parseHeader } from '#shared/journal/header.ts';
import { recordOf } from '#shared/journal/recordGraph.ts';
import { parseSignedHead, type SignedHead, verifyHead } from '#shared/journal/signedHead.ts';
import { parseHex, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { mutateBytes } from '../mutateBytes.ts';
import { mutateTree } from '../mutateTree.ts';
import { encodeTree } from '../oddValues.ts';
import type { Random } from '../random.ts';
import { Corpus, type Outcome, packed, passed, stopped, type Target, unpacked } from '../target.ts';
import { cheapSuite, digest } from './fuzzSuite.ts';
import { BODIES, headOf, makeJournal } from './journalMaker.ts';
import { cardOfSender, SENDER, SENDER_ID, SENDER_JOURNAL, senderKey } from './stations.ts';

const signingKey = senderKey(true);
const sign = (bytes: Uint8Array): string => toHex(cheapSuite.sign(signingKey, bytes));
const verify = (station: string, bytes: Uint8Array, signature: string): boolean =>
  station === SENDER_ID &&
  cheapSuite.verify(SENDER.publicKey, bytes, parseHex(signature) ?? new Uint8Array(0));

const bodies = new Corpus<unknown>(BODIES);

/** One body: read, read again as a stored one, folded alone and titled. */
export const bodyTarget: Target = {
  name: 'body',
  share: 160,
  make(random) {
    const text = encodeTree(mutateTree(bodies.pick(random), random, bodies.all));
    return random.chance(10) ? mutateBytes(text, random, BODIES.map(encodeTree)) : text;
  },
  run(input) {
    const body = parseBody(input);
    if (!body.ok) return stopped('form', body.error);
    const again = reopenBody(input);
    if (again.known !== body.value.known) throw new Error('a stored body reads otherwise than a new one');
    const header: Header = {
      v: 1,
      journal: SENDER_JOURNAL,
      seq: 1,
      time: 1,
      level: 'internal',
      base: [],
      bodyHash: toHex(digest(input)),
      prev: '',
    };
    const entry = { id: entryId(header, digest), header, body: body.value };
    const index = new FoldIndex(lifecycles);
    index.add([entry]);
    if (!body.value.known) return passed('newer');
    const record = index.record(recordOf(entry) ?? '');
    if (record === undefined) return passed(body.value.body.kind);
    return passed(findRegister(record.register) === undefined ? 'foreign register' : 'folded');
  },
  keep(input) {
    try {
      bodies.keep(JSON.parse(new TextDecoder().decode(input)));
    } catch {
      // Not JSON any more: of no use as a tree.
    }
  },
};

interface Chains {
  readonly headers: unknown[];
  readonly heads: unknown[];
  /** How many of the headers the reader holds already. */
  readonly known: number;
}

function parsedAll<T>(
  items: readonly unknown[],
  parse: (item: unknown) => { ok: boolean; value?: T },
): T[] | undefined {
  const parsed = items.map(parse);
  return parsed.every(({ ok }) => ok)
    ? parsed.flatMap(({ value }) => (value === undefined ? [] : [value]))
    : undefined;
}

/** Headers and signed heads of one journal: forks, gaps, unknown causes, heads of nothing. */
export const chainTarget: Target = {
  name: 'chains',
  share: 90,
  make(random) {
    const entries = makeJournal(random, SENDER_JOURNAL, random.below(8) + 1, 0);
    const headers = entries.map(({ header }) => header);
    const branch = makeJournal(random, SENDER_JOURNAL, random.below(4), 0);
    const head = headOf(random.chance(80) ? entries : branch, sign);
    const both = random.chance(30) ? [...headers, ...branch.map(({ header }) => header)] : headers;
    const chains: Chains = {
      headers: random.chance(50) ? mutateTree(both, random, [], 2) : both,
      heads: head === undefined ? [] : random.chance(30) ? mutateTree([head], random, [], 2) : [head],
      known: random.chance(50) ? 0 : random.below(headers.length + 1),
    };
    return packed(chains);
  },
  run(input) {
    const { headers, heads, known } = unpacked<Chains>(input);
    const parsed = parsedAll<Header>(Array.isArray(headers) ? headers : [], parseHeader);
    if (parsed === undefined) return { code: 'BUNDLE_ENTRY_INVALID', stage: 'header' };
    const signed = parsedAll<SignedHead>(Array.isArray(heads) ? heads : [], parseSignedHead);
    if (signed === undefined) return { code: 'BUNDLE_ENTRY_INVALID', stage: 'head' };
    for (const head of signed) verifyHead(head, verify);
    const index = new ChainIndex();
    for (const header of parsed.slice(0, known)) index.add({ id: entryId(header, digest), header });
    const before = index.size;
    const plan = planChains({ known: index, headers: parsed, heads: signed, sm3: digest, verify });
    const applied = index.size === before ? undefined : 'planning added headers';
    const end = plan.ok
      ? passed(plan.value.forks.length > 0 ? 'forked' : 'linked')
      : stopped('plan', plan.error);
    return applied === undefined ? end : { ...end, applied };
  },
};

interface ManifestInput {
  readonly bytes: Uint8Array;
}

function manifestOf(random: Random): unknown {
  const entries = makeJournal(random, SENDER_JOURNAL, random.below(4), 0);
  const head = headOf(entries, sign);
  return {
    v: 1,
    number: '某–交换–26–1',
    kind: 'collaborate',
    card: cardOfSender(cheapSuite, signingKey),
    handler: '某人',
    ranges: [{ journal: SENDER_JOURNAL, from: 1, to: 4 }],
    counts: [{ level: 'internal', records: 1, entries: 4 }],
    receipts: [
      {
        bundleId: 'ab'.repeat(16),
        importedAt: 5,
        heads: [{ journal: SENDER_JOURNAL, seq: 1, id: 'cd'.repeat(32) }],
      },
    ],
    heads: head === undefined ? [] : [head],
    headers: entries.map(({ header }) => Object.values(header)),
  };
}

export const manifestTarget: Target = {
  name: 'manifest',
  share: 70,
  make(random) {
    const text = encodeTree(mutateTree(manifestOf(random), random, BODIES));
    const bytes = random.chance(10) ? mutateBytes(text, random) : text;
    return packed({ bytes } satisfies ManifestInput);
  },
  run(input) {
    const parsed = parseManifest(unpacked<ManifestInput>(input).bytes, {
      sender: SENDER_ID,
      kind: 'collaborate',
    });
    return parsed.ok ? passed('parsed') : stopped('form', parsed.error);
  },
};

/** Records of a part, in pieces of any length. */
export const recordTarget: Target = {
  name: 'records',
  share: 60,
  make(random) {
    const entries = makeJournal(random, SENDER_JOURNAL, random.below(3) + 1, 0);
    const whole = entries.flatMap(({ id, nonce, body }) => [
      0,
      0,
      ...[(49 + body.length) >> 8, (49 + body.length) & 255],
      1,
      ...(parseHex(id) ?? []),
      ...nonce,
      ...body,
    ]);
    return packed({ bytes: mutateBytes(new Uint8Array(whole), random), cut: random.below(300) + 1 });
  },
  run(input): Outcome {
    const { bytes, cut } = unpacked<{ bytes: Uint8Array; cut: number }>(input);
    const reader = new RecordReader();
    let count = 0;
    for (let at = 0; at < bytes.length; at += cut) {
      const records = reader.push(bytes.subarray(at, at + cut));
      if (!records.ok) return stopped('record', records.error);
      count += records.value.length;
    }
    const ended = reader.end();
    return ended.ok ? passed(count > 1 ? 'several' : 'one') : stopped('end', ended.error);
  },
};

/** Sealed values and typed shares: the doors of the crypto suite. */
export const sealTarget: Target = {
  name: 'seals',
  share: 60,
  make(random) {
    const context = { version: 1, keyId: 'k', table: 'tail', rowId: String(random.below(9)) } as const;
    const sealed = cheapSuite.seal(new Uint8Array(32).fill(3), context, random.bytes(random.below(200)));
    const share = `${random.pick(['1', '2', '3'])}${toHex(random.bytes(40))}`.toUpperCase();
    const text = new TextDecoder().decode(mutateBytes(utf8(share), random));
    const isSound = random.chance(20);
    return packed({
      sealed: isSound ? sealed : mutateBytes(sealed, random),
      context,
      text,
    });
  },
  run(input) {
    const { sealed, context, text } = unpacked<{
      sealed: Uint8Array;
      context: { version: 1; keyId: string; table: string; rowId: string };
      text: string;
    }>(input);
    const share = parseShare(text, cheapSuite);
    const opened = cheapSuite.open(new Uint8Array(32).fill(3), context, sealed);
    if (share.ok) return passed('share');
    return opened.ok ? passed('opened') : stopped('seal', opened.error);
  },
};
