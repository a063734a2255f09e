import * as z from 'zod';
import { keyFingerprint } from '#shared/crypto/fingerprint.ts';
import { isPublicKey } from '#shared/crypto/sm2Keys.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, parseHex, textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes, canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { compareLevels, compartmentOf, LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { codeSchema, keyLevelSchema, type LevelKeys, stationIdSchema } from './header.ts';

/** A station's card (站点名片, `.pzc`): who it is and its public keys. Trusted only after two people compare. */
export interface StationCard {
  readonly format: 1;
  readonly stationId: string;
  readonly unit: string;
  readonly organisation: string;
  readonly stationNo: string;
  readonly kind: string;
  /** Highest 密级 of the station. */
  readonly level: Level;
  readonly signingKey: string;
  /** One for each level up to the station's. */
  readonly encryptionKeys: LevelKeys<string>;
  readonly issuedAt: Millis;
  /** Hex SM3 of the card this one replaces. */
  readonly replaces?: string;
}

export interface SignedCard {
  readonly card: StationCard;
  /** By the card's own key, hexadecimal: whoever made it holds the private half. */
  readonly signature: string;
  /** By the key of the card it replaces: then nobody need compare on paper again. */
  readonly previousSignature?: string;
}

const MAGIC = 'PZC1';
const CARD_FORMAT = 1;
const MAX_CARD_BYTES = 16 * 1024;
const LABEL = utf8('paizhu-desk card v1\n');

const name = z.string().min(1).max(200);
const publicKey = z.string().refine(isPublicKey);
const signature = z.string().regex(/^[0-9a-f]{128}$/);
const keyLevels = keyLevelSchema.options;

/** A key for each level the station may hold, none for a higher one. */
function hasKeysOfLevel(card: StationCard): boolean {
  const highest = keyLevels.indexOf(compartmentOf(card.level));
  return keyLevels.every((level, index) => (card.encryptionKeys[level] !== undefined) === index <= highest);
}

const cardSchema = z
  .strictObject({
    format: z.literal(CARD_FORMAT),
    stationId: stationIdSchema,
    unit: name,
    organisation: name,
    stationNo: name,
    kind: codeSchema,
    level: z.enum(LEVELS),
    signingKey: publicKey,
    encryptionKeys: z.strictObject({
      internal: publicKey.exactOptional(),
      confidential: publicKey.exactOptional(),
      secret: publicKey.exactOptional(),
      topSecret: publicKey.exactOptional(),
    }),
    issuedAt: z.int().min(0),
    replaces: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .exactOptional(),
  })
  .refine(hasKeysOfLevel);

const signedCardSchema = z
  .strictObject({
    magic: z.literal(MAGIC),
    card: cardSchema,
    signature,
    previousSignature: signature.exactOptional(),
  })
  .refine((signed) => (signed.card.replaces === undefined) === (signed.previousSignature === undefined));

function cardBytes(card: StationCard): Bytes {
  return canonicalBytes(card as unknown as Json);
}

function signedCardBytes(card: StationCard): Bytes {
  return concat(LABEL, cardBytes(card));
}

/** Hex SM3 of a card: what its successor names in `replaces`. */
function cardDigest(card: StationCard, suite: Pick<Suite, 'sm3'>): string {
  return toHex(suite.sm3(cardBytes(card)));
}

/** A card signed by its own key, and by the old one if it replaces a card. */
export function signCard(
  card: Omit<StationCard, 'format' | 'replaces'>,
  signingPrivateKey: Uint8Array,
  suite: Pick<Suite, 'sm3' | 'sign'>,
  previous?: { readonly card: StationCard; readonly privateKey: Uint8Array },
): SignedCard {
  const replaces = previous === undefined ? {} : { replaces: cardDigest(previous.card, suite) };
  const whole: StationCard = { format: CARD_FORMAT, ...card, ...replaces };
  const bytes = signedCardBytes(whole);
  return {
    card: whole,
    signature: toHex(suite.sign(signingPrivateKey, bytes)),
    ...(previous === undefined ? {} : { previousSignature: toHex(suite.sign(previous.privateKey, bytes)) }),
  };
}

