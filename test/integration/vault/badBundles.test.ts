import { beforeAll, describe, expect, it } from 'vitest';
import type { SignedCard, StationCard } from '#shared/bundle/card.ts';
import { parseCard } from '#shared/bundle/card.ts';
import { PART_KEY_BYTES } from '#shared/bundle/header.ts';
import { encodeManifest } from '#shared/bundle/manifest.ts';
import { encodeBlobPiece } from '#shared/bundle/records.ts';
import { sealedLength } from '#shared/crypto/seal.ts';
import { entryId } from '#shared/journal/header.ts';
import { signHead } from '#shared/journal/signedHead.ts';
import { concat, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { creation, Forger } from '../../support/forger.ts';
import {
  exchangeCards,
  groupStation,
  otherStation,
  REFS,
  receive,
  roomStation,
  StoryStation,
  send,
  stage,
} from '../../support/storyStation.ts';
import { codeOf, mustBe, suite } from '../../support/vaultStation.ts';

const LEADER = '张三一';

let group: StoryStation;
let room: StoryStation;
let roomCard: StationCard;
let good: Uint8Array;
let record: string;
let entriesBefore: number;
/** Forgers whose card was trusted. */
let made = 0;

/** What the room's registers say, and what lies beside the mirror. */
async function entriesHeld(): Promise<number> {
  return mustBe(await room.call('store.verify', {})).entries;
}

async function holdings(): Promise<unknown> {
  const list = mustBe(await room.call('records.list', { register: 'groupMeeting', offset: 0, limit: 100 }));
  return {
    records: list.rows.map((row) => [row.record, row.updatedAt]),
    blobs: room.main.blobs.size,
  };
}

/** Stages what must be refused: one frame with the audit row and nothing else, whatever the file holds. */
async function refusedAs(bytes: Uint8Array): Promise<string> {
  const before = await holdings();
  const frames = room.main.frames.length;
  const code = codeOf(await stage(room, bytes));
  expect(room.main.frames.length).toBe(frames + 1);
  expect(await holdings()).toEqual(before);
  return code;
}

function flipped(bytes: Uint8Array, at: number, bit = 1): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
}

/** The clear header changed, its length with it; the signature is the old one. */
function withHeader(bytes: Uint8Array, change: (header: Record<string, unknown>) => void): Uint8Array {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<
    string,
    unknown
  >;
  change(header);
  const written = canonicalBytes(header as Json);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, written.length);
  const whole = concat(bytes.subarray(0, 4), size, written, bytes.subarray(8 + length));
  new DataView(whole.buffer).setBigUint64(whole.length - 12, BigInt(whole.length));
  return whole;
}

beforeAll(async () => {
  [group, room] = [await StoryStation.found(groupStation), await StoryStation.found(roomStation)];
  await group.enter(LEADER);
  await room.enter('何三八');
  await exchangeCards(group, room);
  await group.registerMedium('CD-1', 'secret', LEADER);
  mustBe(await room.call('stations.writeCard', { ref: REFS.card }));
  const card: SignedCard = mustBe(parseCard(room.main.files.get(REFS.card) ?? new Uint8Array(0)));
  roomCard = card.card;
  await group.createMeeting();
  await receive(room, await send(group, [room]));
  record = (await group.createMeeting()).record;
  good = await send(group, [room]);
  entriesBefore = await entriesHeld();
});

describe('a file damaged on its way', () => {
  it('cut at any place is told from a changed one', async () => {
    const places = [1, 3, 7, 9, 200, Math.floor(good.length / 2), good.length - 13, good.length - 1];
    for (const length of places) expect(await refusedAs(good.slice(0, length))).toBe('BUNDLE_TRUNCATED');
    expect(await refusedAs(new Uint8Array(0))).toBe('BUNDLE_TRUNCATED');
  });

  it('one bit flipped anywhere is refused', async () => {
    const codes = new Set<string>();
    const step = Math.max(1, Math.floor(good.length / 40));
    for (let at = 0; at < good.length; at += step)
      codes.add(await refusedAs(flipped(good, at, 1 << (at % 8))));
    for (const at of [good.length - 1, good.length - 8, good.length - 50])
      codes.add(await refusedAs(flipped(good, at)));
    expect(codes).not.toContain('ok');
    expect([...codes].every((code) => code.startsWith('BUNDLE_'))).toBe(true);
  });

  it('something else entirely, and bytes after the end', async () => {
    expect(await refusedAs(utf8('%PDF-1.7 不是交换包'))).toBe('BUNDLE_NOT_ONE');
    expect(await refusedAs(concat(good, utf8('附')))).toBe('BUNDLE_DAMAGED');
  });

  it('spliced from two bundles', async () => {
    const other = await send(group, [room]);
    const half = Math.floor(Math.min(good.length, other.length) / 2);
    const spliced = concat(good.subarray(0, half), other.subarray(other.length - (good.length - half)));
    expect(await refusedAs(spliced)).toBe('BUNDLE_DAMAGED');
    const length = new DataView(good.buffer, good.byteOffset).getUint32(4);
    const lengthOther = new DataView(other.buffer, other.byteOffset).getUint32(4);
    const body = concat(good.subarray(0, 8 + length), other.subarray(8 + lengthOther));
    expect(['BUNDLE_DAMAGED', 'BUNDLE_TRUNCATED']).toContain(await refusedAs(body));
  });

  it('medium taken out while it is read: nothing is staged', async () => {
    room.main.fail('source.read', 'FILE_UNREADABLE');
    expect(await refusedAs(good)).toBe('FILE_UNREADABLE');
  });
});

