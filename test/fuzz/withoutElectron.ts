/** In place of Electron outside of it: only what checks messages is run, not what receives them. */
export const ipcMain = { handle: (): void => undefined };
export class MessageChannelMain {}
export const protocol = {};
