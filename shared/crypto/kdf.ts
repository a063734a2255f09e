import { argon2id } from 'hash-wasm';
import { type Bytes, parseHex, toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/** How a key was derived from a password; stored beside what the key opens, so that it can be raised later. */
export interface KdfParams {
  readonly algorithm: 'argon2id';
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
  /** Hexadecimal, random for every password. */
  readonly salt: string;
}

export interface KdfCost {
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/**
 * What a file may ask of us. SECURITY: without the upper bounds a bundle could take all memory or hold the
 * machine for hours before anything about it is proven; without the lower ones a changed file could have a
 * password derived so cheaply that the answer helps to guess it.
 */
export const KDF_BOUNDS = {
  memoryKib: { min: 8 * 1024, max: 256 * 1024 },
  iterations: { min: 1, max: 12 },
  parallelism: { min: 1, max: 4 },
  saltBytes: { min: 16, max: 64 },
} as const;

/** For new passwords: about half a second on the slowest machine supported. */
export const DEFAULT_KDF_COST: KdfCost = { memoryKib: 64 * 1024, iterations: 3, parallelism: 1 };
/** The cheapest cost within bounds, for tests that derive often. */
export const SMALLEST_KDF_COST: KdfCost = {
  memoryKib: KDF_BOUNDS.memoryKib.min,
  iterations: KDF_BOUNDS.iterations.min,
  parallelism: KDF_BOUNDS.parallelism.min,
};

const MAX_PASSWORD_CHARACTERS = 1024;
const DERIVED_BYTES = 32;
const NEW_SALT_BYTES = 16;

/** Parameters for a new password, with a fresh salt. */
export function newKdfParams(random: RandomSource, cost: KdfCost = DEFAULT_KDF_COST): KdfParams {
  const { memoryKib, iterations, parallelism } = cost;
  const salt = toHex(random.bytes(NEW_SALT_BYTES));
  return { algorithm: 'argon2id', memoryKib, iterations, parallelism, salt };
}

function isWithin(value: unknown, bounds: { readonly min: number; readonly max: number }): value is number {
  return Number.isInteger(value) && (value as number) >= bounds.min && (value as number) <= bounds.max;
}

/**
 * Takes parameters of any origin and returns them when they are Argon2id within `KDF_BOUNDS`; otherwise
 * SEALED_DAMAGED: no version of this program writes others.
 */
export function checkKdfParams(params: unknown): Result<KdfParams> {
  if (typeof params !== 'object' || params === null) return refuse('SEALED_DAMAGED');
  const { algorithm, memoryKib, iterations, parallelism, salt } = params as Record<string, unknown>;
  if (algorithm !== 'argon2id' || typeof salt !== 'string') return refuse('SEALED_DAMAGED');
  if (!isWithin(memoryKib, KDF_BOUNDS.memoryKib)) return refuse('SEALED_DAMAGED');
  if (!isWithin(iterations, KDF_BOUNDS.iterations)) return refuse('SEALED_DAMAGED');
  if (!isWithin(parallelism, KDF_BOUNDS.parallelism)) return refuse('SEALED_DAMAGED');
  const saltLength = parseHex(salt)?.length;
  if (!isWithin(saltLength, KDF_BOUNDS.saltBytes)) return refuse('SEALED_DAMAGED');
  return ok({ algorithm, memoryKib, iterations, parallelism, salt });
}

/**
 * Argon2id (RFC 9106) of a password, 32 bytes. The password is brought to NFKC first, so that full-width
 * and half-width forms typed through different input methods agree. Parameters are checked before any work.
 * Refuses with SEALED_DAMAGED (parameters) or BAD_REQUEST (empty or overlong password).
 */
export async function deriveFromPassword(password: string, params: KdfParams): Promise<Result<Bytes>> {
  const checked = checkKdfParams(params);
  if (!checked.ok) return checked;
  if (password.length > MAX_PASSWORD_CHARACTERS) return refuse('BAD_REQUEST');
  const bytes = utf8(password.normalize('NFKC'));
  const salt = parseHex(checked.value.salt);
  if (bytes.length === 0 || salt === undefined) return refuse('BAD_REQUEST');
  const derived = await argon2id({
    password: bytes,
    salt,
    memorySize: checked.value.memoryKib,
    iterations: checked.value.iterations,
    parallelism: checked.value.parallelism,
    hashLength: DERIVED_BYTES,
    outputType: 'binary',
  });
  bytes.fill(0);
  return ok(new Uint8Array(derived));
}
