import type { FieldValues, RegisterDefinition } from '#shared/domain/definition.ts';
import { lookupKey, lookupOf } from '#shared/domain/lookups.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Ledger } from '../core.ts';
import { fieldOf } from '../ledger/storedSummary.ts';
import { Calendar } from './calendar.ts';
import { Grouping, type KeyOf } from './grouping.ts';
import { NumberShelf, type NumbersOf } from './numberShelf.ts';
import { OpenShelf } from './openShelf.ts';

function textIn(field: string): KeyOf {
  return (summary) => {
    const value = fieldOf(summary, field);
    return typeof value === 'string' ? value : undefined;
  };
}

/**
 * What is looked up beside a record when it is shown, listed or saved, for all records of a ledger. Each part is made when
 * it is first asked for and then follows the changes, so that a save costs the same in a small and in a large register.
 * It holds what the session may not know of as well: whoever asks filters.
 */
export class RecordIndex {
  readonly #ledger: Ledger;
  /** Up to where changes were followed. */
  #place: number;
  readonly #groupings = new Map<string, Grouping>();
  readonly #calendars = new Map<string, Calendar>();
  readonly #shelves = new Map<string, OpenShelf>();
  readonly #numbers = new Map<string, NumberShelf>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#place = ledger.changes.end;
  }

  /** Records of a register whose field holds a text, in the order of their numbers. */
  related(register: string, field: string, text: string): readonly RecordSummary[] {
    return this.#grouping(`${register}/${field}`, register, () => textIn(field)).of(text);
  }

  /** Records that hold the same as some fields in what a lookup names, in the order of their numbers. */
  alike(definition: RegisterDefinition, name: string, fields: FieldValues): readonly RecordSummary[] {
    const lookup = lookupOf(definition, name);
    const keyOf: KeyOf = (summary) => lookupKey(lookup, (field) => fieldOf(summary, field));
    const grouping = this.#grouping(`${definition.code}#${name}`, definition.code, () => keyOf);
    return grouping.of(lookupKey(lookup, (field) => fields[field]));
  }

  /** The days of a register. Ask for it anew each time: what was asked for earlier does not follow by itself. */
  calendar(definition: RegisterDefinition): Calendar {
    this.#follow();
    const calendar = this.#calendars.get(definition.code) ?? new Calendar(this.#ledger, definition);
    this.#calendars.set(definition.code, calendar);
    return calendar;
  }

  /** Records of a register that are not done with. */
  open(definition: RegisterDefinition): readonly RecordSummary[] {
    this.#follow();
    const shelf = this.#shelves.get(definition.code) ?? new OpenShelf(this.#ledger, definition);
    this.#shelves.set(definition.code, shelf);
    return shelf.all;
  }

  /** Numbers of one kind of a register; `kind` names what `numbersOf` reads. Ask for them anew each time, as for a calendar. */
  numbers(register: string, kind: string, numbersOf: NumbersOf): NumberShelf {
    this.#follow();
    const name = `${register}/${kind}`;
    const numbers = this.#numbers.get(name) ?? new NumberShelf(this.#ledger, register, numbersOf);
    this.#numbers.set(name, numbers);
    return numbers;
  }

  #grouping(name: string, register: string, keyOf: () => KeyOf): Grouping {
    this.#follow();
    const grouping = this.#groupings.get(name) ?? new Grouping(this.#ledger, register, keyOf());
    this.#groupings.set(name, grouping);
    return grouping;
  }

  #follow(): void {
    const { changes } = this.#ledger;
    if (changes.end === this.#place) return;
    const missed = changes.since(this.#place);
    this.#place = changes.end;
    if (missed === undefined) {
      this.#groupings.clear();
      this.#calendars.clear();
      this.#shelves.clear();
      this.#numbers.clear();
      return;
    }
    const kept = [this.#groupings, this.#calendars, this.#shelves, this.#numbers];
    const followers = kept.flatMap((each) => [...each.values()]);
    for (const { before, after } of missed) {
      for (const follower of followers) {
        if (before?.register === follower.register) follower.take(before);
        if (after.register === follower.register) follower.put(after);
      }
    }
  }
}

const indexes = new WeakMap<Ledger, RecordIndex>();

/** The index of a ledger: one for all that is seen of it. */
export function indexOf(ledger: Ledger): RecordIndex {
  const kept = indexes.get(ledger) ?? new RecordIndex(ledger);
  indexes.set(ledger, kept);
  return kept;
}
