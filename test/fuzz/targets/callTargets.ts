import { answerCall, type DeskHandlers } from '#electron/ipc/deskServer.ts';
import { answerMessage, type MainPortHandlers } from '#electron/ipc/portServer.ts';
import { createBlobs } from '#electron/mirror/blobs.ts';
import { Mirror } from '#electron/mirror/mirror.ts';
import { createWitnessFile } from '#electron/witness/witness.ts';
import { deskCalls } from '#shared/ipc/desk.ts';
import type { DeskCallName } from '#shared/ipc/deskNames.ts';
import { type MainPortCallName, mainPortCalls } from '#shared/ipc/mainPort.ts';
import { encodeFrame } from '#shared/kernel/frame.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';
import { mutateBytes } from '../mutateBytes.ts';
import { mutateTree } from '../mutateTree.ts';
import { oddText, oddValue } from '../oddValues.ts';
import type { Random } from '../random.ts';
import { sampleOf } from '../sampleArgs.ts';
import { outcomeOf, packed, passed, type Target, unpacked } from '../target.ts';
import { digest } from './fuzzSuite.ts';

/** What a message between processes may hold and JSON may not. */
function strange(value: unknown, random: Random): unknown {
  const kinds = [
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    10n,
    new Date(Number.NaN),
    new Map([[1, 2]]),
    /x/,
  ];
  if (!random.chance(15) || typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length > 0) Object.assign(value, { [random.pick(keys)]: random.pick(kinds) });
  return value;
}

interface Call {
  readonly name: string;
  readonly args: unknown;
}

const DESK_NAMES = Object.keys(deskCalls) as readonly DeskCallName[];
const deskHandlers = Object.fromEntries(
  DESK_NAMES.map((name) => [name, async () => ok()]),
) as unknown as DeskHandlers;

/** Messages of the page to main: only what the contract allows reaches a handler. */
export const deskTarget: Target = {
  name: 'desk calls',
  share: 50,
  make(random) {
    const name = random.pick(DESK_NAMES);
    const args = sampleOf(deskCalls[name].args, random);
    const changed = random.chance(80) ? strange(mutateTree(args, random), random) : args;
    return packed({ name, args: changed } satisfies Call);
  },
  async run(input) {
    const { name, args } = unpacked<Call>(input);
    const answer = await answerCall(name as DeskCallName, args, {
      handlers: deskHandlers,
      report: () => undefined,
    });
    return outcomeOf(answer.ok ? 'handled' : 'schema', answer);
  },
};

const PORT_NAMES = Object.keys(mainPortCalls) as readonly MainPortCallName[];

/** Main's own mirror, attachments and witness on a disk in memory; media are answered by nobody. */
function portHandlers(disk: MemoryDisk): MainPortHandlers {
  const mirror = new Mirror({ files: disk, folder: '/p/mirror', digest, reserveBytes: 16 });
  const blobs = createBlobs(disk, '/p/blobs');
  const witness = createWitnessFile({ files: disk, folder: '/w', digest });
  const others = Object.fromEntries(PORT_NAMES.map((name) => [name, async () => ok()]));
  return {
    ...(others as unknown as MainPortHandlers),
    'mirror.open': () => mirror.open(),
    'mirror.append': ({ n, frame, isAct }) => mirror.append(n, frame, isAct),
    'mirror.read': ({ from }) => mirror.read(from),
    'mirror.replaceBegin': () => mirror.replaceBegin(),
    'mirror.replaceAppend': ({ frames }) => mirror.replaceAppend(frames),
    'mirror.replaceCommit': () => mirror.replaceCommit(),
    'blob.write': ({ id, bytes }) => blobs.write(id, bytes),
    'blob.read': ({ id }) => blobs.read(id),
    'blob.list': () => blobs.list(),
    'blob.remove': ({ id }) => blobs.remove(id),
    'witness.read': () => witness.read(),
    'witness.write': (value) => witness.write(value),
  };
}

function portMessage(random: Random): unknown {
  const call = random.pick(PORT_NAMES);
  const args = sampleOf(mainPortCalls[call].args, random);
  if (call === 'mirror.append' || call === 'mirror.replaceAppend') {
    const frame = encodeFrame({ n: random.below(4), payload: random.bytes(20) }, digest);
    const bytes = random.chance(50) ? frame : mutateBytes(frame, random);
    Object.assign(
      args as object,
      call === 'mirror.append' ? { n: random.below(4), frame: bytes } : { frames: bytes },
    );
  }
  const message = { id: random.below(1000), call, args };
  if (random.chance(60)) return strange(message, random);
  const changed = mutateTree(message, random);
  return random.chance(5)
    ? { ...changed, call: oddText(random) }
    : random.chance(5)
      ? oddValue(random)
      : changed;
}

/** Messages of the vault to main, several behind each other: an answer for each, and a code at worst. */
export const portTarget: Target = {
  name: 'port messages',
  share: 50,
  make: (random) => packed(Array.from({ length: random.below(5) + 1 }, () => portMessage(random))),
  async run(input) {
    const options = {
      handlers: portHandlers(new MemoryDisk()),
      report: (code: string) => reports.push(code),
    };
    const reports: string[] = [];
    let last: Result<unknown> = ok();
    let answered = 0;
    for (const message of unpacked<readonly unknown[]>(input)) {
      const reply = await answerMessage(message, options, new Map());
      if (reply === undefined) continue;
      answered += 1;
      last = reply.result;
    }
    // A bug in a handler is turned into a code; here it is a crash all the same.
    if (reports.includes('port.bug')) throw new Error('a handler threw');
    return answered === 0 ? passed('no request') : outcomeOf('answered', last);
  },
};
