import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newVolume } from '../../support/volume.ts';
import { BareApp } from './barePage.ts';
import type { Counts, ScenarioOptions } from './scenario.ts';

const ROWS = 200;
const ROW_BYTES = 1000;

/** Free bytes at which the next write and the next start run out of room in different places. */
const STEPS = [1, 3, 5, 7, 27] as const;
const PAGE_BYTES = 4096;
const ENOUGH = 100 * 1024 * 1024;

/**
 * What the scenarios guard against, shown where nothing guards: a page with one database of the browser's and no
 * second copy. The disk fills while it writes, it is started once on the full disk, and then there is room again:
 * Chromium begins the database anew, empty (electron/electron#41877).
 */
export async function bareReset(options: ScenarioOptions): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'bare-'));
  const volume = newVolume(2 * ENOUGH);
  const start = () => BareApp.start(folder, join(volume.folder, 'profile'));
  let acknowledged = 0;
  let left = 0;
  try {
    let bare = await start();
    acknowledged = await bare.put(0, ROWS, ROW_BYTES);
    for (const step of STEPS) {
      volume.leaveFree(step * PAGE_BYTES);
      acknowledged += await bare.put(acknowledged, ROWS, ROW_BYTES);
      await bare.kill();
      bare = await start();
      await bare.count().catch(() => undefined);
      await bare.kill();
      volume.leaveFree(ENOUGH);
      bare = await start();
      left = await bare.count();
      if (left < acknowledged) break;
    }
    await bare.kill();
  } finally {
    volume.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  return new Map([
    ['rows acknowledged by a bare page', acknowledged],
    ['rows left after the full disk', left],
    ['seed', options.seed],
    ['lost', 0],
  ]);
}
