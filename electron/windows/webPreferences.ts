import type { WebPreferences } from 'electron';

export const DESK_PARTITION = 'persist:desk';

/**
 * SECURITY: the one set of preferences for our pages, every line said although most are defaults, so that a
 * changed default changes nothing (test/security/isolation.test.ts). The print window adds to a copy.
 */
export const PAGE_PREFERENCES = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  disableDialogs: true,
  autoplayPolicy: 'document-user-activation-required',
  enableWebSQL: false,
  // The idle timer and a running unlock must go on while another window covers ours.
  backgroundThrottling: false,
}) satisfies WebPreferences;
