import { Mirror } from '#electron/mirror/mirror.ts';
import { parseFrames } from '#electron/mirror/replacement.ts';
import { scanFrames } from '#electron/mirror/scan.ts';
import { createWitnessFile } from '#electron/witness/witness.ts';
import {
  decodePayload,
  encodePayload,
  FRAMED_TABLES,
  type FramedTable,
} from '#renderer/vault/store/rowCodec.ts';
import { concat, sameBytes, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { encodeFrame, readFrame } from '#shared/kernel/frame.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';
import { mutateBytes } from '../mutateBytes.ts';
import { mutateTree } from '../mutateTree.ts';
import { encodeTree } from '../oddValues.ts';
import type { Random } from '../random.ts';
import { outcomeOf, packed, passed, stopped, type Target, unpacked } from '../target.ts';
import { digest } from './fuzzSuite.ts';

function payloadOf(random: Random): Uint8Array<ArrayBuffer> {
  const rows = Array.from({ length: random.below(5) }, () => ({
    table: random.pick(FRAMED_TABLES) as FramedTable,
    key: toHex(random.bytes(random.below(63) + 1)),
    keyId: random.pick(['', '-', 'base.1', 'internal.1', 'session.ab']),
    value: random.bytes(random.below(80)),
  }));
  const group = random.chance(30) ? { id: toHex(random.bytes(16)), isLast: random.chance(50) } : undefined;
  return encodePayload({ rows, group });
}

export const payloadTarget: Target = {
  name: 'payload',
  share: 80,
  make: (random) =>
    random.chance(10) ? payloadOf(random) : mutateBytes(payloadOf(random), random, [payloadOf(random)]),
  run(input) {
    const decoded = decodePayload(input);
    if (!decoded.ok) return stopped('form', decoded.error);
    // Either side of the store is made from the other: what is read must be written alike.
    const again = encodePayload(decoded.value);
    const isSame = sameBytes(again, input);
    return passed(isSame ? 'read and written alike' : 'read');
  },
};

/** Frames whose digests fit, in any order and with any gaps, and rubble between them. */
function mirrorFile(random: Random): Uint8Array<ArrayBuffer> {
  const frames: Uint8Array[] = [];
  let n = random.below(3);
  for (let count = random.below(6) + 1; count > 0; count -= 1) {
    n += random.chance(80) ? 1 : random.pick([0, 2, 1000, -1, 2 ** 32, 2 ** 53 - 1]);
    const payload = random.chance(70) ? payloadOf(random) : mutateBytes(payloadOf(random), random);
    frames.push(encodeFrame({ n: Math.max(0, n), payload }, digest));
    if (random.chance(8)) frames.push(random.bytes(random.below(60)));
  }
  const whole = concat(...frames);
  return random.chance(50) ? mutateBytes(whole, random, frames, 2) : whole;
}

export const frameTarget: Target = {
  name: 'frames',
  share: 70,
  make: (random) => mirrorFile(random),
  run(input) {
    const scan = scanFrames('000001.pzm', input, digest);
    for (const { n, offset, length } of scan.places) {
      const at = readFrame(input, offset, digest);
      if (at.kind !== 'frame' || at.frame.n !== n || at.end !== offset + length)
        throw new Error('a frame moved');
    }
    if (scan.wholeBytes + scan.tornBytes !== input.length) throw new Error('bytes unaccounted for');
    parseFrames(input, digest);
    if (scan.damagedStretches > 0)
      return passed(scan.places.length > 0 ? 'frames behind damage' : 'damage only');
    return passed(scan.tornBytes > 0 ? 'torn' : 'whole');
  },
};

type Files = Readonly<Record<string, Uint8Array>>;

const FOLDER = '/profile/mirror';

function mirrorFolder(random: Random): Files {
  const files: Record<string, Uint8Array> = {};
  for (let file = random.below(3) + 1; file > 0; file -= 1)
    files[`g000001/00000${file}.pzm`] = mirrorFile(random);
  if (random.chance(15)) files['g000002.new/000001.pzm'] = mirrorFile(random);
  if (random.chance(15)) files['g000002/000001.pzm'] = mirrorFile(random);
  if (random.chance(90)) {
    const pointer = utf8(random.pick(['g000001\n', 'g000001', 'g000002\n', 'g999999\n', '../..\n']));
    files['CURRENT'] = random.chance(20) ? mutateBytes(pointer, random) : pointer;
  }
  // An index of the files, if there is one: whatever it says, frames prove themselves.
  if (random.chance(30)) {
    const index = {
      v: 1,
      files: [{ name: '000001.pzm', bytes: 100, time: 5, from: 1, to: 3, places: [[1, 0, 100]] }],
    };
    files['g000001/INDEX'] = encodeTree(mutateTree(index, random));
  }
  if (random.chance(10))
    files[`g000001/${random.pick(['000000.pzm', '1.pzm', '999999.pzm', 'x'])}`] = random.bytes(40);
  return files;
}

async function fill(disk: MemoryDisk, files: Files): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    const full = `${FOLDER}/${path}`;
    await disk.makeFolder(full.slice(0, full.lastIndexOf('/')));
    disk.put(full, bytes);
  }
}

