import { encodeCard, type SignedCard, type StationCard, signCard } from '#shared/bundle/card.ts';
import { encodeManifest, type Manifest } from '#shared/bundle/manifest.ts';
import { encodeBody } from '#shared/bundle/records.ts';
import { type PartInput, writeBundle } from '#shared/bundle/write.ts';
import { bodyBytes } from '#shared/journal/body.ts';
import {
  type ChainHead,
  headAfter,
  type IdentifiedHeader,
  nextHeader,
  startVolume,
} from '#shared/journal/chain.ts';
import type { EntryBody, RecordBody } from '#shared/journal/entry.ts';
import { bodyHash, entryId, type HeaderLevel, journalOf, NONCE_BYTES } from '#shared/journal/header.ts';
import { signHead } from '#shared/journal/signedHead.ts';
import { type Bytes, concat, toHex } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import { ok } from '#shared/kernel/result.ts';
import { REFS, type StoryStation } from './storyStation.ts';
import { mustBe, suite, systemRandom } from './vaultStation.ts';

interface Written extends IdentifiedHeader {
  readonly nonce: Bytes;
  readonly bytes: Bytes;
}

/** A station that is trusted and writes whatever it likes: what a signature does not protect from. */
export class Forger {
  readonly #signing = suite.newKeyPair();
  readonly #encryption = suite.newKeyPair();
  readonly stationId: string;
  readonly journal: string;
  readonly entries: Written[] = [];
  #head: ChainHead;

  constructor(stationId = 'sforger0000000000') {
    this.stationId = stationId;
    this.journal = journalOf(stationId, 1);
    this.#head = startVolume(this.journal, 0);
  }

  get card(): SignedCard {
    const card = {
      stationId: this.stationId,
      unit: '某站',
      organisation: '示例县纪委监委',
      stationNo: '9号站',
      kind: 'group',
      level: 'internal' as const,
      signingKey: this.#signing.publicKey,
      encryptionKeys: { internal: this.#encryption.publicKey },
      issuedAt: 1_772_413_200_000,
    };
    return signCard(card, this.#signing.privateKey, suite);
  }

  /** Has its card trusted. */
  async befriend(station: StoryStation): Promise<void> {
    station.main.files.set(REFS.card, encodeCard(this.card));
    const read = mustBe(await station.call('stations.readCard', { ref: REFS.card }));
    mustBe(await station.call('stations.trust', { token: read.token, fingerprint: read.card.fingerprint }));
  }

  /** Writes an entry into its journal, whatever its body says. */
  add(body: EntryBody | Json, more: { level?: HeaderLevel; base?: readonly string[] } = {}): Written {
    const bytes = bodyBytes(body as EntryBody);
    const nonce = systemRandom.bytes(NONCE_BYTES);
    const input = {
      level: more.level ?? 'internal',
      base: more.base ?? [],
      bodyHash: bodyHash(nonce, bytes, suite.sm3),
    };
    const header = nextHeader(this.#head, input, { now: () => 1_772_413_200_000 });
    const entry = { id: entryId(header, suite.sm3), header, nonce, bytes };
    this.#head = headAfter(entry);
    this.entries.push(entry);
    return entry;
  }

  manifest(more: Partial<Manifest> = {}): Manifest {
    const { journal, seq, id } = this.#head;
    const sign = (bytes: Uint8Array): string => toHex(suite.sign(this.#signing.privateKey, bytes));
    return {
      v: 1,
      number: '某–交换–26–1',
      kind: 'collaborate',
      card: this.card,
      handler: '某人',
      ranges: seq === 0 ? [] : [{ journal, from: 1, to: seq }],
      counts: [],
      receipts: [],
      heads: seq === 0 ? [] : [signHead({ journal, seq, id }, sign)],
      headers: this.entries.map(({ header }) => header),
      ...more,
    };
  }

  /** All bodies written so far, as one part. */
  bodies(...extra: readonly Uint8Array[]): Bytes {
    const records = this.entries.map(({ id, nonce, bytes }) => encodeBody({ id, nonce, body: bytes }));
    return concat(...records, ...extra);
  }

  sign(data: Uint8Array): string {
    return toHex(suite.sign(this.#signing.privateKey, data));
  }

  async bundle(
    receiver: StationCard,
    parts: readonly PartInput[],
    marking = '内部',
    bundleId = toHex(systemRandom.bytes(16)),
  ): Promise<Bytes> {
    const pieces: Bytes[] = [];
    const sink = {
      begin: async () => ok(),
      write: async (bytes: Bytes) => {
        pieces.push(bytes);
        return ok();
      },
    };
    const input = {
      bundleId,
      kind: 'collaborate',
      marking,
      sender: this.stationId,
      receivers: [receiver],
      createdAt: 1_772_413_200_000,
      parts,
    };
    mustBe(await writeBundle(input, suite, { signing: this.#signing.privateKey }, sink));
    return concat(...pieces);
  }

  /** A bundle of everything written so far. */
  async send(
    receiver: StationCard,
    more: {
      manifest?: Partial<Manifest>;
      level?: Level;
      marking?: string;
      extra?: readonly Uint8Array[];
    } = {},
  ): Promise<Bytes> {
    const first = { level: 'internal' as const, content: encodeManifest(this.manifest(more.manifest)) };
    const content = this.bodies(...(more.extra ?? []));
    return this.bundle(receiver, [first, { level: more.level ?? 'internal', content }], more.marking);
  }
}

/** The creation of a record by somebody there. */
export function creation(record: string, set: RecordBody['set'] = {}): RecordBody {
  return {
    v: 1,
    kind: 'record',
    act: 'create',
    register: 'groupMeeting',
    record,
    actor: { account: 'x', person: 'x'.repeat(8), name: '某人', role: '组长' },
    definition: 1,
    set: { number: '某–组会–26–内1', classification: 'internal', heldOn: '2026-03-02', meetingNo: 1, ...set },
  };
}
