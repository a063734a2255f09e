import { deflateRawSync } from 'node:zlib';
import { unpack } from '#renderer/vault/pool/pack.ts';
import {
  BACKUP_MAGIC,
  type BackupClaim,
  encodeBlob,
  encodePart,
  isBackupSignedBy,
} from '#shared/backup/format.ts';
import { readBackup } from '#shared/backup/read.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import {
  decodeBodySegment,
  decodeHeaderSegment,
  encodeBodySegment,
  encodeHeaderSegment,
} from '#shared/journal/segment.ts';
import { concat, sameBytes, toHex } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { encodeFrame } from '#shared/kernel/frame.ts';
import { mutateBytes } from '../mutateBytes.ts';
import { mutateTree } from '../mutateTree.ts';
import { encodeTree } from '../oddValues.ts';
import type { Random } from '../random.ts';
import { packed, passed, stopped, type Target, unpacked } from '../target.ts';
import { memorySource } from './bundleTarget.ts';
import { cheapSuite, digest } from './fuzzSuite.ts';
import { makeJournal } from './journalMaker.ts';
import { SENDER, SENDER_ID, SENDER_JOURNAL, senderKey } from './stations.ts';

function claimOf(frames: number): BackupClaim {
  return {
    v: 1,
    kind: 'backup',
    store: 'ab'.repeat(16),
    station: SENDER_ID,
    level: 'secret',
    frames,
    journal: { journal: SENDER_JOURNAL, seq: 3, id: 'cd'.repeat(32) },
    auditHead: 'ef'.repeat(32),
    madeAt: 1_772_413_200_000,
    by: 'a1',
  };
}

/** A backup whose parts, digests and signature fit, whatever they hold. */
function backupFile(random: Random): Uint8Array<ArrayBuffer> {
  const count = random.below(4) + 1;
  const claim = random.chance(30) ? mutateTree(claimOf(count), random, [], 2) : claimOf(count);
  const text = encodeTree(claim);
  const signature = toHex(cheapSuite.sign(senderKey(true), text));
  const header = encodeTree({ signed: claim, signature });
  const stream = concat(
    ...Array.from({ length: count }, (_, index) =>
      encodeFrame(
        { n: random.chance(95) ? index + 1 : random.below(5), payload: random.bytes(random.below(60)) },
        digest,
      ),
    ),
  );
  const cut = random.below(stream.length);
  const parts: Uint8Array[] = [encodePart('header', header)];
  if (random.chance(50)) parts.push(encodePart('frames', stream));
  else parts.push(encodePart('frames', stream.subarray(0, cut)), encodePart('frames', stream.subarray(cut)));
  for (let blob = random.below(3); blob > 0; blob -= 1) {
    const id = `${toHex(random.bytes(16))}.${random.below(3)}`;
    parts.push(encodePart('blob', random.chance(90) ? encodeBlob(id, random.bytes(30)) : random.bytes(40)));
  }
  if (random.chance(15)) parts.splice(random.below(parts.length), 1, random.pick(parts));
  const covered = concat(BACKUP_MAGIC, ...parts);
  const changed = random.chance(40) ? mutateBytes(covered, random, [covered], 2) : covered;
  const whole = concat(changed, encodePart('end', digest(changed)));
  return random.chance(15) ? mutateBytes(whole, random, [], 1) : whole;
}

export const backupTarget: Target = {
  name: 'backup',
  share: 70,
  make: backupFile,
  async run(input) {
    const read = await readBackup(memorySource(input), cheapSuite);
    if (!read.ok) return stopped('read', read.error);
    const isOurs = isBackupSignedBy(read.value.header, SENDER.publicKey, cheapSuite.verify);
    return passed(isOurs ? 'whole and signed' : 'whole');
  },
};

/** Runs of entries as the store packs them; the seal around them is the fuzzer's own. */
export const segmentTarget: Target = {
  name: 'segments',
  share: 80,
  make(random) {
    const entries = makeJournal(random, SENDER_JOURNAL, random.below(6), 0);
    const isBodies = random.chance(50);
    const bytes = isBodies
      ? encodeBodySegment(entries.map(({ id, nonce, body }) => ({ id, nonce, bytes: body })))
      : encodeHeaderSegment(entries);
    const changed = random.chance(85) ? mutateBytes(bytes, random, [bytes], 2) : bytes;
    return packed({
      bytes: changed,
      isBodies,
      isDeflated: random.chance(15),
      damage: random.chance(30) ? random.below(50) : -1,
    });
  },
  async run(input) {
    const { bytes, isBodies, isDeflated, damage } = unpacked<{
      bytes: Uint8Array;
      isBodies: boolean;
      isDeflated: boolean;
      damage: number;
    }>(input);
    let plain = bytes;
    if (isDeflated) {
      const deflated = Uint8Array.from(deflateRawSync(bytes));
      if (damage >= 0) deflated[damage % deflated.length] = (deflated[damage % deflated.length] ?? 0) ^ 1;
      const inflated = await unpack(deflated, 64 * 1024);
      if (!inflated.ok) return stopped('inflate', inflated.error);
      plain = inflated.value;
    }
    if (isBodies) {
      const bodies = decodeBodySegment(plain);
      if (!bodies.ok) return stopped('bodies', bodies.error);
      if (!sameBytes(encodeBodySegment(bodies.value), plain))
        throw new Error('bodies are not written as they were read');
      return passed('bodies');
    }
    const headers = decodeHeaderSegment(plain);
    if (!headers.ok) return stopped('headers', headers.error);
    const index = new ChainIndex();
    for (const entry of headers.value) index.add(entry);
    return passed('headers');
  },
};

/** One text for one value: what is signed must be what is read, whatever the value. */
export const canonicalTarget: Target = {
  name: 'canonical',
  share: 30,
  make: (random) => encodeTree(mutateTree(claimOf(1), random, [], 6)),
  run(input) {
    try {
      const value = JSON.parse(new TextDecoder().decode(input)) as Json;
      return passed(sameBytes(canonicalBytes(value), input) ? 'the same text' : 'another text');
    } catch (error) {
      // Nesting beyond the stack: whoever reads what comes from outside expects this.
      if (error instanceof RangeError || error instanceof SyntaxError) return passed('too deep');
      throw error;
    }
  },
};
