import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import './ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { announceStyleNonce } from './app/nonce.ts';
import { receiveVaultPort, startVault } from './app/vaultClient.ts';
import { isErrorCode } from './i18n/errorWords.ts';
import { useJobs } from './stores/jobs.ts';
import { useSession } from './stores/session.ts';
import { heardChange, useConnection } from './stores/vault.ts';

// The port is handed over once, before anything is awaited.
const port = receiveVaultPort(window);

const root = document.getElementById('root');
if (root === null) throw new Error('bug: no root element');

startVault(port, {
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
