import { setTimeout as pause } from 'node:timers/promises';
import type { Page, Worker } from 'playwright-core';
import type { ArgsOf, ValueOf } from '#shared/ipc/call.ts';
import type { MediumPurpose } from '#shared/ipc/desk.ts';
import type { ListAnswer, RecordView } from '#shared/ipc/vault/records.ts';
import type { VaultCallName, VaultCalls } from '#shared/ipc/vault.ts';
import type { Result } from '#shared/kernel/result.ts';
import { findVault, reachVault } from '../support/vaultWorker.ts';
import { type Essence, essenceOf } from './essence.ts';

/** Answers of the line itself begin far above the numbers that the page's own Comlink uses. */
const LINE = 'soak:';
const ASK_AGAIN_MS = 50;
const MOST_ROUNDS = 100;
/** The registers that the script's acts touch. */
const REGISTERS = ['groupMeeting', 'resolutionItem'] as const;

interface Line {
  ask(name: string, args: unknown): Promise<unknown>;
}
type LineScope = typeof globalThis & { line?: Line; essenceOf?: typeof essenceOf };

/**
 * Runs in the vault's worker: a second caller beside the page. It speaks Comlink's own messages, so that the
 * application under test is the one that is shipped, without a door for tests.
 */
function lay(prefix: string): void {
  const scope = globalThis as unknown as {
    line?: Line;
    postMessage(message: { id?: unknown; value?: unknown; type?: string }, transfer?: Transferable[]): void;
    dispatchEvent(event: Event): boolean;
  };
  if (scope.line !== undefined) return;
  const answers = new Map<string, (answer: { value?: unknown; type?: string }) => void>();
  const post = scope.postMessage.bind(scope);
  scope.postMessage = (message, transfer) => {
    const settle = typeof message.id === 'string' ? answers.get(message.id) : undefined;
    if (settle === undefined) return post(message, transfer);
    answers.delete(String(message.id));
    settle(message);
  };
  let count = 0;
  scope.line = {
    ask: (name, args) =>
      new Promise((resolve, reject) => {
        count += 1;
        const id = `${prefix}${count}`;
        answers.set(id, ({ type, value }) =>
          type === 'RAW'
            ? resolve(value)
            : reject(new Error(`vault: ${name} threw ${JSON.stringify(value)}`)),
        );
        const argumentList = [name, args].map((value) => ({ type: 'RAW', value }));
        const data = { id, type: 'APPLY', path: ['call'], argumentList };
        scope.dispatchEvent(new MessageEvent('message', { data }));
      }),
  };
}

/** Runs in the vault's worker. */
async function readEssences(registers: readonly string[]): Promise<Essence[]> {
  const scope = globalThis as LineScope;
  const ask = async (name: string, args: object): Promise<unknown> => {
    const answer = (await scope.line?.ask(name, args)) as Result<unknown>;
    if (!answer.ok) throw new Error(`${name} refused: ${JSON.stringify(answer.error)}`);
    return answer.value;
  };
  const found: Essence[] = [];
  for (const register of registers) {
    for (let offset = 0, total = 1; offset < total; offset += 1000) {
      const page = (await ask('records.list', { register, offset, limit: 1000 })) as ListAnswer;
      total = page.total;
      for (const { record } of page.rows) {
        const essence = scope.essenceOf?.((await ask('records.get', { record })) as RecordView);
        if (essence !== undefined) found.push(essence);
      }
    }
  }
  return found;
}

/** Rows of a table to be spoilt: those of one frame, or all. */
export interface RowDamage {
  readonly table: string;
  readonly frame?: number;
  readonly how: 'flip' | 'remove';
}

/** Runs in the vault's worker, through a connection of its own. */
function spoilRows({
  database,
  table,
  frame,
  how,
}: RowDamage & { readonly database: string }): Promise<number> {
  const rowsPerFrame = 65536;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(table, 'readwrite', { durability: 'strict' });
      const walk = transaction.objectStore(table).openCursor();
      let touched = 0;
      walk.onsuccess = () => {
        const cursor = walk.result;
        if (cursor === null) return;
        const row = cursor.value as { at?: number; value: Uint8Array };
        if (frame === undefined || Math.floor((row.at ?? 0) / rowsPerFrame) === frame) {
          touched += 1;
          const middle = row.value.length >> 1;
          row.value[middle] = (row.value[middle] ?? 0) ^ 0xff;
          if (how === 'flip') cursor.update(row);
          else cursor.delete();
        }
        cursor.continue();
      };
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(touched);
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
}

