/** Kinds of bundles in the words of the 交接单. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  reportUp: '上报',
  issueDown: '下发',
  collaborate: '协作',
  handover: '移交',
  receipt: '回执',
  backup: '备份',
};

/** A kind of a newer version is shown by its code. */
export function kindWords(kind: string): string {
  return KIND_WORDS[kind] ?? kind;
}

export const MEDIUM_KINDS: Readonly<Record<string, string>> = {
  disc: '光盘',
  usb: '优盘',
  disk: '移动硬盘',
  folder: '本机文件夹',
};
