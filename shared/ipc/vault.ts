import type { Result } from '#shared/kernel/result.ts';
import type { ArgsOf, ValueOf } from './call.ts';
import { adminCalls } from './vault/admin.ts';
import { exchangeCalls } from './vault/exchange.ts';
import { outputCalls } from './vault/outputs.ts';
import { recordCalls } from './vault/records.ts';
import { sessionCalls } from './vault/session.ts';

/**
 * Everything the page may ask of the vault worker. Each call is checked in the worker: arguments by schema,
 * then session, then the permission matrix (secrecy.md §11.1), then 知悉范围.
 */
export const vaultCalls = {
  ...sessionCalls,
  ...recordCalls,
  ...outputCalls,
  ...exchangeCalls,
  ...adminCalls,
} as const;
export type VaultCalls = typeof vaultCalls;
export type VaultCallName = keyof VaultCalls;

/** What the worker tells the page. */
export interface VaultEvents {
  /** Records of these registers changed; open pages ask again. */
  readonly changed: { readonly registers: readonly string[] };
  readonly progress: {
    readonly step: string;
    readonly done: number;
    /** 0 when the amount is not known; `done` as much as this ends the work. */
    readonly total: number;
    /** What is counted; things of the step when left out. */
    readonly unit?: 'bytes';
    /** Whether `backup.stop` ends it without harm. */
    readonly canStop?: true;
  };
  readonly readOnly: { readonly code: string };
}

/** The worker's face through Comlink. */
export interface VaultApi {
  call<Name extends VaultCallName>(
    name: Name,
    args: ArgsOf<VaultCalls[Name]>,
  ): Promise<Result<ValueOf<VaultCalls[Name]>>>;
  /** Hands over the port to the main process; the first thing the page does. */
  connect(port: unknown): Promise<void>;
  listen(
    listener: <Name extends keyof VaultEvents>(name: Name, event: VaultEvents[Name]) => void,
  ): Promise<void>;
}
