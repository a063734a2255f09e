import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import type { Result } from '#shared/kernel/result.ts';
import { inlinePool, type Pool } from './pool/pool.ts';
import { type StartParts, startStore } from './store/start.ts';
import type { Store } from './store/store.ts';

/** What a store is started with. The worker gives the system's own; tests give clocks and files they hold. */
export interface StartingParts extends Omit<StartParts, 'suite' | 'pool'> {
  /** Left out where there are no workers: then the vault's own thread does all. */
  readonly pool?: Pool;
}

/** The store, started once, by whoever asks first. */
export class Starting {
  readonly #parts: StartingParts;
  #started: Promise<Result<Store>> | undefined;

  constructor(parts: StartingParts) {
    this.#parts = parts;
  }

  /** A failed start is tried again at the next call: the person may have put a disk right meanwhile. */
  async store(): Promise<Result<Store>> {
    this.#started ??= this.#start();
    const started = await this.#started;
    if (!started.ok) this.#started = undefined;
    return started;
  }

  async #start(): Promise<Result<Store>> {
    return startStore(await this.parts());
  }

  async parts(): Promise<StartParts> {
    const suite: Suite = await createSuite(this.#parts.random);
    const pool = this.#parts.pool ?? inlinePool(this.#parts.random);
    return { ...this.#parts, suite, pool };
  }

  /** The next call starts anew. */
  forget(): void {
    this.#started = undefined;
  }

  /** The files are let go; the next call starts on what is there then. */
  async close(): Promise<void> {
    const started = await this.#started;
    if (started?.ok === true) started.value.parts.database.close();
    this.#started = undefined;
  }
}
