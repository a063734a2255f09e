import type { ElectronApplication, Page, Worker } from 'playwright-core';

/** Name under which the page starts the vault (renderer/app/vaultStart.ts). */
const VAULT_WORKER = 'vault';

type Shifted = typeof globalThis & { trueNow?: () => number; clockShift?: number; releaseVault?: () => void };

/** Runs in each of the desk's worlds: its clock goes on from another moment. */
function shiftClock(shift: number): void {
  const world = globalThis as Shifted;
  const trueNow = world.trueNow ?? Date.now.bind(Date);
  world.trueNow = trueNow;
  world.clockShift = shift;
  Date.now = () => trueNow() + (world.clockShift ?? 0);
}

/** Runs before the page's own script: the vault hears nothing until its clock is set. */
function holdVault(name: string): void {
  const Started = globalThis.Worker;
  globalThis.Worker = new Proxy(Started, {
    construct(target, [url, options]: [URL, WorkerOptions | undefined]) {
      const worker = new target(url, options);
      if (options?.name !== name) return worker;
      const post = worker.postMessage.bind(worker) as (...args: unknown[]) => void;
      const held: unknown[][] = [];
      worker.postMessage = (...args: unknown[]) => void held.push(args);
      (globalThis as Shifted).releaseVault = () => {
        worker.postMessage = post;
        for (const args of held.splice(0)) post(...args);
      };
      return worker;
    },
  });
}

/**
 * A machine whose clock stands where the story needs it: the application itself is as it is shipped, only the
 * `Date` of its three worlds is another. Goes forward like any clock; `set` moves it at the next load of the page,
 * such as a lock.
 */
export class DeskClock {
  readonly #app: ElectronApplication;
  readonly #page: Page;
  #shift = 0;

  private constructor(app: ElectronApplication, page: Page) {
    this.#app = app;
    this.#page = page;
  }

  /** Takes over the clock of a desk that has just started, and loads its page anew. */
  static async take(app: ElectronApplication, page: Page, moment: string): Promise<DeskClock> {
    const clock = new DeskClock(app, page);
    await page.addInitScript(holdVault, VAULT_WORKER);
    // A worker that ends with its page needs no clock any more.
    page.on('worker', (worker) => void clock.#started(worker).catch(() => undefined));
    await clock.set(moment);
    await page.evaluate(() => {
      void (globalThis as unknown as { desk: { call(name: string, args: object): unknown } }).desk.call(
        'app.reload',
        {},
      );
    });
    return clock;
  }

  /** From the next load of the page on it is this moment, `2026-03-09T09:00`, in China's time. */
  async set(moment: string): Promise<void> {
    this.#shift = new Date(`${moment}+08:00`).getTime() - Date.now();
    await this.#app.evaluate((_electron, shift) => {
      const world = globalThis as Shifted;
      const trueNow = world.trueNow ?? Date.now.bind(Date);
      world.trueNow = trueNow;
      Date.now = () => trueNow() + shift;
    }, this.#shift);
  }

  async #started(worker: Worker): Promise<void> {
    await worker.evaluate(shiftClock, this.#shift);
    await this.#page.evaluate(shiftClock, this.#shift);
    await this.#page.evaluate(() => (globalThis as Shifted).releaseVault?.());
  }
}
