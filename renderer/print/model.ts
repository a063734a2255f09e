import type { Level } from '#shared/kernel/level.ts';

/**
 * What a printed page says. The models hold finished words (dates, names and markings as they stand on paper):
 * the pages lay out, they do not decide. A model is built by the register, shown in the preview and printed.
 */

/** A piece of text that was corrected after 定稿: old text struck, new text, and the number of the correction. */
export interface CorrectedRun {
  readonly old: string;
  readonly new: string;
  /** Such as `更正1`; the sentence with the same mark stands at the end. */
  readonly mark: string;
}

/** Text, with corrections where there are any. */
export type PrintText = string | readonly (string | CorrectedRun)[];

/** The sentence of a correction: `更正1：原文“…”，改为“…”，原因：…。张三一，2026年3月12日。` */
export interface CorrectionNote {
  readonly mark: string;
  readonly sentence: string;
}

/** Serial line at the edge of every page, outside the text area (secrecy.md WM-2). */
export interface EdgeNote {
  /** Serial of the print job, such as `印–26–000012`. */
  readonly serial: string;
  readonly printedBy: string;
  /** As it stands on paper: `2026-03-09 10:24`. */
  readonly printedAt: string;
}

/** What every printed sheet carries beside its content. */
export interface SheetMarks {
  /** 密级 as it stands on paper: `秘密★5年`, `内部`; `null` when nothing is to be marked. */
  readonly marking: string | null;
  /** 份号, six digits. */
  readonly copyNo: string | null;
  readonly edge: EdgeNote | null;
  /** Ground text across every page (草稿, 预览), or `null`. Never on the proper copy of a document. */
  readonly ground: string | null;
  /** Two-sided printing swaps the side margins of even pages, so that both faces coincide. */
  readonly duplex: boolean;
}

/** 0 plain; 1 `一、` 黑体; 2 `（一）` 楷体; 3 `1.` and 4 `（1）` 仿宋. */
export type ParagraphLevel = 0 | 1 | 2 | 3 | 4;

export interface Paragraph {
  readonly level: ParagraphLevel;
  /** The heading words of a paragraph that goes on in plain text: `（一）关于食堂。` Without it the whole text is one level. */
  readonly lead?: string;
  readonly text: PrintText;
}

/** 出席, 请假, 列席: the name of the list and who is in it. An empty list is not printed. */
export interface NameList {
  readonly label: string;
  /** One entry a person or unit: `张三一`, `赵六五（外出办案）`. Two-character names get their space here. */
  readonly names: readonly string[];
}

/** 版记 (GB/T 9704—2012, 7.4). */
export interface Imprint {
  /** `抄送` or `分送`. */
  readonly copyLabel: '抄送' | '分送';
  readonly copyTo: readonly string[];
  readonly issuer: string;
  /** `2026年3月10日`; the page adds 印发. */
  readonly issuedOn: string;
  /** A letter has no issuer, no day and no rules (10.1): 抄送 alone. */
  readonly isPlain?: boolean;
}

/** 会议纪要 (GB/T 9704—2012, 10.3). */
export interface MinutesModel {
  readonly kind: 'minutes';
  readonly sheet: SheetMarks;
  /** 标志: `驻县教育局纪检监察组组务会纪要`. */
  readonly banner: string;
  /** `第10期` or `〔2026〕6号`. */
  readonly issueNo: string;
  /** 编发机关 and date above the red line; `null` leaves the line to the issue number alone. */
  readonly organ: string | null;
  readonly date: string;
  /** A line break is where a person put one: a title is broken by its sense, which no program knows. */
  readonly title: string | null;
  readonly paragraphs: readonly Paragraph[];
  readonly lists: readonly NameList[];
  readonly imprint: Imprint | null;
  readonly corrections: readonly CorrectionNote[];
}

/** 会议通知: a planned meeting, told to those who are to come. */
export interface NoticeModel {
  readonly kind: 'notice';
  readonly sheet: SheetMarks;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly organ: string;
  /** `null` while the day is not decided: it is then written by hand. */
  readonly date: string | null;
}

/** A labelled fact of a form: `地点` / `机关楼301会议室`. */
export interface Fact {
  readonly label: string;
  readonly value: PrintText;
  /** Takes a whole row of the form instead of half of one. */
  readonly wide?: boolean;
}

