import { inflate } from '#renderer/vault/bundles/deflate.ts';
import { DEFAULT_BUNDLE_LIMITS } from '#shared/bundle/limits.ts';
import { parseManifest } from '#shared/bundle/manifest.ts';
import { openBundle, type VerifiedBundle, verifyBundle } from '#shared/bundle/open.ts';
import { isAddressedTo, partsFor, unwrapPartKey } from '#shared/bundle/partKeys.ts';
import type { BundleSource } from '#shared/bundle/ports.ts';
import { readPart, readWholePart } from '#shared/bundle/read.ts';
import { type PartRecord, RecordReader } from '#shared/bundle/records.ts';
import { encodeVolumeHead, openVolumes } from '#shared/bundle/volumes.ts';
import { lifecycles } from '#shared/domain/registers/index.ts';
import { parseBody } from '#shared/journal/body.ts';
import { isBodyOf } from '#shared/journal/chain.ts';
import { planChains } from '#shared/journal/chainCheck.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { FoldEntry } from '#shared/journal/folded.ts';
import { FoldIndex } from '#shared/journal/foldIndex.ts';
import type { Header } from '#shared/journal/header.ts';
import { type Bytes, concat, parseHex, toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { mutateBytes } from '../mutateBytes.ts';
import type { Random } from '../random.ts';
import { type Outcome, packed, passed, stopped, type Target, unpacked } from '../target.ts';
import { type BundleDraft, draftBundle, sealDraft } from './bundleMaker.ts';
import { cheapPrivateKey, cheapSuite, digest } from './fuzzSuite.ts';
import { cardOfSender, RECEIVER, RECEIVER_ID, SENDER, SENDER_ID, senderKey } from './stations.ts';

const KEYS = {
  internal: cheapPrivateKey(RECEIVER.publicKey),
  confidential: cheapPrivateKey(RECEIVER.publicKey),
  secret: cheapPrivateKey(RECEIVER.publicKey),
};
const signingKey = senderKey(true);
const sign = (bytes: Uint8Array): string => toHex(cheapSuite.sign(signingKey, bytes));
const card = cardOfSender(cheapSuite, signingKey);

export function memorySource(bytes: Uint8Array): BundleSource {
  return {
    size: bytes.length,
    // A file that got shorter gives less: the reader must notice.
    read: async (offset, length) => ok(bytes.slice(offset, offset + length)),
  };
}

function sealed(draft: BundleDraft): Bytes {
  return sealDraft(draft, {
    suite: cheapSuite,
    signingKey,
    receiver: RECEIVER_ID,
    receiverKey: RECEIVER.publicKey,
  });
}

/** Entries of a part, each proven against its header. */
function takeRecords(
  records: readonly PartRecord[],
  headers: ReadonlyMap<string, Header>,
  entries: FoldEntry[],
): Outcome | undefined {
  for (const record of records) {
    if (record.type !== 'body') continue;
    const header = headers.get(record.id);
    const isProven = header !== undefined && isBodyOf(header, record.nonce, record.body, digest);
    if (!isProven) return { code: 'BUNDLE_ENTRY_INVALID', stage: 'proof' };
    const body = parseBody(record.body, 1);
    if (!body.ok) return stopped('body', body.error);
    entries.push({ id: record.id, header, body: body.value });
  }
  return undefined;
}

async function readBodies(bundle: VerifiedBundle, headers: ReadonlyMap<string, Header>): Promise<Outcome> {
  const entries: FoldEntry[] = [];
  for (const part of partsFor(bundle.header, RECEIVER_ID).slice(1)) {
    const key = unwrapPartKey(bundle, part, RECEIVER_ID, KEYS, cheapSuite);
    if (!key.ok) return stopped('key', key.error);
    const reader = new RecordReader();
    let failed: Outcome | undefined;
    const read = await readPart(
      bundle,
      part,
      key.value,
      { suite: cheapSuite, inflate },
      (piece): Result<void> => {
        const records = reader.push(piece);
        if (!records.ok) return records;
        failed ??= takeRecords(records.value, headers, entries);
        return ok();
      },
    );
    if (!read.ok) return stopped('part', read.error);
    if (failed !== undefined) return failed;
    const ended = reader.end();
    if (!ended.ok) return stopped('records', ended.error);
  }
  const index = new FoldIndex(lifecycles);
  index.add(entries);
  const conflicts = [...index.records()].some((record) => record.conflicts.length > 0);
  return passed(conflicts ? 'folded with conflicts' : `folded ${Math.min(index.size, 3)}`);
}

/** Everything that is asked of a bundle, in the order of an import, with nothing behind it. */
async function readFile(source: BundleSource): Promise<Outcome> {
  const opened = await openBundle(source, cheapSuite, DEFAULT_BUNDLE_LIMITS);
  if (!opened.ok) return stopped('open', opened.error);
  const trusted = opened.value.header.sender === SENDER_ID ? SENDER.publicKey : undefined;
  const bundle = verifyBundle(opened.value, trusted, cheapSuite);
  if (!bundle.ok) return stopped('signature', bundle.error);
  const { header } = bundle.value;
  const [first] = header.parts;
  if (!isAddressedTo(header, RECEIVER_ID) || first === undefined) {
    return { code: 'BUNDLE_NOT_FOR_US', stage: 'receiver' };
  }
  const key = unwrapPartKey(bundle.value, first, RECEIVER_ID, KEYS, cheapSuite);
  if (!key.ok) return stopped('key', key.error);
  const bytes = await readWholePart(bundle.value, first, key.value, { suite: cheapSuite, inflate });
  if (!bytes.ok) return stopped('part 0', bytes.error);
  const manifest = parseManifest(bytes.value, header);
  if (!manifest.ok) return stopped('manifest', manifest.error);
  const chains = planChains({
    known: new ChainIndex(),
    headers: manifest.value.headers,
    heads: manifest.value.heads,
    sm3: digest,
    verify: (station, signedBytes, signature) =>
      station === SENDER_ID &&
      cheapSuite.verify(SENDER.publicKey, signedBytes, parseHex(signature) ?? new Uint8Array(0)),
  });
  if (!chains.ok) return stopped('chains', chains.error);
  return readBodies(bundle.value, new Map(chains.value.fresh.map((entry) => [entry.id, entry.header])));
}

export const bundleTarget: Target = {
  name: 'bundle',
  share: 200,
  make: (random) => packed(draftBundle(random, card, sign)),
  run: (input) => readFile(memorySource(sealed(unpacked<BundleDraft>(input)))),
};

/** The file cut into volumes as for small discs, then mixed up. */
function volumesOf(file: Bytes, random: Random): readonly Bytes[] {
  const total = random.below(4) + 1;
  const room = Math.ceil(file.length / total);
  const bundleId = toHex(random.bytes(16));
  let volumes: Bytes[] = Array.from({ length: total }, (_, index) => {
    const [from, to] = [index * room, Math.min(file.length, (index + 1) * room)];
    const head = { number: index + 1, total, bundleId, from, to, wholeBytes: file.length };
    return concat(encodeVolumeHead(head), file.subarray(from, to));
  });
  if (random.chance(50)) volumes = volumes.toSorted(() => (random.chance(50) ? 1 : -1));
  if (random.chance(15)) volumes.splice(random.below(total), 1);
  if (random.chance(15)) volumes.push(random.pick([...volumes, file]));
  return volumes.map((volume) => {
    if (random.chance(80)) return volume;
    const isHead = random.chance(70);
    return isHead
      ? concat(mutateBytes(volume.subarray(0, 40), random, volumes), volume.subarray(40))
      : mutateBytes(volume, random, volumes);
  });
}

export const volumeTarget: Target = {
  name: 'volumes',
  share: 50,
  make: (random) => packed(volumesOf(sealed(draftBundle(random, card, sign)), random)),
  run: async (input) => {
    const volumes = unpacked<readonly Uint8Array[]>(input).map((bytes) => memorySource(bytes));
    const joined = await openVolumes(volumes);
    return joined.ok ? readFile(joined.value) : stopped('volumes', joined.error);
  },
};
