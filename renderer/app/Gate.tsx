import { Suspense, useEffect } from 'react';
import { UnlockPage } from '#renderer/pages/unlock/index.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askVault, useConnection } from '#renderer/stores/vault.ts';
import { assertNever } from '#shared/kernel/result.ts';
import { ForcedPasswordPage, LockingPage, StartingPage, StoppedPage } from './GatePages.tsx';
import { FirstRunPage, Frame, fetchDesk } from './laterPages.ts';

/** What may be seen: nothing, the reason why not, the wizard, the lock page, or the desk. */
export function Gate() {
  const { standing, report, session, failure, started, broke } = useSession();
  const connection = useConnection((state) => state.connection);
  useEffect(() => {
    if (connection === undefined || standing !== 'starting') return;
    askVault('session.start', {})
      .then((result) => started(result.ok ? result.value : emptyReport(result.error)))
      .catch(broke);
  }, [connection, standing, started, broke]);
  // The lock page is there: while the password is typed, the desk is read and compiled.
  useEffect(() => {
    if (standing === 'locked') fetchDesk();
  }, [standing]);
  // A bug while starting belongs into the error boundary like any other.
  if (failure !== undefined) throw failure;
  switch (standing) {
    case 'starting':
      return <StartingPage />;
    case 'locking':
      return <LockingPage />;
    case 'stopped':
      return <StoppedPage report={report} />;
    case 'firstRun':
      return (
        <Suspense fallback={<StartingPage />}>
          <FirstRunPage />
        </Suspense>
      );
    case 'locked':
      return report === undefined ? <StartingPage /> : <UnlockPage report={report} />;
    case 'mustChangePassword':
      return session === undefined ? <StartingPage /> : <ForcedPasswordPage session={session} />;
    case 'open':
      return session === undefined ? (
        <StartingPage />
      ) : (
        <Suspense fallback={<StartingPage />}>
          <Frame session={session} />
        </Suspense>
      );
    default:
      return assertNever(standing, 'standing');
  }
}

function emptyReport(
  error: NonNullable<Parameters<ReturnType<typeof useSession.getState>['becameReadOnly']>[0]>,
) {
  return {
    phase: 'stopped',
    error,
    station: undefined,
    accounts: [],
    frames: 0,
    notices: [],
    readOnly: undefined,
    lastBackupAt: undefined,
  } as const;
}
