import { VAULT_PORT_MESSAGE } from '#shared/ipc/deskNames.ts';

/**
 * Resolves with the port to the main process, which the preload hands over once. Called before anything is
 * awaited: a message that arrives earlier would be lost.
 */
export function receiveVaultPort(target: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      // Any script of the page could post such a message; only one from this window with a port counts.
      if (event.source !== target || event.data !== VAULT_PORT_MESSAGE) return;
      const port = event.ports[0];
      if (port === undefined) return;
      target.removeEventListener('message', receive);
      resolve(port);
    };
    target.addEventListener('message', receive);
  });
}

/** The worker dies with the page, and every key with it. */
export function startVaultWorker(): Worker {
  return new Worker(new URL('../vault/worker.ts', import.meta.url), { type: 'module', name: 'vault' });
}
