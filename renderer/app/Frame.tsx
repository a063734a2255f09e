import { useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { lock } from '#renderer/stores/locking.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { ProgressBand } from '#renderer/ui/ProgressBand.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { UndoNotice } from '#renderer/ui/UndoNotice.tsx';
import type { Session } from '#shared/ipc/vault/session.ts';
import classes from './Frame.module.css';
import { Navigation } from './Navigation.tsx';
import { Palette } from './Palette.tsx';
import { Routes } from './Routes.tsx';
import { TopBar } from './TopBar.tsx';
import { useCounts } from './useCounts.ts';
import { usePasswordWarning } from './usePasswordWarning.ts';

function stopJob(): void {
  void askVault('backup.stop', {});
}

/** The desk: top bar, navigation, and the page. */
export function Frame({ session }: { readonly session: Session }) {
  const [isSearching, setSearching] = useState(false);
  const back = useNavigation((state) => state.back);
  const readOnly = useSession((state) => state.readOnly);
  const { job, notice, hush } = useJobs();
  const counts = useCounts(session);
  usePasswordWarning(session);
  useShortcut('Ctrl+L', () => void lock('person'));
  useShortcut('Ctrl+K', () => setSearching(true));
  useShortcut('Esc', isSearching ? undefined : () => void back());
  return (
    <div className={classes.frame}>
      <TopBar session={session} due={counts.today} onSearch={() => setSearching(true)} />
      <div className={classes.body}>
        <Navigation session={session} counts={counts} />
        <main className={classes.page}>
          {readOnly !== undefined && <ErrorBanner error={readOnly} />}
          <Routes session={session} />
          {job !== undefined && (
            <div className={classes.job}>
              <ProgressBand {...job} onStop={job.canStop === true ? stopJob : undefined} />
            </div>
          )}
          {notice !== undefined && <UndoNotice {...notice} onGone={hush} />}
        </main>
      </div>
      {isSearching && <Palette session={session} onClose={() => setSearching(false)} />}
    </div>
  );
}
