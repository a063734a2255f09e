import { readFileSync } from 'node:fs';

/**
 * Command that runs another under strace. `-yy` names what a descriptor is, so a call on an internet socket
 * shows even if it carries no address; the filter in the kernel lets all other calls run at full speed.
 */
export function tracing(file: string): readonly string[] {
  const calls = 'trace=network,ioctl';
  return ['strace', '-f', '--seccomp-bpf', '-qq', '-yy', '-s', '16', '-e', calls, '-o', file];
}

/** An address of the internet, or a descriptor of one of its protocols. */
const ON_THE_NET = /AF_INET6?\b|sin6?_addr|<(TCP|UDP|UDPLITE|RAW|PING|ICMP)(v6)?:/;
/** What the kernel tells of addresses over a route socket is no call on the internet. */
const TOLD_BY_KERNEL = /nlmsg_/;

/** Every call that makes, addresses or uses an internet socket. */
export function internetCalls(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => ON_THE_NET.test(line) && !TOLD_BY_KERNEL.test(line));
}

/**
 * Chromium asks the kernel which interfaces there are, and for their names and kinds by `ioctl` on a socket
 * that it closes again: never bound, connected or written to. No switch stops it (docs/silence.md).
 */
const ASKS_FOR_INTERFACES = [
  /\bsocket\(AF_INET6, SOCK_DGRAM, IPPROTO_IP( <unfinished \.\.\.>|\) = )/,
  /<\.\.\. socket resumed>\) += \d+<UDPv6:/,
  /\bioctl\(\d+<UDPv6:\[\d+\]>, (SIOCGIFNAME|SIOCGIWNAME|SIOCETHTOOL)\b/,
];

/** The calls that are more than the question above. */
export function callsBeyondInterfaces(file: string): readonly string[] {
  return internetCalls(file).filter((line) => !ASKS_FOR_INTERFACES.some((known) => known.test(line)));
}

/** How many sockets of each family were asked for. */
export function socketsByFamily(file: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, family = ''] of readFileSync(file, 'utf8').matchAll(/\bsocket\((AF_\w+)/g)) {
    counts[family] = (counts[family] ?? 0) + 1;
  }
  return counts;
}
