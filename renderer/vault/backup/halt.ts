import type { ErrorCode } from '#shared/kernel/errors.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenStation } from '../openStation.ts';

/** Says whether long work is to end before it is done, and in what words. */
export class Halt {
  #code: ErrorCode | undefined;
  #isSettled = false;

  /** What a person stops too late goes on; what a lock cannot wait for ends at any time. */
  stop(code: 'CANCELLED' | 'BACKUP_TOO_SLOW'): void {
    if (code === 'CANCELLED' && this.#isSettled) return;
    this.#code ??= code;
  }

  /** From here on it is as good as made: undoing it would take longer than finishing. */
  settle(): void {
    this.#isSettled = true;
  }

  get isHalted(): boolean {
    return this.#code !== undefined;
  }

  /** Why it ended. */
  get refusal(): Result<never> {
    return refuse(this.#code ?? 'CANCELLED');
  }
}

/** What a person at this station can stop now. One thing at a time: the page lets no second one begin. */
const running = new WeakMap<OpenStation, Halt>();

/** Runs work that the person may stop, and says when it has ended. */
export async function stoppable<T>(open: OpenStation, work: (halt: Halt) => Promise<T>): Promise<T> {
  const halt = new Halt();
  running.set(open, halt);
  try {
    return await work(halt);
  } finally {
    if (running.get(open) === halt) running.delete(open);
    open.emit('progress', { step: '', done: 1, total: 1 });
  }
}

/** Ends what is running; nothing when nothing is. */
export function stopRunning(open: OpenStation): void {
  running.get(open)?.stop('CANCELLED');
}
