import type { MainPort, PortReply, PortRequest } from '#shared/ipc/mainPort.ts';
import type { Result } from '#shared/kernel/result.ts';

/** As much of a `MessagePort` as is needed here. */
export interface PortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  start(): void;
}

function isReply(data: unknown): data is PortReply {
  return typeof data === 'object' && data !== null && 'id' in data && 'result' in data;
}

/**
 * Calls to the main process over the port: numbered, so that several may be under way. Bytes are copied by
 * `postMessage`; a transfer list would lose them on the way (architecture §1).
 */
export function connectPort(port: PortLike): MainPort {
  const waiting = new Map<number, (result: Result<never>) => void>();
  let lastId = 0;
  port.addEventListener('message', ({ data }) => {
    if (!isReply(data)) return;
    waiting.get(data.id)?.(data.result as Result<never>);
    waiting.delete(data.id);
  });
  port.start();
  return (call, args) => {
    lastId += 1;
    const request: PortRequest = { id: lastId, call, args };
    return new Promise((resolve) => {
      waiting.set(request.id, resolve);
      port.postMessage(request);
    });
  };
}
