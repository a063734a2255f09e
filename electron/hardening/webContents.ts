import { app, type WebContents } from 'electron';
import { mayUseDevTools } from './devTools.ts';
import { forbidNavigation } from './navigation.ts';

function harden(contents: WebContents): void {
  forbidNavigation(contents);
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  if (!mayUseDevTools()) contents.on('devtools-opened', () => contents.closeDevTools());
}

/** Hardens every page of every window, also one that nobody planned. Call before `ready`. */
export function hardenEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => harden(contents));
}
