import { basename, dirname, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { MEDIUM_PURPOSES, type MediumPurpose, type MediumRef } from '#shared/ipc/desk.ts';
import type { BackupFolderState } from '#shared/ipc/mainPort.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { BackupFolder } from './backupFolder.ts';
import { mediumFailure } from './failures.ts';
import { toFileName, withExtension } from './fileName.ts';
import type { ChosenFiles } from './refs.ts';

const TITLES: Readonly<Record<MediumPurpose, { readonly title: string; readonly filter: string }>> = {
  writeBundle: { title: '把交换包写到介质', filter: '交换包' },
  readBundle: { title: '选择要导入的交换包', filter: '交换包' },
  writeCard: { title: '写出本站名片', filter: '站点名片' },
  readCard: { title: '选择对方站点的名片', filter: '站点名片' },
  writeBackup: { title: '写出备份', filter: '备份' },
  readBackup: { title: '选择备份', filter: '备份' },
  writePdf: { title: '存为 PDF', filter: 'PDF 文件' },
  writeTable: { title: '导出表格', filter: 'Excel 表格' },
  readAttachment: { title: '选择要附上的扫描件', filter: '扫描件' },
  writeAttachment: { title: '导出附件', filter: '附件' },
};

/** What a scan comes as. Only a convenience of the dialog: the kind is judged by content. */
const SCAN_EXTENSIONS = ['pdf', 'png', 'jpg', 'jpeg'];

export interface DialogsDeps {
  readonly window: BrowserWindow;
  readonly files: DiskFiles;
  readonly chosen: ChosenFiles;
  /** Folder in which the first dialog opens; afterwards the system remembers. */
  readonly startFolder: string;
}

function filtersOf(purpose: MediumPurpose): { name: string; extensions: string[] }[] {
  const { extension } = MEDIUM_PURPOSES[purpose];
  if (purpose === 'readAttachment') return [{ name: TITLES[purpose].filter, extensions: SCAN_EXTENSIONS }];
  return [{ name: TITLES[purpose].filter, extensions: [extension] }];
}

async function askForWriting(
  deps: DialogsDeps,
  purpose: MediumPurpose,
  suggestedName: string,
): Promise<string | undefined> {
  const { extension } = MEDIUM_PURPOSES[purpose];
  const answer = await dialog.showSaveDialog(deps.window, {
    title: TITLES[purpose].title,
    buttonLabel: '写出',
    defaultPath: join(deps.startFolder, toFileName(suggestedName, extension)),
    filters: filtersOf(purpose),
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  if (answer.canceled || answer.filePath === undefined || answer.filePath === '') return undefined;
  return join(dirname(answer.filePath), withExtension(basename(answer.filePath), extension));
}

async function askForReading(deps: DialogsDeps, purpose: MediumPurpose): Promise<string | undefined> {
  const answer = await dialog.showOpenDialog(deps.window, {
    title: TITLES[purpose].title,
    buttonLabel: '选择',
    defaultPath: deps.startFolder,
    filters: filtersOf(purpose),
    properties: ['openFile', 'dontAddToRecent'],
  });
  return answer.canceled ? undefined : answer.filePaths[0];
}

/** Lets the person choose a file. CANCELLED, FILE_EXISTS, FILE_UNREADABLE and the codes of a medium. */
export async function chooseMedium(
  deps: DialogsDeps,
  purpose: MediumPurpose,
  suggestedName: string,
): Promise<Result<MediumRef>> {
  const isWriting = MEDIUM_PURPOSES[purpose].direction === 'write';
  const path = isWriting
    ? await askForWriting(deps, purpose, suggestedName)
    : await askForReading(deps, purpose);
  if (path === undefined) return refuse('CANCELLED');
  try {
    // Never overwritten, even if the person said yes to the dialog: what stands there may be the only copy.
    if (isWriting && (await deps.files.exists(path))) return refuse('FILE_EXISTS');
    const bytes = isWriting ? await deps.files.freeBytes(dirname(path)) : await deps.files.size(path);
    const name = basename(path);
    return ok({ ref: deps.chosen.add({ purpose, path, name }), name, bytes });
  } catch (error) {
    return isWriting ? mediumFailure(diskErrorCode(error)) : refuse('FILE_UNREADABLE');
  }
}

/** Lets the person choose where backups go from now on. CANCELLED, BACKUP_FOLDER_INSIDE and the codes of a medium. */
export async function chooseBackupFolder(
  window: BrowserWindow,
  startFolder: string,
  folder: BackupFolder,
): Promise<Result<BackupFolderState>> {
  const answer = await dialog.showOpenDialog(window, {
    title: '选定备份文件夹',
    buttonLabel: '选定',
    defaultPath: startFolder,
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  const path = answer.canceled ? undefined : answer.filePaths[0];
  return path === undefined ? refuse('CANCELLED') : folder.choose(path);
}
