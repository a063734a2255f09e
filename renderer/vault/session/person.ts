import { PASSWORD_POLICIES } from '#shared/domain/password.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { wipe } from '#shared/kernel/bytes.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { type AccountSecret, privateKeyOf } from '../keys/accountSecret.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** Whoever has given the right password: what that opened, and nothing of the store yet. */
export class KnownPerson {
  readonly account: string;
  #secret: AccountSecret;
  #privateKey: Bytes | undefined;

  constructor(account: string, secret: AccountSecret) {
    this.account = account;
    this.#secret = secret;
    this.#privateKey = privateKeyOf(secret);
  }

  get secret(): AccountSecret {
    return this.#secret;
  }

  get privateKey(): Bytes | undefined {
    return this.#privateKey;
  }

  /** After a change of password. */
  replace(secret: AccountSecret): void {
    this.#secret = secret;
    this.#privateKey = privateKeyOf(secret);
  }

  expiresAt(level: Level): Millis {
    return this.#secret.setAt + PASSWORD_POLICIES[level].maxAgeDays * DAY_MS;
  }

  mustChangePassword(level: Level, now: Millis): boolean {
    return this.#secret.isOneTime || now >= this.expiresAt(level);
  }

  wipe(): void {
    if (this.#privateKey !== undefined) wipe(this.#privateKey);
    this.#privateKey = undefined;
  }
}
