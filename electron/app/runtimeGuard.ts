import { app } from 'electron';
import { isTestBuild } from './buildKind.ts';
import { tellBeforeWindow } from './notice.ts';
import { NEVER_IN_RELEASE, unlistedSwitches } from './switches.ts';

export const REFUSED_SWITCH_EXIT_CODE = 64;

/**
 * SECURITY: the first line of the application. Whatever Chromium would have made of an unlisted switch, the
 * process is gone before a window, a session or a port can be of use (test/security/switches.test.ts).
 */
export function endOnUnlistedSwitch(): void {
  const isTest = isTestBuild();
  const unlisted = [...unlistedSwitches(process.argv.slice(1), isTest)];
  if (!isTest) unlisted.push(...NEVER_IN_RELEASE.filter((name) => app.commandLine.hasSwitch(name)));
  if (unlisted.length === 0) return;
  tellBeforeWindow('启动命令里有不允许的开关，没有启动。\n请用桌面图标启动，不要加参数。');
  process.exit(REFUSED_SWITCH_EXIT_CODE);
}
