import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { processTree } from '../support/faults.ts';

export interface Moment {
  readonly afterMs: number;
  /** Files whose first new byte the time counts from; none: from now. */
  readonly paths?: readonly string[];
}

/** Ends the application at a moment that nobody in this process can delay. */
export class Killer {
  readonly #helper: ChildProcess;

  constructor() {
    this.#helper = fork(resolve('test/soak/killer.mjs'));
  }

  /** Answers when the order stands; the blow itself is `struck`. The application leads a process group. */
  async aim(root: number, { afterMs, paths = [] }: Moment): Promise<{ readonly struck: Promise<void> }> {
    const answers: string[] = [];
    let settle: () => void = () => undefined;
    const struck = new Promise<void>((done) => {
      settle = done;
    });
    const hear = (answer: unknown): void => {
      answers.push(String(answer));
      if (answer !== 'struck') return;
      this.#helper.off('message', hear);
      settle();
    };
    this.#helper.on('message', hear);
    this.#helper.send({ root, pids: processTree(root), afterMs, paths });
    if (paths.length > 0 && answers.length === 0) await once(this.#helper, 'message');
    return { struck };
  }

  end(): void {
    this.#helper.kill();
  }
}
