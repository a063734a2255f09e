import * as Comlink from 'comlink';
import type { VaultApi, VaultEvents } from '#shared/ipc/vault.ts';

export interface VaultListener {
  changed(event: VaultEvents['changed']): void;
  progress(event: VaultEvents['progress']): void;
  readOnly(event: VaultEvents['readOnly']): void;
}

/** Gives the vault its port to the main process and listens to it. */
export async function connectVault(
  worker: Worker,
  port: Promise<MessagePort>,
  listener: VaultListener,
): Promise<Pick<VaultApi, 'call'>> {
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
