import { describe, expect, it } from 'vitest';
import {
  cardFingerprint,
  cardStanding,
  encodeCard,
  parseCard,
  type StationCard,
  signCard,
  verifyCard,
} from '#shared/bundle/card.ts';
import { textOf, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { makeStation, sender, stranger, suite } from './bundleBuilder.ts';

const file = encodeCard(sender.signed);

function code(result: { ok: boolean; error?: { code: string } }): string {
  return result.ok ? 'ok' : (result.error?.code ?? '');
}

function changed(
  change: (value: { card: Record<string, unknown> } & Record<string, unknown>) => void,
): Uint8Array {
  const value = JSON.parse(textOf(file)) as { card: Record<string, unknown> };
  change(value);
  return utf8(canonicalText(value as unknown as Json));
}

/** Parses and verifies, as whoever reads a card must. */
function read(bytes: Uint8Array): string {
  const parsed = parseCard(bytes);
  return parsed.ok ? code(verifyCard(parsed.value, suite)) : code(parsed);
}

function without(card: StationCard): Omit<StationCard, 'format' | 'replaces'> {
  const { format: _format, replaces: _replaces, ...rest } = card;
  return rest;
}

describe('a station card', () => {
  it('is read back as written', () => {
    expect(parseCard(file)).toEqual({ ok: true, value: sender.signed });
    expect(read(file)).toBe('ok');
  });

  it('ends in a code when cut at any byte or with any bit flipped', () => {
    for (let at = 0; at < file.length; at += 1) {
      expect(read(file.subarray(0, at))).not.toBe('ok');
      const flipped = file.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 7));
      expect(`${at} ${['CARD_NOT_ONE', 'CARD_DAMAGED', 'CARD_NEWER'].includes(read(flipped))}`).toBe(
        `${at} true`,
      );
    }
  }, 60_000);

  it('is not one when it is something else', () => {
    for (const other of ['', 'PZB1', '{}', 'null', '[]', '{"magic":"PZC1"}', ' '.repeat(20_000)]) {
      expect(read(utf8(other))).toBe('CARD_NOT_ONE');
    }
  });

  it('is of a newer version when its format says so', () => {
    expect(read(changed((value) => Object.assign(value.card, { format: 2 })))).toBe('CARD_NEWER');
  });

  it('is damaged with any value changed, missing or added', () => {
    const changes: Record<string, unknown>[] = [
      { stationId: 'committee' },
      { stationId: '../x' },
      { unit: '别的单位' },
      { level: 'topSecret' },
      { level: 'internal' },
      { signingKey: stranger.card.signingKey },
      { signingKey: `04${'0'.repeat(128)}` },
      { encryptionKeys: stranger.card.encryptionKeys },
      { encryptionKeys: {} },
      { issuedAt: 1 },
      { note: '多出的' },
      { replaces: 'ab'.repeat(32) },
    ];
    for (const change of changes) {
      expect(read(changed((value) => Object.assign(value.card, change)))).toBe('CARD_DAMAGED');
    }
    for (const field of Object.keys(sender.card)) {
      expect(read(changed((value) => void delete value.card[field]))).toBe('CARD_DAMAGED');
    }
    expect(read(utf8(` ${textOf(file)}`))).toBe('CARD_DAMAGED');
  });

  it('signed by another key is damaged', () => {
    const forged = signCard(without(sender.card), stranger.signing.privateKey, suite);
    expect(read(encodeCard(forged))).toBe('CARD_DAMAGED');
  });

  it('has a fingerprint of its keys alone', () => {
    const fingerprint = cardFingerprint(sender.card, suite);
    const renamed = { ...sender.card, unit: '更名后', issuedAt: 2 };
    expect(cardFingerprint(renamed, suite)).toBe(fingerprint);
    expect(cardFingerprint({ ...sender.card, stationId: 'other' }, suite)).not.toBe(fingerprint);
    const { internal = '', secret = '' } = sender.card.encryptionKeys;
    const exchanged = { ...sender.card.encryptionKeys, internal: secret, secret: internal };
    expect(cardFingerprint({ ...sender.card, encryptionKeys: exchanged }, suite)).not.toBe(fingerprint);
  });
});

describe('a card that follows another', () => {
  const next = makeStation(sender.card.stationId);
  const later = { ...without(next.card), issuedAt: sender.card.issuedAt + 1 };
  const old = { card: sender.card, privateKey: sender.signing.privateKey };

  it('is new for a station nobody trusts yet, and the same for the card already trusted', () => {
    expect(cardStanding(sender.signed, undefined, suite)).toBe('new');
    expect(cardStanding(sender.signed, stranger.card, suite)).toBe('new');
    expect(cardStanding(sender.signed, sender.card, suite)).toBe('same');
  });

  it('is renewed when the old key signed it, and reads as a card', () => {
    const renewed = signCard(later, next.signing.privateKey, suite, old);
    expect(read(encodeCard(renewed))).toBe('ok');
    expect(cardStanding(renewed, sender.card, suite)).toBe('renewed');
  });

  it('is changed, to be compared anew, in every other case', () => {
    const unsigned = signCard(later, next.signing.privateKey, suite);
    const byStranger = { card: sender.card, privateKey: stranger.signing.privateKey };
    const forged = signCard(later, next.signing.privateKey, suite, byStranger);
    const ofOther = { card: next.card, privateKey: sender.signing.privateKey };
    const wrongCard = signCard(later, next.signing.privateKey, suite, ofOther);
    const earlier = signCard(
      { ...later, issuedAt: sender.card.issuedAt - 1 },
      next.signing.privateKey,
      suite,
      old,
    );
    const higher = makeStation(sender.card.stationId, 'topSecret');
    const raised = signCard(
      { ...without(higher.card), issuedAt: later.issuedAt },
      higher.signing.privateKey,
      suite,
      old,
    );
    for (const card of [unsigned, forged, wrongCard, earlier, raised]) {
      expect(cardStanding(card, sender.card, suite)).toBe('changed');
    }
  });
});
