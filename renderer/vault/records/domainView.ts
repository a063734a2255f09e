import type { RecordView } from '#shared/domain/definition.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { fieldOf } from '../ledger/storedSummary.ts';

/** A folded record as rules and columns see it; its fields are unpacked when one is asked for. */
class DomainView implements RecordView {
  readonly id: string;
  readonly register: string;
  readonly state: string;
  readonly level: RecordView['level'];
  declare readonly number?: string;
  declare readonly createdBy?: string;
  readonly #folded: RecordSummary;

  constructor(folded: RecordSummary) {
    this.id = folded.record;
    this.register = folded.register;
    this.state = folded.state;
    this.level = folded.level;
    const number = fieldOf(folded, 'number');
    if (typeof number === 'string') this.number = number;
    if (folded.createdBy !== undefined) this.createdBy = folded.createdBy.person;
    this.#folded = folded;
  }

  get fields(): RecordView['fields'] {
    return this.#folded.values as RecordView['fields'];
  }
}

/** Views are kept as long as the folded record they were made from: it is replaced whenever it changes. */
const views = new WeakMap<RecordSummary, RecordView>();

/** A folded record as rules and columns see it. */
export function domainView(folded: RecordSummary): RecordView {
  const kept = views.get(folded);
  if (kept !== undefined) return kept;
  const view = new DomainView(folded);
  views.set(folded, view);
  return view;
}
