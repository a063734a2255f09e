import { z } from 'zod';
import { type KdfCost, type KdfParams, newKdfParams } from '#shared/crypto/kdf.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import { PASSWORD_HISTORY } from '#shared/domain/password.ts';
import { type Bytes, parseHex, sameBytes, toHex, utf8, wipe } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import type { Millis, RandomSource } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { checkedRow, jsonOfRow } from '../store/damagedRow.ts';

const SECRET_KEY_ID = 'password';
const HISTORY_LABEL = utf8('paizhu-desk password history v1');

interface RememberedPassword {
  readonly kdf: KdfParams;
  /** Hex of a code made with what the password gives; tells equality and nothing else. */
  readonly proof: string;
}

/** What an account's password opens. */
export interface AccountSecret {
  /** Hex of the private key; absent until the one-time password was changed. */
  readonly privateKey: string | undefined;
  /** Hex of the key under which this account's drafts are sealed. */
  readonly draftKey: string;
  readonly setAt: Millis;
  readonly isOneTime: boolean;
  /** Newest first, the present one included. */
  readonly history: readonly RememberedPassword[];
}

const kdfSchema = z.custom<KdfParams>((value) => typeof value === 'object' && value !== null);
const secretSchema = z.object({
  privateKey: z.string().optional(),
  draftKey: z.string(),
  setAt: z.number(),
  isOneTime: z.boolean(),
  history: z.array(z.object({ kdf: kdfSchema, proof: z.string() })),
});

export interface SealedSecret {
  readonly kdf: KdfParams;
  /** Hex. */
  readonly secret: string;
}

export interface SecretParts {
  readonly suite: Suite;
  readonly random: RandomSource;
  readonly cost: KdfCost;
}

function contextOf(rowId: string): { version: 1; keyId: string; table: string; rowId: string } {
  return { version: 1, keyId: SECRET_KEY_ID, table: 'settings', rowId };
}

/** Seals an account's secret under a password, with fresh parameters, and remembers that password in it. */
export async function sealSecret(
  parts: SecretParts,
  rowId: string,
  password: string,
  secret: Omit<AccountSecret, 'history'> & { readonly history?: AccountSecret['history'] },
): Promise<Result<SealedSecret>> {
  const kdf = newKdfParams(parts.random, parts.cost);
  const derived = await parts.suite.deriveFromPassword(password, kdf);
  if (!derived.ok) return derived;
  const remembered = { kdf, proof: toHex(parts.suite.hmacSm3(derived.value, HISTORY_LABEL)) };
  const history = [remembered, ...(secret.history ?? [])].slice(0, PASSWORD_HISTORY);
  const { privateKey, ...rest } = secret;
  const value = { ...rest, history, ...(privateKey === undefined ? {} : { privateKey }) };
  const plain = canonicalBytes(value as unknown as Json);
  const sealed = parts.suite.seal(derived.value, contextOf(rowId), plain);
  wipe(plain);
  wipe(derived.value);
  return ok({ kdf, secret: toHex(sealed) });
}

/** Opens it. WRONG_PASSWORD when the password, or the row, is not the one. */
export async function openSecret(
  suite: Suite,
  rowId: string,
  password: string,
  { kdf, secret }: SealedSecret,
): Promise<Result<AccountSecret>> {
  const sealed = parseHex(secret);
  const derived = await suite.deriveFromPassword(password, kdf);
  if (!derived.ok) return derived;
  const opened = sealed === undefined ? undefined : suite.open(derived.value, contextOf(rowId), sealed);
  wipe(derived.value);
  if (opened === undefined || !opened.ok) return refuse('WRONG_PASSWORD');
  const parsed = checkedRow(secretSchema, jsonOfRow(opened.value));
  wipe(opened.value);
  return ok({ ...parsed, privateKey: parsed.privateKey });
}

/** Whether a password is one of those remembered. */
export async function isRemembered(suite: Suite, password: string, secret: AccountSecret): Promise<boolean> {
  for (const { kdf, proof } of secret.history) {
    const derived = await suite.deriveFromPassword(password, kdf);
    if (!derived.ok) continue;
    const code = suite.hmacSm3(derived.value, HISTORY_LABEL);
    wipe(derived.value);
    if (sameBytes(code, parseHex(proof) ?? new Uint8Array(0))) return true;
  }
  return false;
}

/** Private key bytes of a secret, or undefined while there is no pair. */
export function privateKeyOf(secret: AccountSecret): Bytes | undefined {
  return secret.privateKey === undefined ? undefined : parseHex(secret.privateKey);
}
