import { useEffect } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askDesk, askVault, useConnection } from '#renderer/stores/vault.ts';

export type LockReason = 'person' | 'idle' | 'suspend' | 'screenLock' | 'close' | 'logout';

/** What must be written before the page ends: a form's draft. Set by the page that holds it. */
let lastWrite: (() => Promise<unknown>) | undefined;

/** Registers the write that a lock waits for; answers how to take it back. */
export function writeBeforeLock(write: () => Promise<unknown>): () => void {
  lastWrite = write;
  return () => {
    if (lastWrite === write) lastWrite = undefined;
  };
}

/**
 * Ends the session: saves the open draft, lets the vault finish and forget its keys, and loads the page anew, so
 * that no plain text stays in its memory.
 */
export async function lock(reason: LockReason): Promise<void> {
  if (useSession.getState().standing === 'locking') return;
  const write = lastWrite;
  if (write !== undefined) await write().catch(() => undefined);
  useSession.getState().leaving();
  useNavigation.getState().reset();
  useJobs.getState().finished();
  await askVault('session.lock', { reason });
  await askDesk().call('app.reload', {});
}

/** Answers the main process: the machine sleeps, its screen is locked, or the window is to close. */
export function useLockRequests(): void {
  const desk = useConnection((state) => state.connection?.desk);
  useEffect(
    () =>
      desk?.on('lockRequested', ({ reason }) => {
        const { standing, session } = useSession.getState();
        if (session !== undefined) void lock(reason);
        // Nobody is signed in: nothing to wait for. What is being repaired or written is let finish.
        else if (reason === 'close' && standing !== 'starting' && standing !== 'locking') {
          void desk.call('app.reload', {});
        }
      }),
    [desk],
  );
}

const ACTIVITY = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const CHECK_EVERY_MS = 5_000;

/** Locks after the minutes of the policy without a key or a movement. The clock cannot be set back. */
export function useIdleLock(minutes: number | undefined): void {
  useEffect(() => {
    if (minutes === undefined) return;
    let lastActive = performance.now();
    const touch = (): void => {
      lastActive = performance.now();
    };
    for (const name of ACTIVITY) window.addEventListener(name, touch, { passive: true, capture: true });
    const timer = window.setInterval(() => {
      if (performance.now() - lastActive >= minutes * 60_000) void lock('idle');
    }, CHECK_EVERY_MS);
    return () => {
      window.clearInterval(timer);
      for (const name of ACTIVITY) window.removeEventListener(name, touch, { capture: true });
    };
  }, [minutes]);
}
