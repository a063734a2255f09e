import { contextBridge, ipcRenderer } from 'electron';
import { type DeskBridge, type DeskEvents, deskCalls, VAULT_PORT_MESSAGE } from '#shared/ipc/desk.ts';
import { callChannel, eventChannel, VAULT_PORT_CHANNEL } from './ipc/channels.ts';

/**
 * SECURITY: the page gets this one object. Channel names come from the contract's table, so a name that is
 * not in it goes nowhere (test/security/bridge.test.ts).
 */
const EVENTS: readonly (keyof DeskEvents)[] = ['lockRequested'];

const bridge: DeskBridge = {
  call: (name, args) =>
    Object.hasOwn(deskCalls, name)
      ? ipcRenderer.invoke(callChannel(name), args)
      : Promise.resolve({ ok: false, error: { code: 'BAD_REQUEST' } }),
  on(name, listener) {
    if (!EVENTS.includes(name)) return () => undefined;
    const channel = eventChannel(name);
    const receive = (_event: unknown, data: DeskEvents[typeof name]) => listener(data);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.off(channel, receive);
    };
  },
};

contextBridge.exposeInMainWorld('desk', bridge);

/** Main sends the port once the page's first script has run, which is when it listens. */
ipcRenderer.once(VAULT_PORT_CHANNEL, (event) => {
  window.postMessage(VAULT_PORT_MESSAGE, location.origin, [...event.ports]);
});
