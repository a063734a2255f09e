import { app, type Session } from 'electron';
import { mayUseDevTools } from './devTools.ts';
import { blockNetwork } from './network.ts';
import { restrictPermissions, type SessionKind } from './permissions.ts';

export interface SessionRecord {
  readonly session: Session;
  kind: SessionKind;
}

const sessions: SessionRecord[] = [];

/** Every session that was ever created: each new one would start its own dictionary download. */
export function knownSessions(): readonly Readonly<SessionRecord>[] {
  return sessions;
}

/**
 * SECURITY: all that one session needs. The empty list of languages is what keeps Chromium from asking DNS
 * for a dictionary host in its first second; nothing else does (test/security/sessions.test.ts).
 */
export function hardenSession(target: Session, kind: SessionKind): void {
  const known = sessions.find((record) => record.session === target);
  if (known === undefined) sessions.push({ session: target, kind });
  else known.kind = kind;
  target.setSpellCheckerLanguages([]);
  target.setSpellCheckerEnabled(false);
  restrictPermissions(target, kind);
  blockNetwork(target, mayUseDevTools());
  // Files reach the disk through dialogs and sinks only; a download would choose its own place.
  target.removeAllListeners('will-download');
  target.on('will-download', (event) => event.preventDefault());
}

/** Closes each session the moment it comes into being, also one that nobody planned. Call before `ready`. */
export function hardenEverySession(): void {
  app.on('session-created', (created) => hardenSession(created, 'other'));
}
