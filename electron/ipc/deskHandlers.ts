import { app, type BrowserWindow } from 'electron';
import { isTestBuild } from '#electron/app/buildKind.ts';
import type { Closing } from '#electron/app/closing.ts';
import type { Services } from '#electron/app/services.ts';
import { chooseBackupFolder, chooseMedium } from '#electron/media/dialogs.ts';
import type { DeskPage } from '#electron/windows/deskPage.ts';
import { HAS_CONTENT_PROTECTION } from '#electron/windows/mainWindow.ts';
import { ok } from '#shared/kernel/result.ts';
import type { DeskHandlers } from './deskServer.ts';

export interface DeskHandlersDeps {
  readonly window: BrowserWindow;
  readonly page: DeskPage;
  readonly closing: Closing;
  readonly services: Services;
}

/** Connects the page's calls with the services that serve them. */
export function createDeskHandlers({ window, page, closing, services }: DeskHandlersDeps): DeskHandlers {
  const { printJobs, files, chosen, backupFolder } = services;
  const startFolder = app.getPath('home');
  return {
    'app.info': async () =>
      ok({
        version: app.getVersion(),
        runtime: `Electron ${process.versions.electron}`,
        isPackaged: app.isPackaged,
        isTestBuild: isTestBuild(),
        hasContentProtection: HAS_CONTENT_PROTECTION,
      }),
    'app.reload': async () => {
      if (closing.isUnderWay()) {
        await services.mirror.rest();
        closing.finish();
      } else await page.renew();
      return ok();
    },
    'media.choose': ({ purpose, suggestedName }) =>
      chooseMedium({ window, files, chosen, startFolder }, purpose, suggestedName),
    'media.chooseBackupFolder': () => chooseBackupFolder(window, startFolder, backupFolder),
    'print.layOut': ({ html }) => printJobs.layOut(html),
    'print.printers': () => printJobs.printers(),
    'print.send': ({ job, printer, copies }) => printJobs.send(job, printer, copies),
    'print.save': ({ job, ref }) => printJobs.save(job, ref),
    'print.forget': ({ job }) => printJobs.forget(job),
  };
}
