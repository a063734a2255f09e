import type { Session } from 'electron';

/** What a session is for decides what it may ask. `other` is any session that nobody planned. */
export type SessionKind = 'main' | 'print' | 'other';

/** The only two permissions in the product: against eviction of IndexedDB, and to find missing fonts. */
const GRANTED: Readonly<Record<SessionKind, ReadonlySet<string>>> = {
  main: new Set(['persistent-storage']),
  print: new Set(['local-fonts']),
  other: new Set(),
};

/** Whether a session of this kind may use a permission of this name. */
export function isGranted(kind: SessionKind, permission: string): boolean {
  return GRANTED[kind].has(permission);
}

/**
 * SECURITY: Electron grants by default, and geolocation then asks the network. Both handlers are needed: the
 * second answers questions that never become a request (test/security/permissions.test.ts).
 */
export function restrictPermissions(target: Session, kind: SessionKind): void {
  target.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(kind, permission)));
  target.setPermissionCheckHandler((_contents, permission) => isGranted(kind, permission));
  target.setDevicePermissionHandler(() => false);
  target.setDisplayMediaRequestHandler(null);
}
