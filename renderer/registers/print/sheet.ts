import { clockWords, dayOfMoment } from '#renderer/i18n/dates.ts';
import type { SheetMarks } from '#renderer/print/model.ts';
import type { OutputPermit } from '#shared/ipc/vault/outputs.ts';

/** Marks of a page that is only looked at: nothing of it may pass for an output. */
export function previewSheet(marking: string, isFrozen: boolean): SheetMarks {
  return {
    marking: marking === '公开' ? null : marking,
    copyNo: null,
    edge: null,
    ground: isFrozen ? '预览' : '草稿',
    // Two-sided by default: the printer is asked for it (gongwen 9704, 6.2), and even pages swap their margins.
    duplex: true,
  };
}

/** Marks of an output that was permitted: number of the copy, serial, who printed and when. */
export function outputSheet(permit: OutputPermit, isFrozen: boolean): SheetMarks {
  return {
    marking: permit.marking === '公开' ? null : permit.marking,
    copyNo: permit.copyNumbers[0] ?? null,
    edge: {
      serial: permit.serial,
      printedBy: permit.printedBy,
      printedAt: `${dayOfMoment(permit.printedAt)} ${clockWords(permit.printedAt)}`,
    },
    ground: isFrozen ? null : '草稿',
    // Two-sided by default: the printer is asked for it (gongwen 9704, 6.2), and even pages swap their margins.
    duplex: true,
  };
}

/** The name carries number and level only (MRK-11): a folder's listing is read by anyone. */
export function outputFileName({ serial, marking }: OutputPermit): string {
  return `${serial}–${marking.replace('★', '')}`;
}
