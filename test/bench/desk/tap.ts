/** What runs inside the page. Each function is sent there as text, so it uses nothing from outside itself. */

export interface TappedAnswer {
  /** From asking to having the answer, by the page's clock. */
  readonly ms: number;
  readonly result: unknown;
}

/** What the functions below leave in the page. */
export interface TappedWorld {
  askTapped?: (call: string, args: unknown) => Promise<TappedAnswer>;
  unlocking?: Promise<UnlockTimes>;
}

export interface UnlockTimes {
  /** Enter → first row of the list drawn. */
  readonly list: number;
  /** Enter → first answer of a search that finds what stands in one long text. */
  readonly search: number;
}

/**
 * Runs before the page's own script: keeps hold of the worker that the page starts, and speaks to it as the page
 * does, over Comlink's wire. No hook in the product is needed.
 */
export function tapVault(name: string): void {
  const world = globalThis as unknown as TappedWorld;
  // Some lines take longer than the desk waits for a person.
  setInterval(() => dispatchEvent(new Event('pointermove')), 30_000);
  const Started = globalThis.Worker;
  let vault: Worker | undefined;
  let lastId = 0;
  globalThis.Worker = new Proxy(Started, {
    construct(target, [url, options]: [URL, WorkerOptions | undefined]) {
      const worker = new target(url, options);
      if (options?.name === name) vault = worker;
      return worker;
    },
  });
  world.askTapped = (call, args) =>
    new Promise((resolve, reject) => {
      const worker = vault;
      if (worker === undefined) return reject(new Error('the page has started no vault'));
      lastId += 1;
      const id = `bench-${lastId}`;
      const raw = (value: unknown) => ({ type: 'RAW', value });
      const hear = ({ data }: MessageEvent<{ id?: string; type?: string; value?: unknown }>): void => {
        if (data?.id !== id) return;
        const ms = performance.now() - from;
        worker.removeEventListener('message', hear);
        if (data.type === 'RAW') resolve({ ms, result: data.value });
        else reject(new Error(`${call} threw: ${JSON.stringify(data.value)}`));
      };
      worker.addEventListener('message', hear);
      const from = performance.now();
      worker.postMessage({ id, type: 'APPLY', path: ['call'], argumentList: [raw(call), raw(args)] });
    });
}

/**
 * Waits for Enter, then goes to the list of 组务会 as soon as the navigation stands there, and looks at every frame
 * whether its first row is drawn; then searches for `planted` until it is found.
 */
export function watchUnlock({ list, planted }: { list: string; planted: string }): void {
  const world = globalThis as unknown as TappedWorld;
  const buttonOf = (words: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll<HTMLButtonElement>('nav[aria-label="导航"] button')].find((button) =>
      button.textContent?.startsWith(words),
    );
  const goThere = (): void => {
    const place = buttonOf(list);
    if (place === undefined) buttonOf('会议')?.click();
    else if (place.getAttribute('aria-current') !== 'page') place.click();
  };
  const isDrawn = (): boolean => {
    const row = document.querySelector(`[role=grid][aria-label="${list}"] [role=row][data-index="0"]`);
    return (row?.textContent ?? '') !== '';
  };
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const untilFound = async (): Promise<void> => {
    for (;;) {
      const answer = await world.askTapped?.('records.search', { text: planted, limit: 20 });
      const result = answer?.result as { ok: boolean; value?: { total: number } } | undefined;
      if (result?.ok === true && (result.value?.total ?? 0) > 0) return;
      await frame();
    }
  };
  world.unlocking = new Promise((resolve, reject) => {
    const begin = async (): Promise<UnlockTimes> => {
      const from = performance.now();
      while (!isDrawn()) {
        goThere();
        await frame();
      }
      // The frame in which the row stands has been painted when the next one begins.
      await frame();
      const drawn = performance.now() - from;
      await untilFound();
      return { list: drawn, search: performance.now() - from };
    };
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter') return;
      removeEventListener('keydown', pressed, true);
      begin().then(resolve, reject);
    };
    addEventListener('keydown', pressed, true);
  });
}
