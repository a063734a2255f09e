import type { Session } from 'electron';
import { APP_SCHEME } from './protocol.ts';

/**
 * Our own scheme, blobs that our own pages made, and pictures inside a page's own text (no request leaves
 * for them). DevTools of a test build loads its own pages from `devtools:`.
 */
export function isOwnAddress(address: string, mayUseDevTools: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol === `${APP_SCHEME}:`) return true;
  if (url.protocol === 'blob:') return url.pathname.startsWith(`${APP_SCHEME}://`);
  if (url.protocol === 'data:') return true;
  return mayUseDevTools && url.protocol === 'devtools:';
}

/** SECURITY: cancels every request that is not our own (test/security/network.test.ts). */
export function blockNetwork(target: Session, mayUseDevTools: boolean): void {
  target.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnAddress(details.url, mayUseDevTools) });
  });
}
