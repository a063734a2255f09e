import { powerMonitor } from 'electron';
import type { DeskEvents } from '#shared/ipc/desk.ts';

type Reason = DeskEvents['lockRequested']['reason'];

/**
 * Tells when the system sleeps or locks its screen. Electron 33 reports no screen lock on Linux, so there the
 * page's own idle timer is the only guard: said in the manual, not claimed here.
 */
export function onSystemLock(request: (reason: Reason) => void): void {
  powerMonitor.on('suspend', () => request('suspend'));
  powerMonitor.on('lock-screen', () => request('screenLock'));
}
