import type { ParsedArgsOf, ValueOf } from '#shared/ipc/call.ts';
import type { VaultCallName, VaultCalls } from '#shared/ipc/vault.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { OpenStation } from './openStation.ts';

/** Handlers of the core, which may write its own tables beside an act; other modules get an `OpenVault`. */
export type CoreHandler<Name extends VaultCallName> = (
  open: OpenStation,
  args: ParsedArgsOf<VaultCalls[Name]>,
) => Promise<Result<ValueOf<VaultCalls[Name]>>>;
export type CoreHandlers = { readonly [Name in VaultCallName]?: CoreHandler<Name> };
