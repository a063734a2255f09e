import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** How the screen is set while it is looked at. */
export interface Appearance {
  readonly theme?: 'light' | 'dark';
  /** Size of body text in px, one of those the menu offers. */
  readonly text?: string;
  /** The inside of the window; 1366×768 when left out. */
  readonly window?: string;
}

/** Where the pictures and the papers go. */
export type Folders = Readonly<Record<'screens' | 'forms', string>>;

const THEMES = { light: '浅色', dark: '深色' } as const;
const SIZES = ['13', '15', '17', '19'];
const WINDOW = '1366x768';

/** Reads `--theme=dark`, `--text=19` and `--window=1600x1000`; the ordinary screen when none is given. */
export function appearanceOf(option: (name: string) => string | undefined): Appearance {
  const [theme, text, window] = ['theme', 'text', 'window'].map(option);
  if (theme !== undefined && theme !== 'light' && theme !== 'dark') throw new Error(`--theme=${theme}`);
  if (text !== undefined && !SIZES.includes(text)) throw new Error(`--text=${text}`);
  if (window !== undefined && !/^\d+x\d+$/.test(window)) throw new Error(`--window=${window}`);
  return {
    ...(theme !== undefined && { theme }),
    ...(text !== undefined && { text }),
    ...(window !== undefined && { window }),
  };
}

export function sizeOf({ window = WINDOW }: Appearance): { readonly width: number; readonly height: number } {
  const [width = 0, height = 0] = window.split('x').map(Number);
  return { width, height };
}

/** Folders of their own, such as `screens-dark-19`, so that the pictures of the ordinary screen stay. */
export function foldersOf(out: string, { theme, text, window }: Appearance): Folders {
  const words = [theme, text, window].filter((word) => word !== undefined);
  const [screens = '', forms = ''] = ['screens', 'forms'].map((part) =>
    join(out, [part, ...words].join('-')),
  );
  return { screens, forms };
}

/** Sets the screen as the person does, in the menu behind the name. The lock forgets it. */
export async function chooseAppearance(page: Page, name: string, { theme, text }: Appearance): Promise<void> {
  for (const choice of [theme === undefined ? undefined : THEMES[theme], text]) {
    if (choice === undefined) continue;
    await page.getByRole('button', { name: new RegExp(`^${name}，`) }).click();
    await page.getByRole('menuitem', { name: choice, exact: true }).click();
    await page.getByRole('menu').waitFor({ state: 'hidden' });
  }
}