describe('a file that was not meant to be read here', () => {
  it('of a newer format', async () => {
    const newer = withHeader(good, (header) => Object.assign(header, { format: 2, lowestReader: 3 }));
    expect(await refusedAs(newer)).toBe('BUNDLE_NEWER');
  });

  it('with sizes or key parameters beyond all bounds: refused before anything is allocated', async () => {
    const parts = (header: Record<string, unknown>) => header.parts as Record<string, unknown>[];
    const huge = withHeader(good, (header) => Object.assign(parts(header)[1] ?? {}, { plainBytes: 2 ** 50 }));
    expect(await refusedAs(huge)).toBe('BUNDLE_LIMITS');
    const bomb = withHeader(good, (header) => {
      const part = parts(header)[1] ?? {};
      Object.assign(part, { plainBytes: Number(part.encodedBytes) * 2000 });
    });
    expect(await refusedAs(bomb)).toBe('BUNDLE_LIMITS');
    const passphrase = {
      algorithm: 'argon2id',
      memoryKib: 2 ** 31,
      iterations: 3,
      parallelism: 1,
      salt: '00'.repeat(16),
    };
    const derived = withHeader(good, (header) => {
      Object.assign(header, { passphrase, receivers: [] });
      for (const part of parts(header)) {
        delete part.stanzas;
        part.sealedKey = '00'.repeat(sealedLength(PART_KEY_BYTES));
      }
    });
    expect(await refusedAs(derived)).toBe('BUNDLE_LIMITS');
  });

  it('from an unknown sender, and for somebody else', async () => {
    const stranger = new Forger('sstranger00000000');
    stranger.add(creation('a'.repeat(32)));
    expect(await refusedAs(await stranger.send(roomCard))).toBe('BUNDLE_SENDER_UNKNOWN');
    const third = await StoryStation.found(otherStation);
    await third.enter(LEADER);
    await exchangeCards(group, third);
    expect(await refusedAs(await send(group, [third]))).toBe('BUNDLE_NOT_FOR_US');
  });

  it('the marking changed on the way, or the sender', async () => {
    const lower = withHeader(good, (header) => Object.assign(header, { createdAt: 1 }));
    expect(await refusedAs(lower)).toBe('BUNDLE_DAMAGED');
    const renamed = withHeader(good, (header) => Object.assign(header, { sender: 'ssomebody00000000' }));
    expect(await refusedAs(renamed)).toBe('BUNDLE_SENDER_UNKNOWN');
  });
});

