import { count, megabytes } from '#renderer/i18n/amounts.ts';
import { momentWords } from '#renderer/i18n/dates.ts';
import { errorWords } from '#renderer/i18n/errorWords.ts';
import type { BackupNote, BackupState, FolderBackup, RehearsalReport } from '#shared/ipc/vault/admin.ts';

/** `最近备份 3月11日 17:45，120 兆`. */
export function lastBackupWords(last: BackupNote | undefined, now: number): string {
  return last === undefined
    ? '还没有备份'
    : `最近备份 ${momentWords(last.at, now)}，${megabytes(last.bytes)}`;
}

/** What stands beside the name of the chosen folder. */
export function folderWords({ folder, backups }: BackupState): string {
  if (folder === undefined) return '还没有选定';
  if (!folder.isPresent) return `${folder.name}　不在：介质没有插好，或文件夹已移走`;
  return `${folder.name}　剩余 ${megabytes(folder.freeBytes)}　本站备份 ${backups.length} 份`;
}

/** What rotation did, or could not do, after a backup. */
export function rotationWords({ removed, kept, keptBecause }: FolderBackup): string {
  const gone = removed.length === 0 ? '' : `轮换删去旧备份 ${removed.length} 份。`;
  if (keptBecause === undefined) return gone;
  const { title } = errorWords({ code: keptBecause });
  return `${gone}${kept.length} 份旧备份应轮换而没有删成（${title.replace(/。$/u, '')}），仍在介质上。`;
}

/** The verdict of a rehearsal. Bodies that nobody opened are not called recoverable. */
export function verdictWords({ isWhole, sealedBodies }: { isWhole: boolean; sealedBodies: number }): string {
  if (!isWhole) return '不能完整恢复';
  return sealedBodies === 0 ? '可以恢复' : '结构完好，正文没有全部打开';
}

/** What a rehearsal proved, and what it could not with the keys at hand. */
export function rehearsalWords(report: RehearsalReport): readonly string[] {
  const { entries, bodies, sealedBodies, attachments, missingAttachments, behind, unknown } = report;
  const words = [
    `结构、摘要、审计链、各站日志和签名都已核对，${count(entries)} 个条目首尾相接。`,
    sealedBodies === 0
      ? `正文 ${count(bodies)} 条全部打开，与条目相符；附件 ${count(attachments)} 个。`
      : `正文打开 ${count(bodies)} 条，与条目相符；其余密级本账号没有密钥，请组长再校验一次。`,
    behind === 0 ? '备份里有现在的全部内容。' : `备份之后本库又有 ${count(behind)} 条，恢复时不在其中。`,
  ];
  if (missingAttachments > 0) words.push(`缺 ${count(missingAttachments)} 个附件。`);
  if (unknown > 0)
    words.push(`备份里有 ${count(unknown)} 条是本库没有的：本库可能丢过内容，请安全保密管理员核对。`);
  return words;
}

/** Groups of four, as people compare and copy them. */
export function digestWords(digest: string): string {
  return (digest.match(/.{1,4}/gu) ?? []).join(' ');
}
