import { STATION_KINDS } from '#shared/domain/kinds.ts';

/** Kinds of bundles in the words of the 交接单. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  reportUp: '上报',
  issueDown: '下发',
  collaborate: '协作',
  handover: '移交',
  receipt: '回执',
  backup: '备份',
};

/** The kinds a person may write, in the order of the form. */
export const EXPORT_KINDS = ['reportUp', 'issueDown', 'collaborate', 'handover', 'receipt'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** A kind of a newer version is shown by its code. */
export function kindWords(kind: string): string {
  return (Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind] : undefined) ?? kind;
}

export const MEDIUM_KINDS: Readonly<Record<'disc' | 'usb' | 'disk' | 'folder', string>> = {
  disc: '光盘',
  usb: '优盘',
  disk: '移动硬盘',
  folder: '本机文件夹',
};

/** A kind of a newer version is shown by its code. */
export function mediumWords(kind: string): string {
  return Object.hasOwn(MEDIUM_KINDS, kind) ? MEDIUM_KINDS[kind as keyof typeof MEDIUM_KINDS] : kind;
}

/** Kind of a station in words; one of a newer version by its code. */
export function stationKindWords(kind: string): string {
  return Object.hasOwn(STATION_KINDS, kind) ? STATION_KINDS[kind as keyof typeof STATION_KINDS].label : kind;
}

/** `26–机2`: what tells records of one register apart, where the register stands beside it. */
export function shortNumber(number: string): string {
  return number.split('–').slice(-2).join('–');
}
