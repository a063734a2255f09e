import { appendFileSync } from 'node:fs';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { type Essence, essenceOf } from './essence.ts';

export const ACTS = [
  'save',
  'saveOnScreen',
  'edit',
  'send',
  'finalise',
  'attach',
  'annotate',
  'correct',
  'import',
  'lock',
] as const;
export type Act = (typeof ACTS)[number];

/** What was begun and not yet answered: after a kill it is there whole, or not at all. */
export interface Attempt {
  readonly act: Act;
  /** The record it changes; undefined when it makes one, or several. */
  readonly record?: string;
  /** Whether a record, as it is found, is what this act makes of what was there before. */
  makes(found: RecordView, before: RecordView | undefined): boolean;
  /** Of an import: every record it brings, by id, as the sender sees it. All of them, or none. */
  readonly brings?: ReadonlyMap<string, Essence>;
}

/**
 * The list of acknowledgements, kept outside the application. Each line is written at the moment the answer came;
 * what it says must be there from then on.
 */
export class Acknowledged {
  readonly #file: string;
  /** The newest acknowledged view of each record that was seen whole. */
  readonly views = new Map<string, RecordView>();
  readonly essences = new Map<string, Essence>();
  /** Words of saves made on the screen, whose record is found by them. */
  readonly words = new Map<string, string | undefined>();
  /** 议定事项 that a finalised meeting brought, by meeting. */
  readonly items = new Map<string, Set<string>>();
  readonly counts = new Map<Act, number>();
  readonly imported = new Set<string>();
  open: Attempt | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  #line(line: Readonly<Record<string, unknown>>): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  note(line: Readonly<Record<string, unknown>>): void {
    this.#line(line);
  }

  begin(attempt: Attempt): void {
    this.open = attempt;
    this.#line({ begun: attempt.act, record: attempt.record });
  }

  /** The application answered: what it showed is what must be there. */
  answered(view?: RecordView): void {
    const { open } = this;
    if (open === undefined) throw new Error('answered without an attempt');
    this.counts.set(open.act, (this.counts.get(open.act) ?? 0) + 1);
    if (view !== undefined) this.keep(view);
    for (const [record, essence] of open.brings ?? []) {
      this.essences.set(record, essence);
      this.imported.add(record);
    }
    const kept = view === undefined ? undefined : this.essences.get(view.record);
    this.#line({ acknowledged: open.act, ...kept, brings: [...(open.brings?.keys() ?? [])] });
    this.open = undefined;
  }

  answeredOnScreen(words: string): void {
    this.words.set(words, undefined);
    this.answered();
  }

  keep(view: RecordView): void {
    this.views.set(view.record, view);
    this.essences.set(view.record, essenceOf(view));
  }

  /** Records of one register that this station made. */
  own(register: string, isWanted: (view: RecordView) => boolean): readonly RecordView[] {
    return [...this.views.values()].filter(
      (view) => view.register === register && !this.imported.has(view.record) && isWanted(view),
    );
  }
}

/** Whether all that was given is there; what the program adds, a computed column, may stand beside it. */
function covers(found: unknown, given: unknown): boolean {
  if (Array.isArray(given)) {
    const rows = Array.isArray(found) ? found : [];
    return rows.length === given.length && given.every((row, index) => covers(rows[index], row));
  }
  if (given === null || typeof given !== 'object') return (found ?? null) === given;
  if (found === null || typeof found !== 'object') return false;
  return Object.entries(given).every(([key, value]) =>
    covers((found as Record<string, unknown>)[key], value),
  );
}

/** Whether every value that was to be set is there. */
export function holds(view: RecordView, values: Readonly<Record<string, Json>>): boolean {
  return covers(view.values, values);
}

/** One act more than before, and nothing of before gone. */
export function isOneMore(found: RecordView, before: RecordView | undefined): boolean {
  if (before === undefined) return false;
  const entries = new Set(found.timeline.map(({ entry }) => entry));
  return (
    found.timeline.length === before.timeline.length + 1 &&
    before.timeline.every(({ entry }) => entries.has(entry)) &&
    found.number === before.number
  );
}
