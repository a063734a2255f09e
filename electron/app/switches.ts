/**
 * SECURITY: no fuse stops `--remote-debugging-port`, and Chromium obeys hundreds of other switches, so a
 * release build ends in its first line when it sees any (test/security/switches.test.ts).
 */
export interface LaunchOptions {
  readonly profile: string | undefined;
  readonly witness: string | undefined;
}

/** Ours, with a value: another profile and another witness folder, for tests and the demonstration. */
const OWN_SWITCHES = ['profile', 'witness'] as const;

/** What a test build lets through: a root user needs the first, Playwright adds the others. */
const TEST_SWITCHES: ReadonlySet<string> = new Set([
  'no-sandbox',
  'inspect',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'allow-pre-commit-input',
  'disable-back-forward-cache',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-extensions-with-background-pages',
  'disable-component-update',
  'disable-default-apps',
  'disable-dev-shm-usage',
  'disable-extensions',
  'disable-features',
  'disable-background-networking',
  'disable-background-timer-throttling',
  'disable-backgrounding-occluded-windows',
  'disable-hang-monitor',
  'disable-ipc-flooding-protection',
  'disable-popup-blocking',
  'disable-prompt-on-repost',
  'disable-renderer-backgrounding',
  'edge-skip-compat-layer-relaunch',
  'enable-automation',
  'enable-features',
  'enable-use-zoom-for-dsf',
  'export-tagged-pdf',
  'force-color-profile',
  'metrics-recording-only',
  'no-first-run',
  'no-service-autorun',
  'password-store',
  'unsafely-disable-devtools-self-xss-warnings',
  'use-mock-keychain',
]);

/** The name of a switch as Chromium reads it, or undefined for a plain argument. */
function switchName(argument: string): string | undefined {
  const match = /^--?([^=]*)/.exec(argument);
  return match === null ? undefined : (match[1] ?? '').toLowerCase();
}

function isAllowed(name: string, isTest: boolean): boolean {
  return isTest && (TEST_SWITCHES.has(name) || OWN_SWITCHES.some((own) => own === name));
}

/** Switches on the command line that this kind of build does not know. Empty means: go on. */
export function unlistedSwitches(args: readonly string[], isTest: boolean): readonly string[] {
  return args
    .map(switchName)
    .filter((name): name is string => name !== undefined && !isAllowed(name, isTest));
}

/**
 * The environment can put switches in front of Chromium too: `ELECTRON_DISABLE_SANDBOX` becomes
 * `--no-sandbox` without ever standing in argv, so a release build asks Chromium itself for the worst ones.
 */
export const NEVER_IN_RELEASE = [
  'no-sandbox',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'disable-web-security',
  'host-rules',
  'proxy-server',
  'user-data-dir',
  'renderer-cmd-prefix',
  'gpu-launcher',
  'utility-cmd-prefix',
] as const;

function readValue(args: readonly string[], name: string): string | undefined {
  const prefix = `--${name}=`;
  const value = args.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
  return value === '' ? undefined : value;
}

/** Reads our own switches; a release build never gets here with any. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  return { profile: readValue(args, 'profile'), witness: readValue(args, 'witness') };
}
