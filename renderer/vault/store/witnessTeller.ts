import type { MainPort, Witness } from '#shared/ipc/mainPort.ts';

/**
 * Tells the witness what was committed, behind the answer to the person: a witness that lags is no alarm, and the
 * next commit tells it again. One write at a time; what came meanwhile is told by its newest only.
 */
export class WitnessTeller {
  readonly #port: MainPort;
  #newest: Witness | undefined;
  #telling: Promise<void> | undefined;

  constructor(port: MainPort) {
    this.#port = port;
  }

  tell(witness: Witness): void {
    this.#newest = witness;
    this.#telling ??= this.#tellAll();
  }

  /** Answers when the witness knows all that was told so far, or could not be written. */
  async told(): Promise<void> {
    await this.#telling;
  }

  async #tellAll(): Promise<void> {
    try {
      while (this.#newest !== undefined) {
        const witness = this.#newest;
        this.#newest = undefined;
        await this.#port('witness.write', witness);
      }
    } catch {
      // The other process is gone, and this one with it.
    } finally {
      this.#telling = undefined;
    }
  }
}
