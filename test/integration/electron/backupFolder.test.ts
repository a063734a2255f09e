import { describe, expect, it } from 'vitest';
import { createBackupFolder } from '#electron/media/backupFolder.ts';
import { createChosenFiles } from '#electron/media/refs.ts';
import { createSources } from '#electron/media/sources.ts';
import { backupName } from '#shared/backup/names.ts';
import { mainPortCalls } from '#shared/ipc/mainPort.ts';
import { utf8 } from '#shared/kernel/bytes.ts';
import type { Result } from '#shared/kernel/result.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';

const NAME = backupName('secret', '0123abcd', '20260302-090000');

async function desk() {
  const disk = new MemoryDisk();
  await disk.makeFolder('/profile');
  await disk.makeFolder('/medium/backups');
  const chosen = createChosenFiles();
  const folder = createBackupFolder({ files: disk, profile: '/profile', chosen });
  return { disk, chosen, folder };
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

describe('The folder for backups', () => {
  it('is none until one is chosen, and outlives a restart', async () => {
    const { disk, chosen, folder } = await desk();
    expect(await folder.state()).toEqual({ ok: true, value: undefined });
    expect(codeOf(await folder.list())).toBe('BACKUP_NO_FOLDER');
    expect(codeOf(await folder.choose('/medium/backups'))).toBe('ok');
    disk.powerCut();
    const again = createBackupFolder({ files: disk, profile: '/profile', chosen });
    expect(await again.state()).toMatchObject({ ok: true, value: { name: 'backups', isPresent: true } });
  });

  it('is not inside the data folder, which it is to outlive', async () => {
    const { folder } = await desk();
    for (const path of ['/profile', '/profile/backups', '/medium/../profile/x']) {
      expect(codeOf(await folder.choose(path))).toBe('BACKUP_FOLDER_INSIDE');
    }
    expect(codeOf(await folder.choose('/profile-backups'))).toBe('ok');
    expect(codeOf(await folder.choose('/..profile'))).toBe('ok');
  });

  it('says that it is gone while the medium is out', async () => {
    const { disk, folder } = await desk();
    await folder.choose('/medium/backups');
    await disk.removeFolder('/medium');
    expect(await folder.state()).toMatchObject({ ok: true, value: { isPresent: false, freeBytes: 0 } });
    expect(codeOf(await folder.refTo('writeBackup', NAME))).toBe('BACKUP_FOLDER_GONE');
    expect(codeOf(await folder.remove(NAME))).toBe('BACKUP_FOLDER_GONE');
  });

  it('shows and removes backups only, and hands out references, never paths', async () => {
    const { disk, chosen, folder } = await desk();
    await folder.choose('/medium/backups');
    disk.put(`/medium/backups/${NAME}`, utf8('密文'));
    disk.put('/medium/backups/家里的照片.jpg', utf8('x'));
    expect(await folder.list()).toEqual({ ok: true, value: [NAME] });
    const ref = await folder.refTo('readBackup', NAME);
    if (!ref.ok) throw new Error(ref.error.code);
    const sources = createSources(disk, '/profile/staging', chosen);
    expect(await sources.open(ref.value.ref)).toMatchObject({ ok: true, value: { bytes: 6 } });
    expect(codeOf(await sources.open(ref.value.ref))).toBe('BAD_REQUEST');
    expect(codeOf(await folder.remove(NAME))).toBe('ok');
    expect(await disk.list('/medium/backups')).toEqual(['家里的照片.jpg']);
  });

  it('takes no name that is not one of a backup', () => {
    for (const name of ['../../etc/passwd', '家里的照片.jpg', `../${NAME}`, `${NAME}/x`, '']) {
      expect(mainPortCalls['folder.remove'].args.safeParse({ name }).success).toBe(false);
    }
    expect(mainPortCalls['folder.remove'].args.safeParse({ name: NAME }).success).toBe(true);
  });

  it('says so on a medium that cannot remove', async () => {
    const { disk, folder } = await desk();
    await folder.choose('/medium/backups');
    disk.isReadOnly = true;
    expect(codeOf(await folder.remove(NAME))).toBe('MEDIUM_READ_ONLY');
  });

  it('does not take a damaged setting for none', async () => {
    const { disk, folder } = await desk();
    disk.put('/profile/backup-folder.json', utf8('{"v":1,'));
    expect(codeOf(await folder.state())).toBe('FILE_UNREADABLE');
    expect(codeOf(await folder.list())).toBe('FILE_UNREADABLE');
    expect(codeOf(await folder.choose('/medium/backups'))).toBe('ok');
    expect(codeOf(await folder.list())).toBe('ok');
  });
});
