/**
 * Names only, without a schema: the preload and the page's first script read these, and neither has anything to
 * check. What each call takes stands in `desk.ts`, and main alone checks it.
 */
export const DESK_CALL_NAMES = [
  'app.info',
  'app.reload',
  'media.choose',
  'media.chooseBackupFolder',
  'print.layOut',
  'print.printers',
  'print.send',
  'print.save',
  'print.forget',
] as const;
export type DeskCallName = (typeof DESK_CALL_NAMES)[number];

/** `window` message with which the preload hands the page the vault's port, before React starts. */
export const VAULT_PORT_MESSAGE = 'paizhu:vault-port';
