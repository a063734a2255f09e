import { type Digests, loadDigests } from '#electron/disk/digest.ts';
import type { DiskFiles } from '#electron/disk/diskFiles.ts';
import { nodeDiskFiles } from '#electron/disk/diskFiles.ts';
import type { MainPortServices } from '#electron/ipc/mainPortHandlers.ts';
import { createPrintJobs, type PrintJobs } from '#electron/ipc/printJobs.ts';
import type { Log } from '#electron/log/log.ts';
import { type BackupFolder, createBackupFolder } from '#electron/media/backupFolder.ts';
import { type ChosenFiles, createChosenFiles } from '#electron/media/refs.ts';
import { createSinks } from '#electron/media/sinks.ts';
import { createSources } from '#electron/media/sources.ts';
import { createBlobs } from '#electron/mirror/blobs.ts';
import { Mirror } from '#electron/mirror/mirror.ts';
import { createPrinter } from '#electron/print/printer.ts';
import { createWitnessFile } from '#electron/witness/witness.ts';
import type { Places } from './profile.ts';

export interface Services extends MainPortServices {
  readonly files: DiskFiles;
  readonly digests: Digests;
  readonly chosen: ChosenFiles;
  readonly printJobs: PrintJobs;
  readonly backupFolder: BackupFolder;
  /** The page is gone: what it had open, chosen or laid out goes with it. */
  releasePage(): void;
}

/** Makes every service once, beside Chromium's own start. Nothing is read yet, and what an earlier run staged is removed. */
export async function createServices(places: Places, log: Log, printPreload: string): Promise<Services> {
  const files = nodeDiskFiles();
  const chosen = createChosenFiles();
  const sources = createSources(files, places.staging, chosen);
  const [digests] = await Promise.all([loadDigests(), sources.closeAll()]);
  const { digest } = digests;
  const sinks = createSinks({ files, digests }, chosen);
  const mirror = new Mirror({ files, folder: places.mirror, digest, report: log });
  const printer = createPrinter({ preloadPath: printPreload });
  const printJobs = createPrintJobs({ printer, chosen, digests, sink: { files, digests } });
  return {
    files,
    digests,
    chosen,
    sinks,
    sources,
    printJobs,
    backupFolder: createBackupFolder({ files, profile: places.profile, chosen }),
    mirror,
    blobs: createBlobs(files, places.blobs),
    witness: createWitnessFile({ files, folder: places.witness, digest }),
    releasePage() {
      chosen.forgetAll();
      printJobs.forgetAll();
      void Promise.all([sinks.abortAll(), sources.closeAll(), mirror.rest()]);
    },
  };
}
