import type { Sign, Verify } from '#shared/journal/signedHead.ts';
import { type Bytes, parseHex, toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { Level } from '#shared/kernel/level.ts';
import { makeStation, suite, type TestStation } from '../unit/shared/bundle/bundleBuilder.ts';
import { sm3 } from '../unit/shared/journal/testStation.ts';

/** How the stations of a world sign the heads of their journals. */
export interface Signatures {
  sign(station: string): Sign;
  readonly verify: Verify;
}

function keyedDigest(station: string, bytes: Uint8Array): string {
  return toHex(sm3(utf8(`${station}|${toHex(bytes)}`)));
}

/** Stands for SM2 where thousands of histories are played: nobody here tries to forge it. */
export const keyedDigests: Signatures = {
  sign: (station) => (bytes) => keyedDigest(station, bytes),
  verify: (station, bytes, signature) => keyedDigest(station, bytes) === signature,
};

const made = new Map<string, TestStation>();

/** Keys and card of a station, the same through a run: making a pair takes longer than a history. */
export function identityOf(station: string, level: Level): TestStation {
  const name = `${station}-${level}`;
  const known = made.get(name) ?? makeStation(station, level);
  made.set(name, known);
  return known;
}

/** Real SM2, for the worlds whose bundles are real. */
export function realSignatures(levelOf: (station: string) => Level): Signatures {
  const signing = (station: string): TestStation => identityOf(station, levelOf(station));
  return {
    sign: (station) => (bytes) => toHex(suite.sign(signing(station).signing.privateKey, bytes as Bytes)),
    verify: (station, bytes, signature) => {
      const raw = parseHex(signature);
      return raw !== undefined && suite.verify(signing(station).card.signingKey, bytes as Bytes, raw);
    },
  };
}
