import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { Period } from '#shared/domain/periods.ts';
import { addDays } from '#shared/domain/words.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Ledger } from '../core.ts';
import { fieldOf } from '../ledger/storedSummary.ts';
import { placeIn } from './sorted.ts';

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** By age; what was made in one moment by its name, so that the order never wavers. */
function compareInDay(left: RecordSummary, right: RecordSummary): number {
  return left.createdAt - right.createdAt || compareText(left.record, right.record);
}

/** Records of one register by day, then by age. */
export class Calendar {
  readonly register: string;
  readonly #dateField: string;
  readonly #byDay = new Map<string, RecordSummary[]>();
  readonly #days: string[];

  constructor(ledger: Ledger, { code, dateField }: RegisterDefinition) {
    this.register = code;
    this.#dateField = dateField;
    for (const summary of ledger.records(code)) {
      const day = this.#dayOf(summary);
      const records = this.#byDay.get(day);
      if (records === undefined) this.#byDay.set(day, [summary]);
      else records.push(summary);
    }
    for (const records of this.#byDay.values()) records.sort(compareInDay);
    this.#days = [...this.#byDay.keys()].sort(compareText);
  }

  take(summary: RecordSummary): void {
    const day = this.#dayOf(summary);
    const records = this.#byDay.get(day) ?? [];
    const place = records.indexOf(summary);
    if (place >= 0) records.splice(place, 1);
    if (records.length > 0) return;
    this.#byDay.delete(day);
    this.#days.splice(this.#placeOf(day), 1);
  }

  put(summary: RecordSummary): void {
    const day = this.#dayOf(summary);
    const records = this.#byDay.get(day);
    if (records === undefined) {
      this.#byDay.set(day, [summary]);
      this.#days.splice(this.#placeOf(day), 0, day);
    } else {
      const place = placeIn(records, (item) => compareInDay(item, summary) < 0);
      records.splice(place, 0, summary);
    }
  }

  /** The records before one, the nearest first; `step` 1: those after it. Nothing for one that is not here. */
  *from(summary: RecordSummary, step: -1 | 1): Generator<RecordSummary> {
    const day = this.#dayOf(summary);
    const own = this.#byDay.get(day) ?? [];
    const place = placeIn(own, (item) => compareInDay(item, summary) < 0);
    if (own[place]?.record !== summary.record) return;
    yield* walk(own, place + step, step);
    yield* this.#fromDay(this.#placeOf(day) + step, step);
  }

  /** The records of all days before one, the latest first. */
  earlier(day: string): Generator<RecordSummary> {
    return this.#fromDay(this.#placeOf(day) - 1, -1);
  }

  /** The records of all days of a period, the earliest first. A minute belongs to its day. */
  *within({ from, to }: Period): Generator<RecordSummary> {
    const end = addDays(to, 1);
    for (const day of walk(this.#days, this.#placeOf(from), 1)) {
      if (day >= end) return;
      yield* this.#byDay.get(day) ?? [];
    }
  }

  *#fromDay(place: number, step: -1 | 1): Generator<RecordSummary> {
    for (const day of walk(this.#days, place, step)) {
      const records = this.#byDay.get(day) ?? [];
      yield* walk(records, step > 0 ? 0 : records.length - 1, step);
    }
  }

  #placeOf(day: string): number {
    return placeIn(this.#days, (item) => item < day);
  }

  #dayOf(summary: RecordSummary): string {
    return String(fieldOf(summary, this.#dateField) ?? '');
  }
}

function* walk<T>(items: readonly T[], from: number, step: -1 | 1): Generator<T> {
  for (let place = from; ; place += step) {
    const item = items[place];
    if (item === undefined) return;
    yield item;
  }
}
