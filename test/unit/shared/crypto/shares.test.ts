import { describe, expect, it } from 'vitest';
import { PAPER_ALPHABET } from '#shared/crypto/paperText.ts';
import { formatShare, joinShares, parseShare, type Share, splitSecret } from '#shared/crypto/shares.ts';
import { createSuite } from '#shared/crypto/suite.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';

const random: RandomSource = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
const suite = await createSuite(random);
const pair = suite.newKeyPair();
const shares = await splitSecret(pair.privateKey, random);
const [first, second, third] = shares as [Share, Share, Share];
const refused = { ok: false, error: { code: 'SHARES_DO_NOT_MATCH' } };

describe('recovery shares', () => {
  it('give the key back from any two, and from all three', async () => {
    for (const some of [[first, second], [second, third], [third, first], shares]) {
      expect(await joinShares(some, pair.publicKey)).toEqual({ ok: true, value: pair.privateKey });
    }
  });

  it('are refused alone, twice the same, of two issues, or for another key', async () => {
    const again = await splitSecret(pair.privateKey, random);
    const [newFirst, newSecond] = again as [Share, Share, Share];
    expect(await joinShares([first], pair.publicKey)).toMatchObject(refused);
    expect(await joinShares([first, first], pair.publicKey)).toMatchObject(refused);
    expect(await joinShares([first, newSecond], pair.publicKey)).toMatchObject(refused);
    expect(await joinShares([newFirst, newSecond], suite.newKeyPair().publicKey)).toMatchObject(refused);
    const renamed = { ...newSecond, setId: first.setId };
    expect(await joinShares([first, renamed], pair.publicKey)).toMatchObject(refused);
    const sameCoordinate = { ...first, number: 2 } as const;
    expect(await joinShares([first, sameCoordinate], pair.publicKey)).toMatchObject(refused);
  });

  it('print as five lines of four groups in an alphabet without look-alikes', () => {
    for (const share of shares) {
      const lines = formatShare(share, suite);
      expect(lines).toHaveLength(5);
      for (const line of lines) expect(line).toMatch(/^([2-9A-HJKMNP-Z]{4} ){3}[2-9A-HJKMNP-Z]{4}$/);
    }
    expect(PAPER_ALPHABET).not.toMatch(/[01OIL]/);
    expect(new Set(PAPER_ALPHABET).size).toBe(31);
  });

  it('are read back as printed, in one run, in lower case, with full-width letters and hyphens', () => {
    const lines = formatShare(second, suite);
    const printed = lines.join('\n');
    const fullWidth = printed.replaceAll(/[2-9A-Z]/g, (c) =>
      String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0),
    );
    const typed = [
      printed,
      lines.join('\r\n\r\n'),
      lines.join(' '),
      lines.join('').replaceAll(' ', ''),
      printed.toLowerCase(),
      printed.replaceAll(' ', '-'),
      fullWidth,
    ];
    for (const text of typed) expect(parseShare(text, suite)).toEqual({ ok: true, value: second });
  });

  it('name the line of every single wrong letter', () => {
    const lines = formatShare(first, suite);
    lines.forEach((line, index) => {
      for (let at = 0; at < line.length; at += 1) {
        const letter = line.charAt(at);
        if (letter === ' ') continue;
        for (const wrong of `${PAPER_ALPHABET}0O1IL`) {
          if (wrong === letter) continue;
          const typed = lines.with(index, line.slice(0, at) + wrong + line.slice(at + 1)).join('\n');
          expect(parseShare(typed, suite)).toEqual({
            ok: false,
            error: { code: 'SHARES_DO_NOT_MATCH', data: { line: index + 1 } },
          });
        }
      }
    });
  });

  it('name the line where two letters are exchanged, one is missing or one too many', () => {
    const lines = formatShare(first, suite);
    const line = (lines[2] ?? '').replaceAll(' ', '');
    for (let at = 0; at + 1 < line.length; at += 1) {
      const left = line.charAt(at);
      const right = line.charAt(at + 1);
      if (left === right) continue;
      const swapped = line.slice(0, at) + right + left + line.slice(at + 2);
      expect(parseShare(lines.with(2, swapped).join('\n'), suite)).toMatchObject({
        error: { data: { line: 3 } },
      });
    }
    for (const wrong of [line.slice(1), `${line}7`]) {
      expect(parseShare(lines.with(2, wrong).join('\n'), suite)).toMatchObject({
        error: { data: { line: 3 } },
      });
    }
  });

  it('refuse lines in another order, a missing line and a line of another sheet', () => {
    const lines = formatShare(first, suite);
    const other = formatShare(second, suite);
    const [a = '', b = '', c = '', d = '', e = ''] = lines;
    const sameHead = [a, b, c, d, other[4] ?? ''].join('\n');
    for (const typed of [
      [b, a, c, d, e].join('\n'),
      [a, b, c, d].join('\n'),
      sameHead,
      '',
      '密',
      [...lines, e].join('\n'),
    ]) {
      expect(parseShare(typed, suite)).toMatchObject(refused);
    }
  });
});
