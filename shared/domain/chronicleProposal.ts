import type { DateText } from './words.ts';

/** An entry that 大事记 may take over from a record (第四十九条: 已有记录的只摘要点). */
export interface ChronicleProposal {
  /** Code of the category of 第四十八条: ce1 … */
  readonly category: string;
  readonly on: DateText;
  readonly endOn?: DateText;
  readonly place?: string;
  readonly people?: readonly string[];
  readonly text: string;
}
