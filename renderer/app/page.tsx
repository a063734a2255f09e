import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '../ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { isErrorCode } from '#renderer/i18n/errorWords.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useSession } from '#renderer/stores/session.ts';
import { heardChange, useConnection } from '#renderer/stores/vault.ts';
import { App } from './App.tsx';
import { announceStyleNonce } from './nonce.ts';
import { connectVault } from './vaultClient.ts';

/** Draws the page, and lets it speak to the vault that the first script has started. */
export function drawPage(worker: Worker, port: Promise<MessagePort>): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('bug: no root element');
  connectVault(worker, port, {
    changed: heardChange,
    progress: (job) => useJobs.getState().progressed(job),
    readOnly: ({ code }) => {
      if (isErrorCode(code)) useSession.getState().becameReadOnly({ code });
    },
  })
    .then((vault) => useConnection.getState().connect({ vault, desk: window.desk }))
    .catch((cause: unknown) => useSession.getState().broke(cause));
  announceStyleNonce();
  createRoot(root).render(<App />);
}
