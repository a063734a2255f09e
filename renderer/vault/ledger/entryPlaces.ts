import { GrowingNumbers } from '#shared/journal/columns.ts';

/** Where a body lies: `at` of its row, and its place in the segment if the row is one. */
export interface BodyPlace {
  readonly at: number;
  /** -1 for a row of its own. */
  readonly slot: number;
}

/** An entry whose body is not here, or not for this session. */
export const NO_BODY = -1;
/** An entry that belongs to no record: configuration, volumes, duty facts. */
const LOOSE = -2;

/** Bytes of one entry in a dump: owner, slot, at. */
const DUMPED_BYTES = 4 + 4 + 8;

/** To which record each entry belongs and where its body lies; by the entry's index in the chain. */
export class EntryPlaces {
  readonly #owners = new GrowingNumbers();
  readonly #ats = new GrowingNumbers();
  readonly #slots = new GrowingNumbers();
  /** Entries of each record, by its number, in the order in which their bodies came. */
  readonly #members: number[][] = [];
  readonly #bodiless = new Set<number>();

  /** Notes an entry without body, if it is new. */
  addHeader(index: number): void {
    if (index < this.#owners.length) return;
    this.#push(NO_BODY, { at: -1, slot: -1 });
    this.#bodiless.add(index);
  }

  /** Notes the body of an entry that is known; `record` is the record's number, undefined for a loose one. */
  addBody(index: number, record: number | undefined, place: BodyPlace): void {
    if (this.hasBody(index)) return;
    this.#owners.set(index, record ?? LOOSE);
    this.#ats.set(index, place.at);
    this.#slots.set(index, place.slot);
    this.#bodiless.delete(index);
    if (record !== undefined) this.#addMember(record, index);
  }

  #push(owner: number, place: BodyPlace): void {
    this.#owners.push(owner);
    this.#ats.push(place.at);
    this.#slots.push(place.slot);
  }

  #addMember(record: number, index: number): void {
    const members = this.#members[record];
    if (members === undefined) this.#members[record] = [index];
    else members.push(index);
  }

  get size(): number {
    return this.#owners.length;
  }

  hasBody(index: number): boolean {
    return index >= 0 && index < this.#owners.length && this.#owners.at(index) !== NO_BODY;
  }

  /** Number of the record that an entry belongs to; undefined for none. */
  ownerOf(index: number): number | undefined {
    if (index < 0 || index >= this.#owners.length) return undefined;
    const owner = this.#owners.at(index);
    return owner < 0 ? undefined : owner;
  }

  placeOf(index: number): BodyPlace {
    return { at: this.#ats.at(index), slot: this.#slots.at(index) };
  }

  membersOf(record: number): readonly number[] {
    return this.#members[record] ?? [];
  }

  bodiless(): ReadonlySet<number> {
    return this.#bodiless;
  }

  /** Entries by index as bytes for `load`; those of records from `records` on count as not here yet. */
  dump(from: number, to: number, records: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array((to - from) * DUMPED_BYTES);
    const view = new DataView(bytes.buffer);
    for (let index = from; index < to; index += 1) {
      const at = (index - from) * DUMPED_BYTES;
      const owner = this.#owners.at(index);
      view.setInt32(at, owner < records ? owner : NO_BODY);
      view.setInt32(at + 4, this.#slots.at(index));
      view.setFloat64(at + 8, this.#ats.at(index));
    }
    return bytes;
  }

  /** Takes in what `dump` gave, in the order of the indexes. */
  load(dumped: Uint8Array): void {
    const view = new DataView(dumped.buffer, dumped.byteOffset, dumped.byteLength);
    for (let at = 0; at < dumped.length; at += DUMPED_BYTES) {
      const index = this.#owners.length;
      const owner = view.getInt32(at);
      this.#push(owner, { slot: view.getInt32(at + 4), at: view.getFloat64(at + 8) });
      if (owner >= 0) this.#addMember(owner, index);
      else if (owner === NO_BODY) this.#bodiless.add(index);
    }
  }
}
