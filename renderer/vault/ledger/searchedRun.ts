/**
 * A record whose title or name stands in the texts of others: as it was then (`Composer.stampOf`), and the places of those
 * texts in their run. Once it is another, they no longer hold.
 */
export type Rest = readonly [record: string, stamp: number, places: readonly number[]];

/** What is searched of each record of a run, in one text, and what those texts rest on. */
export interface SearchedRun {
  readonly texts: readonly string[];
  readonly rests: readonly Rest[];
}
