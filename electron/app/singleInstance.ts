import { app, type BrowserWindow } from 'electron';

export const SECOND_INSTANCE_TEXT = [
  '已经在运行，没有再开一个。',
  '同一个数据目录只能由一个程序打开。',
  '已切换到打开着的窗口。',
].join('\n');

/** Two processes on one store would tear it: the second only brings the first to the front. */
export function isFirstInstance(): boolean {
  return app.requestSingleInstanceLock();
}

export function focusOnSecondInstance(windowOf: () => BrowserWindow | undefined): void {
  app.on('second-instance', () => {
    const window = windowOf();
    if (window === undefined || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
}