/** A line to the vault of a running desk: calls as the page makes them, without its forms. */
export class VaultLine {
  readonly #page: Page;
  readonly #vault: Worker;

  private constructor(page: Page, vault: Worker) {
    this.#page = page;
    this.#vault = vault;
  }

  /** Ends when the vault is connected and its check at start is over. */
  static async open(page: Page): Promise<VaultLine> {
    const line = new VaultLine(page, await waitForVault(page));
    await line.#vault.evaluate(lay, LINE);
    await line.#vault.evaluate(`globalThis.essenceOf = ${essenceOf.toString()}`);
    for (;;) {
      // One that nobody answers is collected some day, and Playwright then says that it failed.
      const asked = line.call('session.start', {}).catch(unlessCollected);
      const started = await Promise.race([asked, pause(ASK_AGAIN_MS, undefined)]);
      // The script of the worker may not have run when the line was laid, and the page connects it later still.
      if (started !== undefined && (started.ok || started.error.code !== 'NOT_LOGGED_IN')) return line;
    }
  }

  call<Name extends VaultCallName>(
    name: Name,
    args: ArgsOf<VaultCalls[Name]>,
  ): Promise<Result<ValueOf<VaultCalls[Name]>>> {
    return this.#vault.evaluate(([asked, given]) => (globalThis as LineScope).line?.ask(asked, given), [
      name,
      args,
    ] as [string, unknown]) as Promise<Result<ValueOf<VaultCalls[Name]>>>;
  }

  /** The essence of every record that the person may see, and what was refused. */
  async essences(): Promise<readonly Essence[]> {
    return this.#vault.evaluate(readEssences, REGISTERS as readonly string[]);
  }

  /** Damages the database behind the vault's back; answers how many rows were touched. */
  spoil(damage: RowDamage): Promise<number> {
    return this.#vault.evaluate(spoilRows, { ...damage, database: 'paizhu-desk' });
  }

  /** Bytes of an attachment that opens and proves itself; undefined otherwise. */
  attachmentSize(record: string, attachment: string): Promise<number | undefined> {
    return this.#vault.evaluate(
      async ([asked, args]) => {
        const answer = (await (globalThis as LineScope).line?.ask(asked as string, args)) as
          | Result<Uint8Array>
          | undefined;
        return answer?.ok === true ? answer.value.length : undefined;
      },
      ['records.attachment', { record, attachment }] as [string, unknown],
    );
  }

  /** A reference to a file as the dialog gives it; the dialog's answer was arranged before (answerDialog). */
  async choose(purpose: MediumPurpose): Promise<string> {
    const chosen = await this.#page.evaluate(
      (wanted) =>
        (globalThis as unknown as { desk: { call(name: string, args: object): Promise<unknown> } }).desk.call(
          'media.choose',
          { purpose: wanted, suggestedName: 'soak' },
        ),
      purpose,
    );
    const result = chosen as Result<{ readonly ref: string }>;
    if (!result.ok) throw new Error(`no file was chosen: ${result.error.code}`);
    return result.value.ref;
  }
}

function unlessCollected(cause: unknown): undefined {
  if (!String(cause).includes('garbage collected')) throw cause;
}

/** Waits for it; a page whose vault stays out of reach was lost to Playwright while the machine was busy. */
async function waitForVault(page: Page): Promise<Worker> {
  for (let round = 1; ; round += 1) {
    const vault = findVault(page);
    // Playwright tells of a worker before its global scope is complete.
    const scope = await vault?.evaluate(() => typeof setTimeout).catch(() => 'none');
    if (vault !== undefined && scope === 'function') return vault;
    if (page.workers().length === 0) await page.waitForEvent('worker');
    else await pause(ASK_AGAIN_MS);
    if (round % MOST_ROUNDS === 0) await reachVault(page);
  }
}