async function opened(disk: MemoryDisk) {
  const mirror = new Mirror({ files: disk, folder: FOLDER, digest, reserveBytes: 16 });
  return { mirror, state: await mirror.open() };
}

/** Every proven frame, as the vault reads them. */
async function readAll(mirror: Mirror): Promise<number> {
  let count = 0;
  for (let next: number | undefined = 1; next !== undefined; ) {
    const read = await mirror.read(next);
    if (!read.ok) return -1;
    for (let offset = 0; offset < read.value.frames.length; ) {
      const at = readFrame(read.value.frames, offset, digest);
      if (at.kind !== 'frame') throw new Error('the mirror handed out what is no frame');
      offset = at.end;
      count += 1;
    }
    if (read.value.next !== undefined && read.value.next <= next)
      throw new Error('the mirror reads on for ever');
    next = read.value.next;
  }
  return count;
}

/** The folder of the mirror: opened, read, written on, opened again. */
export const mirrorTarget: Target = {
  name: 'mirror',
  share: 70,
  make: (random) => packed(mirrorFolder(random)),
  async run(input) {
    const disk = new MemoryDisk();
    await fill(disk, unpacked<Files>(input));
    const first = await opened(disk);
    if (!first.state.ok) return stopped('open', first.state.error);
    const before = first.state.value;
    const read = await readAll(first.mirror);
    // Frames below 1 have no number that a vault could ask for.
    if (read > before.frames) throw new Error(`read ${read} of ${before.frames} frames`);
    const n = before.lastN + 1;
    const frame = encodeFrame({ n, payload: new Uint8Array([1]) }, digest);
    const appended = Number.isSafeInteger(n) ? await first.mirror.append(n, frame) : undefined;
    const second = await opened(disk);
    if (!second.state.ok) return stopped('open again', second.state.error);
    const grown = appended?.ok === true ? 1 : 0;
    if (second.state.value.frames !== before.frames + grown) {
      return {
        code: 'ok',
        stage: 'opened twice',
        applied: `${before.frames} + ${grown} became ${second.state.value.frames}`,
      };
    }
    if (appended !== undefined && !appended.ok) return stopped('append', appended.error);
    return passed(before.holes.length > 0 ? 'holes' : before.cutBytes > 0 ? 'cut' : 'whole');
  },
};

const WITNESS: Json = {
  store: 'ab'.repeat(16),
  journal: 'sforger0000000000.1',
  n: 18,
  auditHead: 'cd'.repeat(32),
  newestTime: 1_772_413_200_164,
  failures: { a1: 2 },
};

/** The witness as a file whose digest fits what it says. */
function witnessFile(random: Random): Uint8Array {
  const body = mutateTree(
    { v: 1, turn: random.below(4) + 1, witness: WITNESS } as Record<string, unknown>,
    random,
    [],
    2,
  );
  if (random.chance(15)) return mutateBytes(encodeTree(body), random);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return encodeTree(body);
  const mark = toHex(digest(utf8(canonicalText(body as unknown as Json))));
  return encodeTree({ ...body, digest: mark });
}

export const witnessTarget: Target = {
  name: 'witness',
  share: 40,
  make: (random) =>
    packed({ a: witnessFile(random), b: random.chance(60) ? witnessFile(random) : undefined }),
  async run(input) {
    const { a, b } = unpacked<{ a: Uint8Array; b: Uint8Array | undefined }>(input);
    const disk = new MemoryDisk();
    await disk.makeFolder('/witness');
    disk.put('/witness/witness.a', a);
    if (b !== undefined) disk.put('/witness/witness.b', b);
    const file = createWitnessFile({ files: disk, folder: '/witness', digest });
    const read = await file.read();
    if (!read.ok) return stopped('read', read.error);
    if (read.value === undefined) return passed('none');
    const written = await file.write({ ...read.value, n: read.value.n + 1 });
    return outcomeOf('written', written);
  },
};
