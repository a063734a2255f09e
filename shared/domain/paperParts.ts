import type { DomainContext, ListColumn, RecordView } from './definition.ts';
import type { DateText } from './words.ts';

/** 封面: what is bound below it, of whom, and of which day; a day that is empty is written by hand. */
export interface PaperCover {
  readonly title: string;
  readonly organ: string;
  readonly dated: DateText;
}

/** Figures of several records on paper: groups of rows under a heading, and their total. */
export interface FigureTable {
  readonly columns: readonly Pick<ListColumn, 'label' | 'width' | 'align'>[];
  readonly groups: readonly { readonly heading: string; readonly rows: readonly (readonly string[])[] }[];
  readonly total: readonly string[];
  /** What was counted, over which days, and what was left out. */
  readonly counted: string;
}

/**
 * A cell of a paper form: a field under its label (a list as a table across the page), or the words a person put beside
 * a move, in 楷体, with name and day — 阅批意见 of a 收文处理单.
 */
export type PrintCell =
  | string
  | {
      readonly field: string;
      readonly label?: string;
      readonly isWide?: boolean;
      readonly lines?: number;
      /** Of a list: rows of its table at least, the empty ones to be written by hand. */
      readonly leastRows?: number;
      /** Of a list: further columns of its table, written by hand. */
      readonly byHand?: readonly string[];
    }
  | {
      readonly label: string;
      readonly words: (record: RecordView, context: DomainContext) => string;
      readonly isWide?: boolean;
    }
  | { readonly opinionOf: string; readonly label: string; readonly lines?: number };
