import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder in which the first test that needs a store leaves one for the others. */
    foundedFolder: string;
  }
}

/** Global set-up of the fault project: the wizard takes as long as five starts, so it is played once. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'desk-founded-'));
  project.provide('foundedFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
