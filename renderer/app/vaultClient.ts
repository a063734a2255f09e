import * as Comlink from 'comlink';
import { VAULT_PORT_MESSAGE } from '#shared/ipc/deskNames.ts';
import type { VaultApi, VaultEvents } from '#shared/ipc/vault.ts';

export interface VaultListener {
  changed(event: VaultEvents['changed']): void;
  progress(event: VaultEvents['progress']): void;
  readOnly(event: VaultEvents['readOnly']): void;
}

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

/** Starts the vault worker and gives it the port. The worker dies with the page, and every key with it. */
export async function startVault(
  port: Promise<MessagePort>,
  listener: VaultListener,
): Promise<Pick<VaultApi, 'call'>> {
  const worker = new Worker(new URL('../vault/worker.ts', import.meta.url), {
    type: 'module',
    name: 'vault',
  });
  const api = Comlink.wrap<VaultApi>(worker);
  const received = await port;
  // Against eviction of what the vault keeps (architecture §3). Only a page can ask for it, no worker.
  await navigator.storage.persist();
  await api.connect(Comlink.transfer(received, [received]));
  const hear = <Name extends keyof VaultEvents>(name: Name, event: VaultEvents[Name]): void =>
    (listener[name] as (heard: VaultEvents[Name]) => void)(event);
  await api.listen(Comlink.proxy(hear));
  // Comlink's own types lose the link between a call's name and its arguments.
  return { call: (name, args) => api.call(name, args) as ReturnType<VaultApi['call']> as never };
}
