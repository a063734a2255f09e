import type { DeskEvents } from '#shared/ipc/desk.ts';
import type { DeskCallName } from '#shared/ipc/deskNames.ts';

/** Names on the wire, derived from the contract; both ends import these and nothing else. */
export function callChannel(name: DeskCallName): string {
  return `desk:${name}`;
}

export function eventChannel(name: keyof DeskEvents): string {
  return `desk-event:${name}`;
}

/** Carries the vault's port from main to the preload. */
export const VAULT_PORT_CHANNEL = 'desk-vault-port';