/** A place to sign at the foot of a form: `主持人`. A known name is printed, the rest is written by hand. */
export interface Signature {
  readonly label: string;
  readonly name?: string;
}

/** One agenda item of a 组务会记录; empty parts are not printed. */
export interface RecordItem {
  /** `1`. */
  readonly no: number;
  readonly topic: PrintText;
  /** Category of the measures: `（三）督促主体责任与履行监督责任`. */
  readonly category: string;
  readonly proposer: string;
  readonly report: PrintText;
  readonly discussion: PrintText;
  readonly decision: PrintText;
  /** `一致同意`. */
  readonly decisionWay: string;
  readonly dissent: PrintText;
  /** 议定事项 of this item, each a sentence with owner and date. */
  readonly resolutions: readonly PrintText[];
}

/** 组务会记录 in the form of the record book (专簿). */
export interface RecordModel {
  readonly kind: 'record';
  readonly sheet: SheetMarks;
  /** `驻县教育局纪检监察组`. */
  readonly organ: string;
  /** `组务会会议记录`. */
  readonly title: string;
  /** 专簿册号 and the book's page on which this record begins. */
  readonly bookNo: string;
  readonly bookPage: number | null;
  /** 会次 时间 地点 主持 记录 参会 缺席及原因 列席, in the order of the paper form. */
  readonly facts: readonly Fact[];
  readonly items: readonly RecordItem[];
  /** 组长结论, or `null`. */
  readonly conclusion: PrintText | null;
  readonly corrections: readonly CorrectionNote[];
  readonly signatures: readonly Signature[];
}

export interface RegisterColumn {
  readonly title: string;
  /**
   * Share of the table's width, in millimetres of 225; the shares are scaled to fit. In 小四 a name of three
   * characters needs 16, `2026.3.20` needs 23, `2026年3月20日` needs 31.
   */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface RegisterRow {
  /** 密级 of the record in this row; the sheet may not be marked lower than its highest row. */
  readonly level: Level;
  readonly cells: readonly PrintText[];
  /** 作废: the row stays, struck through. */
  readonly void?: boolean;
  /** An empty row of a 空白簿: as high as a hand needs to write in it. */
  readonly isBlank?: true;
  /** The first cell stands across the table, above the rows it heads. */
  readonly isHeading?: boolean;
}

/** Any register as a table over pages with repeated heads: 议定事项督办台账. */
export interface RegisterModel {
  readonly kind: 'register';
  readonly sheet: SheetMarks;
  readonly title: string;
  /** Left and right above the table: organisation, range, count. */
  readonly caption: string;
  readonly captionRight: string;
  readonly columns: readonly RegisterColumn[];
  readonly rows: readonly RegisterRow[];
  readonly corrections: readonly CorrectionNote[];
  readonly signatures: readonly Signature[];
}

/** 交换包交接单: the paper that travels with a bundle. */
export interface HandoverModel {
  readonly kind: 'handover';
  readonly sheet: SheetMarks;
  /** `上报`, `下发`, `协作`, `移交`. */
  readonly bundleKind: string;
  readonly handoverNo: string;
  readonly bundleId: string;
  /** SM3 of the bundle in groups, compared by two people. */
  readonly fingerprint: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly facts: readonly Fact[];
  /** Contents by register: name, number of records, their highest 密级. */
  readonly counts: readonly { readonly name: string; readonly count: number; readonly level: string }[];
  readonly signatures: readonly Signature[];
}

/** One recovery share on one page. */
export interface RecoveryShareModel {
  readonly kind: 'recoveryShare';
  readonly sheet: SheetMarks;
  readonly station: string;
  readonly shareNo: number;
  readonly shareCount: number;
  readonly needed: number;
  /** Who keeps it: `组长`. */
  readonly holder: string;
  readonly issuedOn: string;
  /** The share in groups, as typed in again. */
  readonly groups: readonly string[];
  /** Digest of the recovery public key in groups: tells shares of different issues apart. */
  readonly keyFingerprint: readonly string[];
}

/** Card of a station on paper, for comparing the fingerprint. */
export interface StationCardModel {
  readonly kind: 'stationCard';
  readonly sheet: SheetMarks;
  readonly station: string;
  readonly facts: readonly Fact[];
  readonly fingerprint: readonly string[];
  readonly signatures: readonly Signature[];
}
