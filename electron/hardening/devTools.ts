import { app } from 'electron';
import { isTestBuild } from '#electron/app/buildKind.ts';

/** SECURITY: DevTools exist while developing only, never in a package, be it the test package. */
export function mayUseDevTools(): boolean {
  return isTestBuild() && !app.isPackaged;
}
