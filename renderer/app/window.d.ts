import type { DeskBridge } from '#shared/ipc/desk.ts';

declare global {
  interface Window {
    /** The bridge of the preload; the only thing the main process shares with the page. */
    readonly desk: DeskBridge;
  }
}
