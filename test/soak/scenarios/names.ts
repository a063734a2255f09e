import { bareReset } from './bareReset.ts';
import {
  bothDamaged,
  databaseEmptied,
  garbageInDatabase,
  olderCopyPutBack,
  snapshotsSpoilt,
} from './damage.ts';
import { fullDisk, readOnlyDisk } from './disk.ts';
import { failingMirror } from './failing.ts';
import { largeImport } from './largeImport.ts';
import type { Counts, ScenarioOptions } from './scenario.ts';

/** By the name that `npm run soak -- --scenario` takes. */
export const SCENARIOS: Readonly<Record<string, (options: ScenarioOptions) => Promise<Counts>>> = {
  bare: bareReset,
  emptied: databaseEmptied,
  garbage: garbageInDatabase,
  both: bothDamaged,
  snapshots: snapshotsSpoilt,
  rollback: olderCopyPutBack,
  full: fullDisk,
  readOnly: readOnlyDisk,
  mirror: failingMirror,
  import: largeImport,
};
