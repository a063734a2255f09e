import { contextBridge, ipcRenderer } from 'electron';
import type { DeskBridge, DeskEvents } from '#shared/ipc/desk.ts';
import { DESK_CALL_NAMES, VAULT_PORT_MESSAGE } from '#shared/ipc/deskNames.ts';
import { callChannel, eventChannel, VAULT_PORT_CHANNEL } from './ipc/channels.ts';

/**
 * SECURITY: the page gets this one object. Channel names come from the contract's list, so a name that is
 * not in it goes nowhere; arguments are main's to check (test/security/bridge.test.ts).
 */
const EVENTS: readonly (keyof DeskEvents)[] = ['lockRequested'];

const bridge: DeskBridge = {
  call: (name, args) =>
    DESK_CALL_NAMES.includes(name)
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
