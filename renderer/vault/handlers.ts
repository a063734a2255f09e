import type { VaultCallName } from '#shared/ipc/vault.ts';
import { accountHandlers } from './accounts/accountHandlers.ts';
import { auditHandlers } from './audit/auditReader.ts';
import { backupHandlers } from './backup/backupHandlers.ts';
import { bundleHandlers } from './bundles/handlers.ts';
import type { CoreHandler } from './coreHandler.ts';
import { recordHandlers } from './records/handlers.ts';
import { storeHandlers } from './store/storeHandlers.ts';

/** Calls of the session itself; `vault.ts` answers them, with or without an open store. */
export type SessionCallName = Extract<VaultCallName, `session.${string}`>;
export type StationCallName = Exclude<VaultCallName, SessionCallName>;

/** Every other call. The type asks for all of them, so a declared call without a handler does not compile. */
export const stationHandlers: { readonly [Name in StationCallName]: CoreHandler<Name> } = {
  ...accountHandlers,
  ...auditHandlers,
  ...backupHandlers,
  ...storeHandlers,
  ...recordHandlers,
  ...bundleHandlers,
};
