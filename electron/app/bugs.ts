import { app, BrowserWindow } from 'electron';
import type { Log } from '#electron/log/log.ts';
import { showNotice, tellBeforeWindow } from './notice.ts';

const BUG_EXIT_CODE = 70;
const BUG_TEXT = [
  '程序内部出错，已停止。',
  '已保存的内容没有丢，正在填写的在草稿里。',
  '请重新启动；再次出现的，把数据目录下 log 里的文件交系统管理员。',
].join('\n');

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

/**
 * A bug ends the application: nobody knows what state the main process is in. Without this Electron shows its
 * own English box with paths in it and goes on. While quitting there is nobody to tell.
 */
export function endOnBug(log: Log): void {
  let isEnding = false;
  app.on('will-quit', () => {
    isEnding = true;
  });
  process.on('uncaughtException', (error) => {
    log('main.bug', { kind: kindOf(error) });
    tellBeforeWindow(BUG_TEXT);
    if (isEnding || BrowserWindow.getAllWindows().length === 0) return app.exit(BUG_EXIT_CODE);
    isEnding = true;
    const end = () => app.exit(BUG_EXIT_CODE);
    showNotice(BUG_TEXT).then(end, end);
  });
  process.on('unhandledRejection', (reason) => log('main.unhandled', { kind: kindOf(reason) }));
}
