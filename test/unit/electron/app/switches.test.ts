import { describe, expect, it } from 'vitest';
import { CHROMIUM_SWITCHES } from '#electron/app/chromiumSwitches.ts';
import { readLaunchOptions, unlistedSwitches } from '#electron/app/switches.ts';

describe('command line', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--inspect',
    '--inspect-brk=0',
    '-inspect',
    '--no-sandbox',
    '--profile=/x',
    '--js-flags=--expose-gc',
    '--host-resolver-rules=',
    '--unknown',
    '--',
    '-',
  ])('of a release build refuses %s', (argument) => {
    expect(unlistedSwitches(['document.pzb', argument], false)).toHaveLength(1);
  });

  it('of a release build takes none and plain words', () => {
    expect(unlistedSwitches([], false)).toEqual([]);
    expect(unlistedSwitches(['document.pzb', ''], false)).toEqual([]);
  });

  it('of a test build takes ours and what Playwright adds, in any case, and nothing else', () => {
    const given = [
      '--inspect=0',
      '--remote-debugging-port=0',
      '--NO-SANDBOX',
      '--profile=/p',
      '--witness=/w',
    ];
    expect(unlistedSwitches(given, true)).toEqual([]);
    expect(unlistedSwitches(['--profiles=/p', '--js-flags=x', '--proxy-server=x'], true)).toEqual([
      'profiles',
      'js-flags',
      'proxy-server',
    ]);
  });

  it('gives our own values, and none for an empty one', () => {
    expect(readLaunchOptions(['a', '--profile=/p=1', '--witness=/w'])).toEqual({
      profile: '/p=1',
      witness: '/w',
    });
    expect(readLaunchOptions(['a', '--profile='])).toEqual({ profile: undefined, witness: undefined });
  });
});

describe('switches of our own', () => {
  it('are each set once', () => {
    const names = CHROMIUM_SWITCHES.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
