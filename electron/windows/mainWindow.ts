import { BrowserWindow, Menu, nativeTheme, type Session } from 'electron';
import { mayUseDevTools } from '#electron/hardening/devTools.ts';
import { PAGE_PREFERENCES } from './webPreferences.ts';

const DEFAULT_SIZE = { width: 1366, height: 768 } as const;
const MINIMUM_SIZE = { minWidth: 1180, minHeight: 680 } as const;

export interface MainWindowOptions {
  readonly session: Session;
  readonly preload: string;
}

/** The page's ground in the two themes (renderer/ui/theme/tokens.ts): seen until its styles are there, as at a lock. */
const GROUND = { light: '#FFFFFF', dark: '#1B1C20' } as const;

/** Content protection exists on Windows and macOS only; on Linux the call does nothing. */
export const HAS_CONTENT_PROTECTION = process.platform !== 'linux';

/** The one window of the desk, hidden until its page is there. Loads nothing by itself. */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...MINIMUM_SIZE,
    show: false,
    title: '派驻工作台',
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      ...PAGE_PREFERENCES,
      session: options.session,
      preload: options.preload,
      devTools: mayUseDevTools(),
      v8CacheOptions: 'none',
    },
  });
  window.setContentProtection(true);
  window.removeMenu();
  // The title bar is seen over the shoulder and in window lists: it never names a record.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}
