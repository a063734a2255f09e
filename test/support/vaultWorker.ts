import type { Page, Worker } from 'playwright-core';
import { expect } from 'vitest';

const ATTEMPTS = 5;
const VAULT_SCRIPT = /\/worker-[^/]+\.js$/;

/**
 * The page read anew, and the vault's worker of that page; whoever was logged in is not any more. The worker starts
 * with the page's first script: on a busy machine that is before Playwright listens, and Chromium then drops the
 * line to a worker that lives on. A page that is read while Playwright listens has a worker that waits for it.
 */
export async function reachVault(page: Page): Promise<Worker> {
  await readAnew(page);
  // Playwright tells of a worker before its global scope is complete, and late of one that went with the old page.
  const isThere = async () => vaultOf(page).evaluate(() => typeof setTimeout);
  await expect.poll(() => isThere().catch(() => 'none')).toBe('function');
  return vaultOf(page);
}

/** Waits for a load of the application's own that crosses ours, and asks again. */
async function readAnew(page: Page): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await page.waitForURL('app://desk/index.html');
    try {
      await page.reload();
      return;
    } catch (cause) {
      if (attempt === ATTEMPTS || !String(cause).includes('ERR_ABORTED')) throw cause;
    }
  }
}

/** The vault's worker, if Playwright has a line to it. */
export function findVault(page: Page): Worker | undefined {
  return page.workers().find((worker) => VAULT_SCRIPT.test(worker.url()));
}

/** The vault's worker of a page that was read by `reachVault`. The pool's workers stand beside it. */
export function vaultOf(page: Page): Worker {
  const vault = findVault(page);
  if (vault === undefined) throw new Error('the vault of this page cannot be reached');
  return vault;
}
