import { BodyCollector } from '#renderer/vault/bundles/bodyCollector.ts';
import {
  admit,
  openFile,
  proveChains,
  readManifest,
  verifySender,
} from '#renderer/vault/bundles/readBundle.ts';
import { encodeManifest, type Manifest } from '#shared/bundle/manifest.ts';
import { partsFor } from '#shared/bundle/partKeys.ts';
import { encodeBody } from '#shared/bundle/records.ts';
import { type PartInput, writeBundle } from '#shared/bundle/write.ts';
import { concat, toHex } from '#shared/kernel/bytes.ts';
import { LEVEL_NAMES, LEVELS } from '#shared/kernel/level.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { MemorySink, random, sourceOf, suite } from '../unit/shared/bundle/bundleBuilder.ts';
import { deskView, type LevelOf } from './deskView.ts';
import { identityOf } from './identities.ts';
import { type Proven, withoutDestroyed } from './intake.ts';
import type { ModelStation } from './modelStation.ts';
import type { Parcel } from './parcel.ts';

const KIND = 'collaborate';

function manifestOf(from: ModelStation, parcel: Parcel): Manifest {
  const { signed } = identityOf(from.name, from.level);
  const { headers, heads, number } = parcel;
  const rest = { ranges: [], counts: [], receipts: [] };
  return {
    v: 1,
    number: `试–${number}`,
    kind: KIND,
    card: signed,
    handler: '张三一',
    ...rest,
    heads,
    headers,
  };
}

/** The parcel as a file: part 0, then one part for each level. */
async function write(from: ModelStation, to: ModelStation, parcel: Parcel): Promise<Uint8Array> {
  const parts: PartInput[] = [{ level: 'internal', content: encodeManifest(manifestOf(from, parcel)) }];
  for (const level of LEVELS) {
    const bodies = parcel.bodies.filter((body) => body.level === level);
    if (bodies.length === 0) continue;
    const content = concat(...bodies.map(({ id, nonce, bytes }) => encodeBody({ id, nonce, body: bytes })));
    parts.push({ level, content, entitled: [to.name] });
  }
  const level = parcel.bodies.map((body) => LEVELS.indexOf(body.level));
  const highest = LEVELS[Math.max(1, ...level)] ?? 'internal';
  const sink = new MemorySink();
  const input = {
    bundleId: toHex(random.bytes(16)),
    kind: KIND,
    marking: LEVEL_NAMES[highest],
    sender: from.name,
    receivers: [identityOf(to.name, to.level).card],
    createdAt: Math.floor(from.clock),
    parts,
  };
  const written = await writeBundle(
    input,
    suite,
    { signing: identityOf(from.name, from.level).signing.privateKey },
    sink,
  );
  if (!written.ok) throw new Error(written.error.code);
  return sink.whole();
}

/** Written and read as a bundle is: opened, its sender verified, deciphered, every entry proven. */
export async function passSealed(
  from: ModelStation,
  to: ModelStation,
  parcel: Parcel,
  world: { readonly levelOf: LevelOf; readonly names: readonly string[] },
): Promise<Result<Proven>> {
  const bytes = await write(from, to, parcel);
  const desk = deskView(to, world.levelOf, world.names);
  const file = { ...sourceOf(bytes), close: async () => undefined };
  const opened = await openFile(desk, file as unknown as Parameters<typeof openFile>[1]);
  if (!opened.ok) return opened;
  const bundle = verifySender(desk, opened.value);
  if (!bundle.ok) return bundle;
  const admitted = admit(desk, bundle.value.header);
  if (!admitted.ok) return admitted;
  const manifest = await readManifest(desk, bundle.value);
  if (!manifest.ok) return manifest;
  const chains = proveChains(desk, manifest.value);
  if (!chains.ok) return chains;
  const fresh = new Map(chains.value.fresh.map(({ id, header }) => [id, header]));
  const collector = new BodyCollector(desk, (id) => fresh.get(id) ?? to.chain.byId(id));
  for (const part of partsFor(bundle.value.header, to.name).slice(1)) {
    const read = await collector.read(bundle.value, part);
    if (!read.ok) return read;
  }
  return ok(withoutDestroyed(to, chains.value, manifest.value.headers, collector.bodies));
}
