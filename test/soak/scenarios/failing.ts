import { count, look } from '../cycle.ts';
import type { Machine } from '../machine.ts';
import { workUntilRefused } from './disk.ts';
import { type Counts, onOwnStore, type ScenarioOptions } from './scenario.ts';

const FAILURES = {
  'write refused, no room': { method: 'write', code: 'ENOSPC', isHalf: false },
  'disk turned read-only': { method: 'write', code: 'EROFS', isHalf: false },
  'write cut in the middle': { method: 'write', code: 'EIO', isHalf: true },
  'sync failed': { method: 'datasync', code: 'EIO', isHalf: false },
} as const;

interface Order {
  readonly method: 'write' | 'datasync';
  readonly code: string;
  readonly isHalf: boolean;
  readonly skip: number;
}

/** Runs in the main process: the next write or sync of a mirror file fails, once. Everything else is as it is. */
async function spoilNext(order: Order): Promise<void> {
  const { open } = process.getBuiltinModule('node:fs/promises');
  const { readlinkSync } = process.getBuiltinModule('node:fs');
  const probe = await open('/dev/null', 'r');
  type Handle = typeof probe;
  const prototype = Object.getPrototypeOf(probe) as Record<string, (...args: unknown[]) => Promise<unknown>>;
  await probe.close();
  const original = prototype[order.method];
  if (original === undefined) throw new Error(`no ${order.method}`);
  let left = order.skip;
  prototype[order.method] = async function (this: Handle, ...args: unknown[]) {
    const isMirror = readlinkSync(`/proc/self/fd/${this.fd}`).endsWith('.pzm');
    if (!isMirror) return original.apply(this, args);
    left -= 1;
    if (left >= 0) return original.apply(this, args);
    prototype[order.method] = original;
    const [bytes, from, length, position] = args as [Uint8Array, number, number, number];
    if (order.isHalf) await original.apply(this, [bytes, from, length >> 1, position]);
    throw Object.assign(new Error(order.code), { code: order.code });
  };
}

async function spoil(machine: Machine, order: Order): Promise<void> {
  await machine.desk.app.evaluate(
    (_electron, [code, given]) => {
      const run = new Function(`return (${code})`)() as (order: unknown) => Promise<void>;
      return run(given);
    },
    [spoilNext.toString(), order] as [string, Order],
  );
}

/** The mirror's write or sync fails under an act: it is refused, and nothing acknowledged is touched. */
export function failingMirror(options: ScenarioOptions): Promise<Counts> {
  return onOwnStore('mirror', options, async (parts, counts) => {
    const { machine, seeded } = parts;
    const names = Object.keys(FAILURES) as (keyof typeof FAILURES)[];
    for (let round = 0; round < options.rounds; round += 1) {
      const name = names[round % names.length] ?? 'sync failed';
      await look(parts);
      for (let acts = 2; acts > 0; acts -= 1) await parts.script.next();
      await spoil(machine, { ...FAILURES[name], skip: seeded.below(3) });
      count(counts, name);
      await workUntilRefused(parts, counts);
      await machine.turnOff();
      await look(parts);
      await machine.turnOff();
    }
  });
}