describe('what a trusted but bad sender may try', () => {
  let forger: Forger;
  /** A fresh trusted forger: its journal starts anew. */
  async function trusted(): Promise<Forger> {
    made += 1;
    forger = new Forger(`sforger${String(made).padStart(10, '0')}`);
    await forger.befriend(room);
    return forger;
  }
  const id = 'c'.repeat(32);

  it('configuration of ours: refused, whoever signed the bundle', async () => {
    await trusted();
    forger.add({
      v: 1,
      kind: 'config',
      act: 'account.grant',
      subject: 'x',
      payload: {},
      actor: creation(id).actor,
      signature: '00',
    });
    expect(await refusedAs(await forger.send(roomCard))).toBe('BUNDLE_ENTRY_INVALID');
  });

  it('a body under a key of a lower level than its header', async () => {
    await trusted();
    forger.add(creation(id), { level: 'secret' });
    expect(await refusedAs(await forger.send(roomCard))).toBe('BUNDLE_ENTRY_INVALID');
  });

  it('a body that is not the one its header names, or of no header', async () => {
    await trusted();
    const entry = forger.add(creation(id));
    const manifest = { headers: [{ ...entry.header, bodyHash: 'ab'.repeat(32) }] };
    expect(['BUNDLE_ENTRY_INVALID', 'BUNDLE_GAP']).toContain(
      await refusedAs(await forger.send(roomCard, { manifest })),
    );
    expect(await refusedAs(await forger.send(roomCard, { manifest: { headers: [], heads: [] } }))).toBe(
      'BUNDLE_ENTRY_INVALID',
    );
  });

  it('a chain with a hole, beyond its signed head, or upon a cause nobody knows', async () => {
    await trusted();
    const [first, second] = [forger.add(creation(id)), forger.add(creation('d'.repeat(32)))];
    const holed = await forger.send(roomCard, { manifest: { headers: [second.header] } });
    expect(await refusedAs(holed)).toBe('BUNDLE_GAP');
    const unsigned = await forger.send(roomCard, {
      manifest: { heads: [], headers: [first.header, second.header] },
    });
    expect(await refusedAs(unsigned)).toBe('BUNDLE_ENTRY_INVALID');
    forger.add(creation('e'.repeat(32)), { base: ['ab'.repeat(32)] });
    expect(await refusedAs(await forger.send(roomCard))).toBe('BUNDLE_ENTRY_INVALID');
  });

  it("another station's journal, signed by itself", async () => {
    await trusted();
    const journal = `${await group.stationId()}.1`;
    const header = {
      v: 1 as const,
      journal,
      seq: 1,
      time: 5,
      level: 'internal' as const,
      base: [],
      bodyHash: 'cd'.repeat(32),
      prev: '',
    };
    const id = entryId(header, suite.sm3);
    const head = signHead({ journal, seq: 1, id }, (bytes) => forger.sign(bytes));
    const bytes = await forger.send(roomCard, { manifest: { heads: [head], headers: [header] } });
    expect(await refusedAs(bytes)).toBe('BUNDLE_DAMAGED');
  });

  it('bodies that are no entries, torn records, and attachments that nothing names', async () => {
    await trusted();
    forger.add({ ...creation(id), set: { 'no/such/path/at/all': 1 } });
    expect(await refusedAs(await forger.send(roomCard))).toBe('BUNDLE_ENTRY_INVALID');
    await trusted();
    forger.add(creation(id));
    const torn = await forger.send(roomCard, { extra: [new Uint8Array([0, 0, 0, 99, 1, 2])] });
    expect(await refusedAs(torn)).toBe('BUNDLE_ENTRY_INVALID');
    const blob = encodeBlobPiece({
      id: 'f'.repeat(32),
      piece: 0,
      isLast: true,
      bytes: utf8('无人提到的附件'),
    });
    expect(await refusedAs(await forger.send(roomCard, { extra: [blob] }))).toBe('BUNDLE_ENTRY_INVALID');
  });

  it('contents that do not inflate, or inflate to more than was said', async () => {
    await trusted();
    forger.add(creation(id));
    const first = { level: 'internal' as const, content: encodeManifest(forger.manifest()) };
    const zeros = new Blob([new Uint8Array(5_000_000)])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    const bomb = new Uint8Array(await new Response(zeros).arrayBuffer());
    const part = (content: Uint8Array, plainBytes: number) => ({
      level: 'internal' as const,
      encoding: 'deflate-raw' as const,
      content,
      plainBytes,
    });
    const lying = await forger.bundle(roomCard, [first, part(bomb, 1000)]);
    expect(await refusedAs(lying)).toBe('BUNDLE_LIMITS');
    const broken = await forger.bundle(roomCard, [first, part(utf8('这不是压缩数据'), 1000)]);
    expect(await refusedAs(broken)).toBe('BUNDLE_DAMAGED');
  });

  it('above the level of the person who imports', async () => {
    await trusted();
    forger.add(creation(id));
    const content = encodeManifest(forger.manifest());
    const bytes = await forger.bundle(
      { ...roomCard, encryptionKeys: { ...roomCard.encryptionKeys, topSecret: roomCard.signingKey } },
      [
        { level: 'internal', content },
        { level: 'topSecret', content: forger.bodies() },
      ],
      '绝密★30年',
    );
    expect(await refusedAs(bytes)).toBe('BUNDLE_LEVEL');
  });
});

describe('after all of that', () => {
  it('the good one is taken, once', async () => {
    // Beside the cards that were trusted meanwhile, no entry was written, own or foreign.
    expect(await entriesHeld()).toBe(entriesBefore + made);
    await receive(room, good);
    expect((await room.get(record)).isIncomplete).toBe(false);
    expect(await refusedAs(good)).toBe('BUNDLE_ALREADY_IMPORTED');
  });

  it('every attempt stands in the audit with its reason, and in the register of exchanges', async () => {
    const rows = (await room.auditRows('何三八')).filter((row) => row.outcome.startsWith('BUNDLE_'));
    const reasons = new Set(rows.map((row) => row.outcome));
    for (const code of [
      'TRUNCATED',
      'DAMAGED',
      'NOT_ONE',
      'NEWER',
      'LIMITS',
      'SENDER_UNKNOWN',
      'NOT_FOR_US',
      'ALREADY_IMPORTED',
      'ENTRY_INVALID',
      'GAP',
      'LEVEL',
    ]) {
      expect(reasons).toContain(`BUNDLE_${code}`);
    }
    const lines = mustBe(await room.call('exchange.lines', {})).filter(
      (line) => line.direction === 'refused',
    );
    expect(lines.length).toBeGreaterThanOrEqual(rows.length);
    expect(lines.every((line) => line.reason !== undefined && line.by === '何三八')).toBe(true);
  });

  it('the store is whole after a restart', async () => {
    const report = await room.restart();
    room.session = undefined;
    expect(report).toMatchObject({ phase: 'locked', error: undefined, readOnly: undefined });
    await room.enter('何三八');
    expect(mustBe(await room.call('store.verify', {})).isWhole).toBe(true);
    expect((await room.get(record)).number).toBe('示教纪–组会–26–内2');
  });
});
