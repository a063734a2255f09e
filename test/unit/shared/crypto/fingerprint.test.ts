import { describe, expect, it } from 'vitest';
import { isSameFingerprint, keyFingerprint } from '#shared/crypto/fingerprint.ts';
import { createSuite } from '#shared/crypto/suite.ts';

const suite = await createSuite({ bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) });

describe('fingerprint of keys', () => {
  const keys = [suite.newKeyPair().publicKey, suite.newKeyPair().publicKey];

  it('is four groups of four without look-alikes', () => {
    expect(keyFingerprint(suite, keys)).toMatch(/^([2-9A-HJKMNP-Z]{4} ){3}[2-9A-HJKMNP-Z]{4}$/);
  });

  it('never changes for the same keys: it stands on paper', () => {
    expect(keyFingerprint(suite, ['04aa', '04bb'])).toBe('WU4W PMC4 9CSH JU27');
  });

  it('depends on every key and not on their order', () => {
    expect(keyFingerprint(suite, [...keys].reverse())).toBe(keyFingerprint(suite, keys));
    expect(keyFingerprint(suite, keys.slice(1))).not.toBe(keyFingerprint(suite, keys));
    expect(keyFingerprint(suite, [...keys, suite.newKeyPair().publicKey])).not.toBe(
      keyFingerprint(suite, keys),
    );
  });

  it('is compared without regard to case, blanks and full-width letters, and to nothing else', () => {
    expect(isSameFingerprint('7k4m2qxd 9rwe-5tna', '7K4M 2QXD 9RWE 5TNA')).toBe(true);
    expect(isSameFingerprint('７Ｋ４Ｍ　２ＱＸＤ　９ＲＷＥ　５ＴＮＡ', '7K4M 2QXD 9RWE 5TNA')).toBe(true);
    expect(isSameFingerprint('7K4M 2QXD 9RWE 5TNB', '7K4M 2QXD 9RWE 5TNA')).toBe(false);
    expect(isSameFingerprint('7K4M 2QXD 9RWE', '7K4M 2QXD 9RWE')).toBe(false);
    expect(isSameFingerprint('', '')).toBe(false);
  });
});
