import { readFileSync } from 'node:fs';

const TABLE = '/proc/self/net/dev';

/** Names of the network interfaces in the kernel's table, loopback left out. */
export function interfacesIn(table: string): readonly string[] {
  return [...table.matchAll(/^\s*([^\s:|]+):/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'lo');
}

/**
 * How many interfaces this start can see: none behind the launcher of a package (docs/silence.md). For the log, so
 * that an administrator can tell a start in an empty network from a plain one. Undefined where there is no table.
 * Read from a file, since asking Node for interfaces would open sockets.
 */
export function countInterfaces(): number | undefined {
  try {
    return interfacesIn(readFileSync(TABLE, 'utf8')).length;
  } catch {
    // Not Linux, or no /proc: nothing is known and nothing is claimed.
    return undefined;
  }
}