/** The value of a card as it stands in a file and in part 0 of a bundle. */
export function encodeCard(signed: SignedCard): Bytes {
  return canonicalBytes({ magic: MAGIC, ...signed } as unknown as Json);
}

/**
 * Checks the form of a card inside another structure, where `magic` may be left out. Its signature is
 * checked by `verifyCard`. Codes: CARD_NOT_ONE, CARD_NEWER, CARD_DAMAGED.
 */
export function parseCardValue(value: unknown): Result<SignedCard> {
  if (typeof value !== 'object' || value === null) return refuse('CARD_NOT_ONE');
  const { card } = value as { readonly card?: unknown };
  if (typeof card !== 'object' || card === null) return refuse('CARD_NOT_ONE');
  const { format } = card as { readonly format?: unknown };
  if (typeof format === 'number' && format > CARD_FORMAT) return refuse('CARD_NEWER');
  const parsed = signedCardSchema.safeParse({ ...value, magic: MAGIC });
  if (!parsed.success) return refuse('CARD_DAMAGED');
  const { magic: _, ...signed } = parsed.data;
  return ok(signed);
}

/**
 * Reads a `.pzc` file. Form only: follow with `verifyCard`. CARD_NOT_ONE: something else; CARD_NEWER: of a
 * newer version; CARD_DAMAGED: a card, but changed or incomplete.
 */
export function parseCard(bytes: Uint8Array): Result<SignedCard> {
  if (bytes.length > MAX_CARD_BYTES) return refuse('CARD_NOT_ONE');
  let value: unknown;
  try {
    const text = textOf(bytes);
    value = JSON.parse(text);
    if (canonicalText(value as Json) !== text) return refuse('CARD_DAMAGED');
  } catch {
    return refuse('CARD_NOT_ONE');
  }
  if ((value as { readonly magic?: unknown } | null)?.magic !== MAGIC) return refuse('CARD_NOT_ONE');
  return parseCardValue(value);
}

function isSignedBy(signed: SignedCard, key: string, hex: string, suite: Pick<Suite, 'verify'>): boolean {
  const bytes = parseHex(hex);
  return bytes !== undefined && suite.verify(key, signedCardBytes(signed.card), bytes);
}

/** Whether the maker of the card holds its signing key. Says nothing about who that is. Code: CARD_DAMAGED. */
export function verifyCard(signed: SignedCard, suite: Pick<Suite, 'verify'>): Result<void> {
  return isSignedBy(signed, signed.card.signingKey, signed.signature, suite) ? ok() : refuse('CARD_DAMAGED');
}

/** Fingerprint of all keys of a card: the same for every card with these keys, whatever else changed. */
export function cardFingerprint(
  card: Pick<StationCard, 'stationId' | 'signingKey' | 'encryptionKeys'>,
  suite: Pick<Suite, 'sm3'>,
): string {
  const keys = keyLevels.flatMap((level) => {
    const key = card.encryptionKeys[level];
    return key === undefined ? [] : [`${level}:${key}`];
  });
  return keyFingerprint(suite, [`station:${card.stationId}`, `signing:${card.signingKey}`, ...keys]);
}

/** How a verified card stands to the one trusted for its station. */
export type CardStanding = 'new' | 'same' | 'renewed' | 'changed';

/**
 * `new`: nothing trusted yet; `same`: that very card; `renewed`: signed by the trusted card's key and names it,
 * trusted without comparing; `changed`: anything else, to be compared on paper anew.
 */
export function cardStanding(
  signed: SignedCard,
  trusted: StationCard | undefined,
  suite: Pick<Suite, 'sm3' | 'verify'>,
): CardStanding {
  if (trusted === undefined || trusted.stationId !== signed.card.stationId) return 'new';
  const trustedDigest = cardDigest(trusted, suite);
  if (cardDigest(signed.card, suite) === trustedDigest) return 'same';
  const { previousSignature, card } = signed;
  const isRenewed =
    card.replaces === trustedDigest &&
    previousSignature !== undefined &&
    card.issuedAt >= trusted.issuedAt &&
    // A higher 密级 is for two people to compare: the old key alone must not be able to raise it.
    compareLevels(card.level, trusted.level) <= 0 &&
    isSignedBy(signed, trusted.signingKey, previousSignature, suite);
  return isRenewed ? 'renewed' : 'changed';
}
