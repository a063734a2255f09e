import type { DateText } from './words.ts';

/** What an official document (公文) says, read off its record; the page adds head, marking, numbers of pages, ground. */
export interface OfficialDocument {
  /** `letter`: 信函格式 (函); `order`: everything else with a red head (GB/T 9704—2012, 7 and 10.1). */
  readonly format: 'order' | 'letter';
  /** 发文机关标志, without 文件: `驻县教育局纪检监察组`. */
  readonly organ: string;
  /** 发文字号, empty while not given: `示教纪函〔2026〕6号`. */
  readonly docNo: string;
  /** 签发人: stands in the head of what goes upwards (上行文), and only there. */
  readonly signer?: string;
  /** 紧急程度: `特急`, `加急`. */
  readonly urgency?: string;
  readonly title: string;
  /** 主送机关, several joined by 、; empty where there is none. */
  readonly addressee: string;
  /** Paragraphs by line; `一、`, `（一）`, `1.`, `（1）` at the start of a line make its level. */
  readonly body: string;
  /** 附件说明: names of what is attached. */
  readonly annexes: readonly string[];
  /** 附注, without its brackets: contact of a 请示, `此件公开发布`. */
  readonly note?: string;
  readonly copyTo: readonly string[];
  /** 成文日期; empty while not signed. */
  readonly dated: DateText;
  /** 印发日期; empty: the 成文日期. */
  readonly issuedOn: DateText;
}
