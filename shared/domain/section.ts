/** A place in a section: a field, or two date-times of one day shown as one control (`起止　09:00 — 10:35`). */
export type SectionItem =
  | string
  | {
      readonly widget: 'timeRange';
      readonly label: string;
      readonly day: string;
      readonly start: string;
      readonly end: string;
    };

/** A part of the form, in the order of the paper form. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly items: readonly SectionItem[];
}
