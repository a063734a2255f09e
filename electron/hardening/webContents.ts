import { app, type WebContents } from 'electron';
import { forbidNavigation } from './navigation.ts';

function harden(contents: WebContents, mayUseDevTools: boolean): void {
  forbidNavigation(contents);
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  if (!mayUseDevTools) contents.on('devtools-opened', () => contents.closeDevTools());
}

/** Hardens every page of every window, also one that nobody planned. Call before `ready`. */
export function hardenEveryPage(mayUseDevTools: boolean): void {
  app.on('web-contents-created', (_event, contents) => harden(contents, mayUseDevTools));
}
