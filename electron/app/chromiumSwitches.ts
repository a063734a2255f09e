import type { CommandLine } from 'electron';

/**
 * Set before `ready`. The first group is the second fence of silence: what stops the network is in
 * `hardening/`, these make an oversight there harmless. The second keeps pages and shaders off the disk.
 */
export const CHROMIUM_SWITCHES: readonly (readonly [string, string?])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-features', 'WebRtcHideLocalIpsWithMdns,SpareRendererForSitePerProcess,HardwareMediaKeyHandling'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['disable-http-cache'],
  ['disable-gpu-shader-disk-cache'],
  ['disable-breakpad'],
  ['lang', 'zh-CN'],
];

/** Appends every switch of `CHROMIUM_SWITCHES`. Has no effect once the application is ready. */
export function appendChromiumSwitches(commandLine: CommandLine): void {
  for (const [name, value] of CHROMIUM_SWITCHES) commandLine.appendSwitch(name, value);
}
