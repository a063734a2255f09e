import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('plainDisk', {
  append: (bytes: Uint8Array) => ipcRenderer.invoke('plain:append', bytes),
});
