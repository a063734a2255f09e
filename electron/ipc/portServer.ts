import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { z } from 'zod';
import { createQueue, type Queue } from '#electron/disk/queue.ts';
import type { ParsedArgsOf, ValueOf } from '#shared/ipc/call.ts';
import {
  type MainPortCallName,
  type MainPortCalls,
  mainPortCalls,
  type PortReply,
} from '#shared/ipc/mainPort.ts';
import { type Result, refuse, type SafeData } from '#shared/kernel/result.ts';
import { VAULT_PORT_CHANNEL } from './channels.ts';

/** One handler for each call of the contract: a missing or an extra one does not compile. */
export type MainPortHandlers = {
  readonly [Name in MainPortCallName]: (
    args: ParsedArgsOf<MainPortCalls[Name]>,
  ) => Promise<Result<ValueOf<MainPortCalls[Name]>>>;
};

export interface PortServerOptions {
  readonly handlers: MainPortHandlers;
  readonly report: (code: string, data: SafeData) => void;
}

type AnyHandler = (args: unknown) => Promise<Result<unknown>>;

const Request = z.strictObject({ id: z.int(), call: z.string(), args: z.unknown() });

function isCallName(name: string): name is MainPortCallName {
  return Object.hasOwn(mainPortCalls, name);
}

/** Answers one message of the vault. Undefined when it is not even a request: nobody waits for an answer. */
export async function answerMessage(
  message: unknown,
  options: PortServerOptions,
  queues: Map<string, Queue>,
): Promise<PortReply | undefined> {
  const request = Request.safeParse(message);
  if (!request.success) {
    options.report('port.notARequest', {});
    return undefined;
  }
  const { id, call, args } = request.data;
  if (!isCallName(call)) {
    options.report('port.unknownCall', {});
    return { id, result: refuse('BAD_REQUEST') };
  }
  const schema: z.ZodType = mainPortCalls[call].args;
  const parsed = schema.safeParse(args);
  if (!parsed.success) {
    options.report('port.badArguments', { call });
    return { id, result: refuse('BAD_REQUEST') };
  }
  const result = await queueOf(
    queues,
    call,
  )(async () => {
    try {
      return await (options.handlers[call] as AnyHandler)(parsed.data);
    } catch (error) {
      options.report('port.bug', { call, kind: error instanceof Error ? error.name : 'unknown' });
      return refuse('BAD_REQUEST');
    }
  });
  return { id, result };
}

/** Calls of one kind (the part of the name before the dot) run in the order they came. */
function queueOf(queues: Map<string, Queue>, call: MainPortCallName): Queue {
  const kind = call.slice(0, call.indexOf('.'));
  const queue = queues.get(kind) ?? createQueue();
  queues.set(kind, queue);
  return queue;
}

export interface PortServer {
  /** Makes a channel for the page that has just loaded; an older page's port is closed. */
  connect(contents: WebContents): void;
  disconnect(): void;
}

/** Serves the vault's port. Throws at start-up when a handler is missing. */
export function createPortServer(options: PortServerOptions): PortServer {
  for (const name of Object.keys(mainPortCalls) as MainPortCallName[]) {
    if (typeof options.handlers[name] !== 'function') throw new Error(`bug: no handler for ${name}`);
  }
  let open: MessagePortMain | undefined;

  function disconnect(): void {
    open?.close();
    open = undefined;
  }

  function connect(contents: WebContents): void {
    disconnect();
    const { port1, port2 } = new MessageChannelMain();
    const queues = new Map<string, Queue>();
    port1.on('message', (event) => {
      void answerMessage(event.data, options, queues).then((reply) => {
        if (reply !== undefined && open === port1) port1.postMessage(reply);
      });
    });
    open = port1;
    port1.start();
    contents.postMessage(VAULT_PORT_CHANNEL, null, [port2]);
  }
  return { connect, disconnect };
}
