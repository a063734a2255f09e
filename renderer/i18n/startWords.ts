import type { MissedBackup, StartNotice, StartReport } from '#shared/ipc/vault/session.ts';
import { assertNever } from '#shared/kernel/result.ts';
import { count } from './amounts.ts';
import { momentWords } from './dates.ts';
import { errorWords } from './errorWords.ts';

/** What the check at start did, in words. */
export function noticeWords(notice: StartNotice): string {
  switch (notice.kind) {
    case 'tornFrameCut':
      return `副本末尾有 ${count(notice.bytes)} 字节没有写完，已切除；该次改动当时未告知保存，须看草稿重做。`;
    case 'replayedFromMirror':
      return `主库缺 ${count(notice.frames)} 帧，已从副本补入，内容没有丢。`;
    case 'mirrorRebuilt':
      return `副本缺 ${count(notice.frames)} 帧，已由主库重建，内容没有丢。`;
    case 'databaseRebuilt':
      return `主库缺失，已由副本重建 ${count(notice.frames)} 帧，内容没有丢。`;
    case 'bothRepaired':
      return `主库和副本各有损坏，已互相补齐 ${count(notice.frames)} 帧。`;
    case 'witnessMissing':
      return '没有找到见证记录，无法核对是否放回过旧副本；已另建，并记入审计。';
    default:
      return assertNever(notice, 'start notice');
  }
}

/** The line at the foot of the lock page. */
export function startCheckWords(report: StartReport): string {
  if (report.notices.some((notice) => notice.kind !== 'witnessMissing')) {
    return `启动检查已修复：主库与副本一致，已核对 ${count(report.frames)} 帧`;
  }
  return `启动检查通过：主库与副本一致，已核对 ${count(report.frames)} 帧`;
}

/** A lock that made no backup, and why. */
export function missedBackupWords({ at, code }: MissedBackup, now: number): string {
  const { title, next } = errorWords({ code });
  return `${momentWords(at, now)} 锁定时没有备份：${title}${next}`;
}
