import type { BrowserWindow } from 'electron';
import { BLANK_URL, DESK_URL } from '#electron/hardening/protocol.ts';

/** Three in a row mean that the page dies of itself; then it stays away instead of flickering for ever. */
const MAX_CRASHES = 3;

export interface DeskPageHooks {
  /** The page is gone, with its worker: everything that belonged to it must go too. */
  onGone(): void;
  /** The page's first script has run and it listens. */
  onReady(): void;
  /** The page died by itself. `willReload` is false when it died too often. */
  onCrash(reason: string, willReload: boolean): void;
}

/** The page in the window: loads it, ends it, loads it anew. */
export interface DeskPage {
  load(): Promise<void>;
  /** Ends the process that held the keys, then loads the lock screen. */
  renew(): Promise<void>;
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended by itself, which is what leaving its only page makes it do.
  }
}

/** Another load took its place: what the page then becomes is told of that one. */
function endUnlessOvertaken(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED')) throw error;
}

export function createDeskPage(window: BrowserWindow, hooks: DeskPageHooks): DeskPage {
  const contents = window.webContents;
  let crashes = 0;
  let renewal: Promise<void> | undefined;

  const load = () => contents.loadURL(DESK_URL).catch(endUnlessOvertaken);
  const isDesk = () => !contents.isDestroyed() && contents.getURL() === DESK_URL;

  async function renewNow(): Promise<void> {
    hooks.onGone();
    const pid = contents.getOSProcessId();
    // An empty page of another site lives in another process, so the old one can be ended for certain: no
    // reload alone promises that memory with keys and records is given back.
    await contents.loadURL(BLANK_URL);
    if (contents.getOSProcessId() !== pid) endProcess(pid);
    contents.navigationHistory.clear();
    await load();
    contents.navigationHistory.clear();
  }

  /** A second request while one is under way means the same renewal. */
  function renew(): Promise<void> {
    renewal ??= renewNow().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  contents.on('dom-ready', () => {
    if (isDesk()) hooks.onReady();
  });
  contents.on('did-finish-load', () => {
    if (isDesk()) crashes = 0;
  });
  contents.on('render-process-gone', (_event, details) => {
    hooks.onGone();
    if (contents.isDestroyed()) return;
    crashes += 1;
    const willReload = crashes <= MAX_CRASHES;
    hooks.onCrash(details.reason, willReload);
    if (willReload) load().catch(() => hooks.onCrash('load-failed', false));
  });
  window.on('closed', () => hooks.onGone());
  return { load, renew };
}
