import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Display } from './display.ts';
import { withServer } from './xServer.ts';

/** The keyboard and the window manager of a screen: input by X events, as hardware would make them. */
const run = promisify(execFile);
const WINDOW_TITLE = '派驻工作台';
const KEY_DELAY_MS = '12';

async function xdotool(display: Display, ...args: string[]): Promise<string> {
  const env = { ...process.env, DISPLAY: display.name };
  const { stdout } = await run('xdotool', args, { env, timeout: 60_000 });
  return stdout.trim();
}

/** Waits for the window and gives it the keyboard, which a screen without a window manager does not. */
export async function focusWindow(display: Display): Promise<number> {
  const found = await xdotool(display, 'search', '--sync', '--onlyvisible', '--name', WINDOW_TITLE);
  const window = Number(found.split('\n').at(-1));
  await xdotool(display, 'windowfocus', '--sync', String(window));
  return window;
}

export async function pressKey(display: Display, key: string, times = 1): Promise<void> {
  await xdotool(display, 'key', '--delay', KEY_DELAY_MS, ...Array<string>(times).fill(key));
}

export async function typeText(display: Display, text: string): Promise<void> {
  await xdotool(display, 'type', '--delay', KEY_DELAY_MS, text);
}

/**
 * Gives each character a key of its own, before any program looks at the keyboard. Otherwise xdotool moves one
 * spare key from character to character, faster than a busy program learns of it.
 */
export async function teachKeyboard(display: Display, text: string): Promise<void> {
  const characters = [...new Set(text)].filter((character) => character.charCodeAt(0) > 0x7f);
  await withServer(display, (server) => server.changeKeys(characters));
}

/** What a window manager sends when the person presses the window's ×: the polite request to close. */
export async function closeWindow(display: Display, window: number): Promise<void> {
  await withServer(display, async (server) => {
    const protocols = await server.atom('WM_PROTOCOLS');
    await server.sendMessage(window, protocols, await server.atom('WM_DELETE_WINDOW'));
  });
}
