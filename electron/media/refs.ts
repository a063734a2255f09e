import { randomBytes } from 'node:crypto';
import { MEDIUM_PURPOSES, type MediumPurpose } from '#shared/ipc/desk.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

const REF_BYTES = 16;
/** A page that asks for file after file and uses none is broken; the oldest are forgotten. */
const MAX_REFS = 64;

/** Random, 128 bits: it cannot be guessed, and says nothing of the path it stands for. */
export function newRef(): string {
  return randomBytes(REF_BYTES).toString('hex');
}

export interface ChosenFile {
  readonly purpose: MediumPurpose;
  readonly path: string;
  readonly name: string;
}

/** Files that a person chose in a dialog: each good for one use and for the purpose it was chosen for. */
export interface ChosenFiles {
  add(file: ChosenFile): string;
  /** BAD_REQUEST when it was used, is unknown, or was chosen for something else; it is used up in any case. */
  take(ref: string, mayUse: (purpose: MediumPurpose) => boolean): Result<ChosenFile>;
  forgetAll(): void;
}

export function createChosenFiles(): ChosenFiles {
  const files = new Map<string, ChosenFile>();
  return {
    add(file) {
      const oldest = files.keys().next();
      if (files.size >= MAX_REFS && oldest.done !== true) files.delete(oldest.value);
      const ref = newRef();
      files.set(ref, file);
      return ref;
    },
    take(ref, mayUse) {
      const file = files.get(ref);
      files.delete(ref);
      return file === undefined || !mayUse(file.purpose) ? refuse('BAD_REQUEST') : ok(file);
    },
    forgetAll: () => files.clear(),
  };
}

/** Purposes of the vault's sinks; the PDF is written by the main process itself. */
export function isSinkPurpose(purpose: MediumPurpose): boolean {
  return MEDIUM_PURPOSES[purpose].direction === 'write' && purpose !== 'writePdf';
}

export function isSourcePurpose(purpose: MediumPurpose): boolean {
  return MEDIUM_PURPOSES[purpose].direction === 'read';
}
