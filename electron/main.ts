import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { z } from 'zod';
import type { DeskEvents } from '#shared/ipc/desk.ts';
import { endOnBug } from './app/bugs.ts';
import { appendChromiumSwitches } from './app/chromiumSwitches.ts';
import { systemClock } from './app/clock.ts';
import { closeAfterLock } from './app/closing.ts';
import { emptyCoreDumps } from './app/coreDumps.ts';
import { countInterfaces } from './app/interfaces.ts';
import { onSystemLock } from './app/lockSignals.ts';
import { noticeText, showNotice, tellBeforeWindow } from './app/notice.ts';
import { isProfileWritable, type Places, planPlaces } from './app/profile.ts';
import { endOnUnlistedSwitch } from './app/runtimeGuard.ts';
import { createServices, type Services } from './app/services.ts';
import { focusOnSecondInstance, isFirstInstance, SECOND_INSTANCE_TEXT } from './app/singleInstance.ts';
import { readLaunchOptions } from './app/switches.ts';
import { registerScheme, serveDesk } from './hardening/protocol.ts';
import { hardenEverySession, hardenSession, knownSessions } from './hardening/session.ts';
import { hardenEveryPage } from './hardening/webContents.ts';
import { eventChannel } from './ipc/channels.ts';
import { createDeskHandlers } from './ipc/deskHandlers.ts';
import { serveDeskCalls } from './ipc/deskServer.ts';
import { createMainPortHandlers } from './ipc/mainPortHandlers.ts';
import { createPortServer } from './ipc/portServer.ts';
import { createLog, type Log } from './log/log.ts';
import { createDeskPage } from './windows/deskPage.ts';
import { createMainWindow } from './windows/mainWindow.ts';
import { DESK_PARTITION } from './windows/webPreferences.ts';

endOnUnlistedSwitch();

const OUTPUT = join(import.meta.dirname, '..');
const PRELOADS = join(OUTPUT, 'preload');
const RENDERER = join(OUTPUT, 'renderer');

/** What must be settled before Chromium reads its switches and opens its folders. */
function prepare(places: Places): void {
  process.umask(0o077);
  emptyCoreDumps();
  // No accelerated drawing: office machines with old drivers gain nothing from it, and without it there is
  // no shader cache and one process less that parses page content.
  app.disableHardwareAcceleration();
  // With `--no-sandbox`, which only a test build accepts, this call would leave helpers without the switch.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  appendChromiumSwitches(app.commandLine);
  app.setPath('userData', places.profile);
  app.setPath('sessionData', places.session);
  app.setPath('crashDumps', join(places.session, 'crashes'));
  app.setAppLogsPath(places.log);
  z.config({ jitless: true });
  registerScheme();
  hardenEverySession();
  hardenEveryPage();
}

async function openDesk(services: Services, log: Log): Promise<BrowserWindow> {
  hardenSession(session.defaultSession, 'other');
  const deskSession = session.fromPartition(DESK_PARTITION, { cache: false });
  hardenSession(deskSession, 'main');
  serveDesk(deskSession, RENDERER);
  const preload = join(PRELOADS, 'preload.cjs');
  const window = createMainWindow({ session: deskSession, preload });
  const contents = window.webContents;
  const port = createPortServer({ handlers: createMainPortHandlers(services), report: log });
  let isListening = false;
  const page = createDeskPage(window, {
    onReady() {
      isListening = true;
      port.connect(contents);
    },
    onGone() {
      isListening = false;
      port.disconnect();
      services.releasePage();
    },
    onCrash: (reason, willReload) => log('page.gone', { reason, willReload }),
  });
  const requestLock = (reason: DeskEvents['lockRequested']['reason']) => {
    if (isListening) contents.send(eventChannel('lockRequested'), { reason });
    return isListening;
  };
  const closing = closeAfterLock({ window, askToLock: () => requestLock('close') });
  onSystemLock(requestLock);
  serveDeskCalls({
    handlers: createDeskHandlers({ window, page, closing, services }),
    isOwnPage: (sender) => sender === contents,
    report: log,
  });
  await page.load();
  if (!window.isDestroyed()) window.show();
  // Chromium has started its helper processes by now.
  log('app.started', {
    coreDumpsEmptied: emptyCoreDumps(),
    sessions: knownSessions().length,
    interfaces: countInterfaces() ?? 'unknown',
  });
  return window;
}

/** Chromium needs some folder to show a box in; it gets one that is thrown away. */
async function endOnReadOnlyProfile(places: Places): Promise<void> {
  tellBeforeWindow(noticeText('PROFILE_READ_ONLY'));
  const profile = mkdtempSync(join(tmpdir(), 'paizhu-desk-'));
  app.on('quit', () => rmSync(profile, { recursive: true, force: true }));
  prepare(planPlaces({ profile, witness: places.witness, appData: profile }));
  await app.whenReady();
  await showNotice(noticeText('PROFILE_READ_ONLY'));
  app.exit(1);
}

async function start(): Promise<void> {
  const options = readLaunchOptions(process.argv);
  const places = planPlaces({ ...options, appData: app.getPath('appData') });
  if (!isProfileWritable(places)) return endOnReadOnlyProfile(places);
  prepare(places);
  if (!isFirstInstance()) {
    tellBeforeWindow(SECOND_INSTANCE_TEXT);
    return app.exit(0);
  }
  const log = createLog(places.log, systemClock);
  endOnBug(log);
  let window: BrowserWindow | undefined;
  focusOnSecondInstance(() => window);
  app.on('window-all-closed', () => app.quit());
  const printPreload = join(PRELOADS, 'printPreload.cjs');
  const [services] = await Promise.all([createServices(places, log, printPreload), app.whenReady()]);
  window = await openDesk(services, log);
}

start().catch((error: unknown) => {
  tellBeforeWindow(
    `没有启动：${error instanceof Error ? error.name : '未知错误'}。\n请重新启动；仍不行的请系统管理员重新安装。`,
  );
  app.exit(1);
});
