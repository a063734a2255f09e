import { z } from 'zod';
import type { Result } from '#shared/kernel/result.ts';
import { type ArgsOf, type CallSpec, call, type ValueOf } from './call.ts';
import type { DeskCallName } from './deskNames.ts';
import type { BackupFolderState } from './mainPort.ts';

/**
 * What the page may ask of the main process, through `window.desk`. The page never passes a path: it passes
 * a reference that a dialog in the main process produced, good for one use and one purpose.
 */
export const MEDIUM_PURPOSES = {
  writeBundle: { direction: 'write', extension: 'pzb' },
  readBundle: { direction: 'read', extension: 'pzb' },
  writeCard: { direction: 'write', extension: 'pzc' },
  readCard: { direction: 'read', extension: 'pzc' },
  writeBackup: { direction: 'write', extension: 'pzk' },
  readBackup: { direction: 'read', extension: 'pzk' },
  writePdf: { direction: 'write', extension: 'pdf' },
  writeTable: { direction: 'write', extension: 'xlsx' },
  readAttachment: { direction: 'read', extension: '*' },
  writeAttachment: { direction: 'write', extension: '*' },
} as const satisfies Record<string, { direction: 'read' | 'write'; extension: string }>;
export type MediumPurpose = keyof typeof MEDIUM_PURPOSES;

/** A file that a person chose. `name` is only for showing; `ref` is what calls take. */
export interface MediumRef {
  readonly ref: string;
  readonly name: string;
  /** Free bytes of the medium for writing, size of the file for reading. */
  readonly bytes: number;
}

export interface AppInfo {
  readonly version: string;
  readonly runtime: string;
  readonly isPackaged: boolean;
  readonly isTestBuild: boolean;
  /** False on Linux, where the system cannot keep a window out of screen shots: said, not claimed. */
  readonly hasContentProtection: boolean;
}

export interface PdfJob {
  readonly job: string;
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Official fonts that this machine lacks, by their Chinese names, with what stands in. */
  readonly missingFonts: readonly { readonly wanted: string; readonly used: string }[];
}

const Empty = z.strictObject({});
const Ref = z.string().regex(/^[0-9a-f]{32}$/);
/** 6 MiB: a page of register text, never an attachment. */
const MAX_HTML_CHARACTERS = 6 * 1024 * 1024;

export const deskCalls = {
  'app.info': call(Empty).returns<AppInfo>(),
  /** Ends the page, and with it the worker and every key, and loads the lock screen anew. */
  'app.reload': call(Empty).returns<void>(),
  'media.choose': call(
    z.strictObject({
      purpose: z.enum(Object.keys(MEDIUM_PURPOSES) as [MediumPurpose, ...MediumPurpose[]]),
      /** File name without folder: number and level only (secrecy.md MRK-11). */
      suggestedName: z.string().max(120),
    }),
  ).returns<MediumRef>(),
  /** Lets the person choose the folder for backups; kept until another is chosen. CANCELLED, BACKUP_FOLDER_INSIDE. */
  'media.chooseBackupFolder': call(Empty).returns<BackupFolderState>(),
  'print.layOut': call(z.strictObject({ html: z.string().max(MAX_HTML_CHARACTERS) })).returns<PdfJob>(),
  'print.printers': call(Empty).returns<readonly string[]>(),
  'print.send': call(
    z.strictObject({ job: Ref, printer: z.string().max(200), copies: z.int().min(1).max(99) }),
  ).returns<void>(),
  'print.save': call(z.strictObject({ job: Ref, ref: Ref })).returns<{ readonly bytes: number }>(),
  'print.forget': call(z.strictObject({ job: Ref })).returns<void>(),
} as const satisfies Readonly<Record<DeskCallName, CallSpec<z.ZodType, unknown>>>;

export type DeskCalls = typeof deskCalls;

/** What the main process tells the page. */
export interface DeskEvents {
  /** The person must be asked for the password again: the system sleeps, locks its screen, or closes. */
  readonly lockRequested: { readonly reason: 'suspend' | 'screenLock' | 'close' };
}

/** The one bridge. `call` never rejects for an expected failure. */
export interface DeskBridge {
  call<Name extends DeskCallName>(
    name: Name,
    args: ArgsOf<DeskCalls[Name]>,
  ): Promise<Result<ValueOf<DeskCalls[Name]>>>;
  on<Name extends keyof DeskEvents>(name: Name, listener: (event: DeskEvents[Name]) => void): () => void;
}
