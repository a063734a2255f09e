import { receiveVaultPort, startVaultWorker } from './app/vaultStart.ts';

// The first script, and a small one: the vault starts beside the page, whose own script is still being compiled.
// The port is handed over once, before anything is awaited.
const port = receiveVaultPort(window);
const worker = startVaultWorker();
void import('./app/page.tsx').then(({ drawPage }) => drawPage(worker, port));
