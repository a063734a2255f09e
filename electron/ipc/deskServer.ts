import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { z } from 'zod';
import type { ParsedArgsOf, ValueOf } from '#shared/ipc/call.ts';
import { type DeskCalls, deskCalls } from '#shared/ipc/desk.ts';
import type { DeskCallName } from '#shared/ipc/deskNames.ts';
import { type Result, refuse, type SafeData } from '#shared/kernel/result.ts';
import { callChannel } from './channels.ts';
import { isTrustedSender, type Sender } from './sender.ts';

/** One handler for each call of the contract: a missing or an extra one does not compile. */
export type DeskHandlers = {
  readonly [Name in DeskCallName]: (
    args: ParsedArgsOf<DeskCalls[Name]>,
  ) => Promise<Result<ValueOf<DeskCalls[Name]>>>;
};

export interface DeskServerOptions {
  readonly handlers: DeskHandlers;
  readonly isOwnPage: (contents: WebContents) => boolean;
  /** Told of refusals and bugs: the name of the call, never its arguments. */
  readonly report: (code: string, data: SafeData) => void;
}

type AnyHandler = (args: unknown) => Promise<Result<unknown>>;

function senderOf(event: IpcMainInvokeEvent, isOwnPage: (contents: WebContents) => boolean): Sender {
  const frame = event.senderFrame;
  return {
    isOwnWindow: isOwnPage(event.sender),
    isMainFrame: frame !== null && frame === event.sender.mainFrame,
    url: frame?.url ?? '',
  };
}

/** Checks the arguments and runs the handler; a bug in it becomes a code, since nothing else survives the way. */
export async function answerCall(
  name: DeskCallName,
  args: unknown,
  options: Pick<DeskServerOptions, 'handlers' | 'report'>,
): Promise<Result<unknown>> {
  const schema: z.ZodType = deskCalls[name].args;
  const parsed = schema.safeParse(args);
  if (!parsed.success) {
    options.report('ipc.badArguments', { call: name });
    return refuse('BAD_REQUEST');
  }
  try {
    return await (options.handlers[name] as AnyHandler)(parsed.data);
  } catch (error) {
    options.report('ipc.bug', { call: name, kind: error instanceof Error ? error.name : 'unknown' });
    return refuse('BAD_REQUEST');
  }
}

/** Registers every call of the contract. Throws at start-up when a handler is missing. */
export function serveDeskCalls(options: DeskServerOptions): void {
  for (const name of Object.keys(deskCalls) as DeskCallName[]) {
    if (typeof options.handlers[name] !== 'function') throw new Error(`bug: no handler for ${name}`);
    ipcMain.handle(callChannel(name), async (event, args: unknown) => {
      if (!isTrustedSender(senderOf(event, options.isOwnPage))) {
        options.report('ipc.foreignSender', { call: name });
        return refuse('BAD_REQUEST');
      }
      return answerCall(name, args, options);
    });
  }
}
