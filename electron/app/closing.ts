import type { BrowserWindow } from 'electron';

/** How long the page may take to end a commit and lock before the window closes anyway. */
export const CLOSE_AFTER_MS = 5000;

export interface ClosingDeps {
  readonly window: BrowserWindow;
  /** Asks the page to lock; false when there is no page that could. */
  readonly askToLock: () => boolean;
}

export interface Closing {
  /** Whether the window is about to close: then a lock ends in closing and not in the lock screen. */
  readonly isUnderWay: () => boolean;
  /** The page has locked: nothing keeps the window. */
  finish(): void;
}

/**
 * Closing the window locks first. A commit that is cut off all the same loses nothing: it was not
 * acknowledged, and its frame is either whole in the mirror or cut at the next start.
 */
export function closeAfterLock({ window, askToLock }: ClosingDeps): Closing {
  let isUnderWay = false;
  const finish = () => {
    if (!window.isDestroyed()) window.destroy();
  };
  window.on('close', (event) => {
    if (isUnderWay || !askToLock()) return;
    isUnderWay = true;
    event.preventDefault();
    setTimeout(finish, CLOSE_AFTER_MS);
  });
  return { isUnderWay: () => isUnderWay, finish };
}
