import { APP_SCHEME, DESK_HOST } from '#electron/hardening/protocol.ts';

/** What is known about who called; the parts of Electron's event that the check needs. */
export interface Sender {
  readonly isOwnWindow: boolean;
  readonly isMainFrame: boolean;
  readonly url: string;
}

/**
 * SECURITY: only the main frame of our own window, at our own origin by parsed address: a substring would
 * also be found in `https://x/?app://desk` (test/security/sender.test.ts).
 */
export function isTrustedSender(sender: Sender): boolean {
  if (!sender.isOwnWindow || !sender.isMainFrame || !URL.canParse(sender.url)) return false;
  const url = new URL(sender.url);
  return (
    url.protocol === `${APP_SCHEME}:` && url.host === DESK_HOST && url.username === '' && url.port === ''
  );
}
