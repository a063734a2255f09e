import type { CorrectionNote, Imprint, Paragraph, PrintText, SheetMarks, Signature } from './model.ts';

/** What every register prints without a page of its own: official documents (公文) and paper forms (单件). */

/** 落款 (GB/T 9704—2012, 7.3.5). */
export interface DocumentSignature {
  readonly organ: string;
  /** 成文日期 as it stands on paper; `null` leaves the day to be written by hand. */
  readonly date: string | null;
  /** With room for the seal above organ and date (7.3.5.1); without seal they stand as 7.3.5.2 says. */
  readonly isSealed: boolean;
}

/** 公文 (GB/T 9704—2012, chapter 7) or 信函格式 (10.1). */
export interface DocumentModel {
  readonly kind: 'document';
  readonly sheet: SheetMarks;
  readonly format: 'order' | 'letter';
  /** 套打: head, red rules and 标志 are on the paper already; nothing of them is printed, their room is kept. */
  readonly isPreprinted: boolean;
  /** 发文机关标志 as it stands: `驻县教育局纪检监察组文件`; a letter bears the organ alone. */
  readonly banner: string;
  readonly docNo: string;
  /** 签发人 of what goes upwards; empty otherwise. */
  readonly signers: readonly string[];
  /** `特急`, `加急`. */
  readonly urgency: string | null;
  /** A line break is where a person put one. */
  readonly title: string;
  /** 主送机关 without its colon; empty where there is none. */
  readonly addressee: string;
  readonly paragraphs: readonly Paragraph[];
  readonly annexes: readonly string[];
  readonly signature: DocumentSignature;
  /** 附注 without its brackets. */
  readonly note: string | null;
  readonly imprint: Imprint | null;
  readonly corrections: readonly CorrectionNote[];
}

/** A value under its label; two narrow ones stand side by side. */
export interface FormFact {
  readonly kind: 'fact';
  readonly label: string;
  readonly value: PrintText;
  readonly isWide: boolean;
  /** Lines of room at least, to write by hand where nothing is filled in. */
  readonly lines: number;
}

export interface FormListColumn {
  readonly title: string;
  /** Share of the width; the shares are scaled to fit. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** From so many columns on a list is set in 5 号. */
const DENSE_LIST = 7;

export function isDense({ columns }: { readonly columns: readonly unknown[] }): boolean {
  return columns.length >= DENSE_LIST;
}

/** A list field: an inner table across the page under its label. */
export interface FormList {
  readonly kind: 'list';
  readonly label: string;
  readonly columns: readonly FormListColumn[];
  readonly rows: readonly (readonly PrintText[])[];
  /** Rows of the table at least: those without words are to be written by hand. */
  readonly leastRows?: number;
}

/** Words that a person put beside a step, with the name and the day. */
export interface FormOpinion {
  readonly words: string;
  readonly name: string;
  readonly day: string;
}

/** 阅批意见 and the like; without any, room to write them by hand. */
export interface FormOpinions {
  readonly kind: 'opinion';
  readonly label: string;
  readonly opinions: readonly FormOpinion[];
  readonly lines: number;
}

export type FormCell = FormFact | FormList | FormOpinions;

/** A paper form of one record: 审批单, 登记表, 处理单. */
export interface FormModel {
  readonly kind: 'form';
  readonly sheet: SheetMarks;
  readonly organ: string;
  readonly title: string;
  /** 编号 of the record; empty while it has none. */
  readonly number: string;
  /** Lies across the sheet: for lists with more columns than an upright sheet holds. */
  readonly isLying?: boolean;
  readonly cells: readonly FormCell[];
  readonly corrections: readonly CorrectionNote[];
  readonly signatures: readonly Signature[];
}

/** 封面 of what is bound: 年度总结, 述职报告. */
export interface CoverModel {
  readonly kind: 'cover';
  readonly sheet: SheetMarks;
  readonly title: string;
  readonly organ: string;
  /** `null` leaves the day to be written by hand. */
  readonly date: string | null;
}
