import { dialog } from 'electron';
import { ERROR_TEXTS, type ErrorCode } from '#shared/kernel/errors.ts';

/** The words of a failure on lines of their own: what happened, what was not done, what to do next. */
export function noticeText(code: ErrorCode): string {
  const { title, explanation, next } = ERROR_TEXTS[code];
  return [title, explanation, next].join('\n');
}

/**
 * Tells the person before any window exists. Always on the error stream as well: on Linux a box can only be
 * shown once the application is ready, and whoever starts it from a terminal should not have to look for it.
 */
export function tellBeforeWindow(text: string): void {
  process.stderr.write(`派驻工作台：${text}\n`);
}

/** Shows a native box; the promise ends when the person closes it. */
export async function showNotice(text: string): Promise<void> {
  const [message = '', ...rest] = text.split('\n');
  await dialog.showMessageBox({
    type: 'error',
    title: '派驻工作台',
    message,
    detail: rest.join('\n'),
    buttons: ['退出'],
    noLink: true,
  });
}
