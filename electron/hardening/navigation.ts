import type { WebContents } from 'electron';

/**
 * SECURITY: the page never goes anywhere, opens nothing and embeds nothing; a programmatic load from the
 * main process raises none of these events (test/security/navigation.test.ts).
 */
export function forbidNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
