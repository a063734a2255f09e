import { lazy } from 'react';

/** What comes behind the lock page is no part of what the lock page waits for. */
const importDesk = () => import('./Frame.tsx');
const importFirstRun = () => import('#renderer/pages/firstRun/index.ts');

export const Frame = lazy(async () => ({ default: (await importDesk()).Frame }));
export const FirstRunPage = lazy(async () => ({ default: (await importFirstRun()).FirstRunPage }));
export const RestorePage = lazy(async () => ({ default: (await importFirstRun()).RestorePage }));

/** Fetches the desk before anybody sees it. One that fails is fetched again when it is to be shown. */
export function fetchDesk(): void {
  importDesk().catch(() => undefined);
}
