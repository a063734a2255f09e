import { describe, expect, it, vi } from 'vitest';
import { isOwnAddress } from '#electron/hardening/network.ts';
import { isGranted } from '#electron/hardening/permissions.ts';

vi.mock('electron', () => ({ protocol: {} }));

describe('addresses', () => {
  it.each(['app://desk/index.html', 'blob:app://desk/0b1c', 'data:image/png;base64,AA'])(
    'lets %s pass',
    (address) => {
      expect(isOwnAddress(address, false)).toBe(true);
    },
  );

  it.each([
    'https://example.com/?app://desk',
    'http://127.0.0.1/',
    'ws://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'blob:https://example.com/0b1c',
    'blob:null/0b1c',
    'chrome://version',
    'devtools://devtools/bundled/inspector.html',
    'chrome-extension://abc/x',
    'about:srcdoc',
    '',
  ])('cancels %s', (address) => {
    expect(isOwnAddress(address, false)).toBe(false);
  });

  it('lets the pages of DevTools pass in a test build only', () => {
    expect(isOwnAddress('devtools://devtools/bundled/inspector.html', true)).toBe(true);
  });
});

describe('permissions', () => {
  it('are one for the main window, one for the print window and none elsewhere', () => {
    expect(isGranted('main', 'persistent-storage')).toBe(true);
    expect(isGranted('print', 'local-fonts')).toBe(true);
    for (const permission of [
      'geolocation',
      'media',
      'notifications',
      'clipboard-read',
      'openExternal',
      'midi',
    ]) {
      for (const kind of ['main', 'print', 'other'] as const) expect(isGranted(kind, permission)).toBe(false);
    }
    expect(isGranted('main', 'local-fonts')).toBe(false);
    expect(isGranted('print', 'persistent-storage')).toBe(false);
    expect(isGranted('other', 'persistent-storage')).toBe(false);
  });
});
