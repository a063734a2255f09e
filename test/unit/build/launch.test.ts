import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** In the place of the program: tells in which network it runs, as whom, with which words, and ends oddly. */
const PROGRAM = `#!/bin/sh
readlink /proc/self/ns/net
id -u
printf '<%s>' "$@"
exit 7
`;
const OWN_NETWORK = readlinkSync('/proc/self/ns/net');
/** Not every system lets a user make namespaces: then the launcher must start plainly. */
const IS_ALLOWED = spawnSync('unshare', ['--user', '--map-current-user', '--net', '--', 'true']).status === 0;

let folder: string;
let launcher: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launch test '));
  launcher = join(folder, 'paizhu-desk');
  copyFileSync(resolve('build/package/launch.sh'), launcher);
  writeFileSync(`${launcher}.bin`, PROGRAM);
  chmodSync(launcher, 0o755);
  chmodSync(`${launcher}.bin`, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

function launch(
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  path = launcher,
) {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, ...environment };
  const { status, stdout } = spawnSync(path, args, { env, encoding: 'utf8' });
  const [network = '', user = '', words = ''] = stdout.split('\n');
  return { status, isAlone: network !== OWN_NETWORK, user: Number(user), words };
}

describe('the launcher', () => {
  it('starts the program without a network, as the same user, with the same words and the same end', () => {
    expect(launch({}, ['a b', '--x=*'])).toEqual({
      status: 7,
      isAlone: IS_ALLOWED,
      user: process.getuid?.(),
      words: '<a b><--x=*>',
    });
  });

  it('finds the program through a link on the desktop', () => {
    mkdirSync(join(folder, 'desktop'));
    const link = join(folder, 'desktop', 'desk');
    symlinkSync(launcher, link);
    expect(launch({}, [], link)).toMatchObject({ status: 7, isAlone: IS_ALLOWED });
  });

  it.each([
    ['a bus by a path', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }, IS_ALLOWED],
    [
      'a bus that another network could not reach',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/b' },
      false,
    ],
    ['a screen of another machine', { DISPLAY: 'localhost:10.0' }, false],
    ['a screen that has no socket of its own in a folder', { DISPLAY: ':98765.0' }, false],
    ['another input method', { GTK_IM_MODULE: 'fcitx' }, IS_ALLOWED],
  ])('with %s', (_name, environment, isAlone) => {
    expect(launch(environment).isAlone).toBe(isAlone);
  });

  it.each([
    ['abstract', false],
    ['path', IS_ALLOWED],
  ])('with an input method that listens on unix:%s', (kind, isAlone) => {
    mkdirSync(join(folder, '.config/ibus/bus'), { recursive: true });
    writeFileSync(
      join(folder, '.config/ibus/bus/machine-unix-0'),
      `IBUS_ADDRESS=unix:${kind}=/tmp/x,guid=1\n`,
    );
    expect(launch({ GTK_IM_MODULE: 'ibus' }).isAlone).toBe(isAlone);
    expect(launch({ GTK_IM_MODULE: 'fcitx' }).isAlone).toBe(IS_ALLOWED);
  });

  it('leaves no interface and no address, where it makes a network of its own', () => {
    writeFileSync(`${launcher}.bin`, '#!/bin/sh\ncat /proc/net/dev; echo; cat /proc/net/if_inet6\n');
    const told = execFileSync(launcher, { env: { PATH: process.env.PATH ?? '' }, encoding: 'utf8' });
    const [devices = '', addresses = ''] = told.split('\n\n');
    const own = readFileSync('/proc/net/dev', 'utf8');
    const interfacesIn = (text: string) => [...text.matchAll(/^\s*([\w.-]+):/gm)].map(([, name]) => name);
    expect(interfacesIn(devices)).toEqual(IS_ALLOWED ? ['lo'] : interfacesIn(own));
    if (IS_ALLOWED) expect(addresses.trim()).toBe('');
  });
});
