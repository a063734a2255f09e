import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type ChosenFiles, isSinkPurpose, newRef } from './refs.ts';
import { type FinishedFile, Sink, type SinkDeps } from './sink.ts';

/** One bundle, its volumes, a card: never more at once. */
const MAX_OPEN_SINKS = 8;

export interface Sinks {
  open(ref: string, bytes: number): Promise<Result<{ readonly sink: string }>>;
  write(sink: string, bytes: Uint8Array): Promise<Result<void>>;
  finish(sink: string, digest: string): Promise<Result<FinishedFile>>;
  abort(sink: string): Promise<Result<void>>;
  /** The page is gone: nothing half-written stays on a medium. */
  abortAll(): Promise<void>;
}

/** The vault's open files on media, by a name of their own. */
export function createSinks(deps: SinkDeps, chosen: ChosenFiles): Sinks {
  const open = new Map<string, Sink>();
  return {
    async open(ref, bytes) {
      const target = chosen.take(ref, isSinkPurpose);
      if (!target.ok) return target;
      if (open.size >= MAX_OPEN_SINKS) return refuse('BUSY');
      const opened = await Sink.open(deps, { ...target.value, bytes });
      if (!opened.ok) return opened;
      const sink = newRef();
      open.set(sink, opened.value);
      return ok({ sink });
    },
    async write(sink, bytes) {
      const target = open.get(sink);
      if (target === undefined) return refuse('BAD_REQUEST');
      const written = await target.write(bytes);
      if (!written.ok) open.delete(sink);
      return written;
    },
    async finish(sink, digest) {
      const target = open.get(sink);
      open.delete(sink);
      return target === undefined ? refuse('BAD_REQUEST') : target.finish(digest);
    },
    async abort(sink) {
      await open.get(sink)?.abort();
      open.delete(sink);
      return ok();
    },
    async abortAll() {
      const left = [...open.values()];
      open.clear();
      await Promise.all(left.map((sink) => sink.abort()));
    },
  };
}
