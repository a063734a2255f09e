import { useCallback, useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import type { ArgsOf, ValueOf } from '#shared/ipc/call.ts';
import type { DeskBridge } from '#shared/ipc/desk.ts';
import type { VaultApi, VaultCallName, VaultCalls, VaultEvents } from '#shared/ipc/vault.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';

/** The page's two partners. Tests and drawings put others in their place. */
export interface Connection {
  readonly vault: Pick<VaultApi, 'call'>;
  readonly desk: DeskBridge;
}

interface ConnectionState {
  readonly connection: Connection | undefined;
  /** Grows with every change the vault tells, by register: what is open asks again. */
  readonly versions: Readonly<Record<string, number>>;
  connect(connection: Connection): void;
  registersChanged(registers: readonly string[]): void;
}

export const useConnection = create<ConnectionState>()((set) => ({
  connection: undefined,
  versions: {},
  connect: (connection) => set({ connection }),
  registersChanged: (registers) =>
    set(({ versions }) => {
      const next = { ...versions };
      for (const register of registers) next[register] = (next[register] ?? 0) + 1;
      return { versions: next };
    }),
}));

function connected(): Connection {
  const { connection } = useConnection.getState();
  if (connection === undefined) throw new Error('bug: asked before the vault was connected');
  return connection;
}

/** Asks the vault worker. */
export function askVault<Name extends VaultCallName>(
  name: Name,
  args: ArgsOf<VaultCalls[Name]>,
): Promise<Result<ValueOf<VaultCalls[Name]>>> {
  return connected().vault.call(name, args);
}

/** The bridge to the main process. */
export function askDesk(): DeskBridge {
  return connected().desk;
}

/** Passes on what the vault tells; the jobs store listens to progress itself. */
export function heardChange(event: VaultEvents['changed']): void {
  useConnection.getState().registersChanged(event.registers);
}

export interface Query<Value> {
  readonly value: Value | undefined;
  readonly error: AppError | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Answer<Value> {
  readonly key: string;
  readonly value: Value | undefined;
  readonly error: AppError | undefined;
}

/**
 * What the vault answers to a question, asked again when its arguments or one of `registers` change. The old
 * answer stays on screen until the new one is there, so that a list does not flash.
 */
export function useVaultQuery<Name extends VaultCallName>(
  name: Name,
  args: ArgsOf<VaultCalls[Name]> | undefined,
  registers: readonly string[] = [],
): Query<ValueOf<VaultCalls[Name]>> {
  type Value = ValueOf<VaultCalls[Name]>;
  const version = useConnection((state) => registers.map((register) => state.versions[register] ?? 0).join());
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<Value>>();
  const newest = useRef('');
  const question = args === undefined ? undefined : JSON.stringify(args);
  const key = `${name} ${question} ${version} ${round}`;
  useEffect(() => {
    newest.current = key;
    if (question === undefined) return;
    void askVault(name, JSON.parse(question)).then((result) => {
      if (newest.current !== key) return;
      setAnswer(
        result.ok
          ? { key, value: result.value, error: undefined }
          : { key, value: undefined, error: result.error },
      );
    });
  }, [name, question, key]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  return {
    value: question === undefined ? undefined : answer?.value,
    error: answer?.error,
    isLoading: question !== undefined && answer?.key !== key,
    reload,
  };
}
