import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { soak } from '../soak/soak.ts';

/** The short version of `npm run soak`; docs/soak.md says what the long one adds. */
const KILLS = 6;
const folder = mkdtempSync(join(tmpdir(), 'soak-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('killed at random moments of its work, the application keeps what it acknowledged and nothing by half', async () => {
  const found = await soak({ kills: KILLS, seed: 4, folder });
  expect(found.kills).toBe(KILLS);
  expect(found.records).toBeGreaterThan(0);
  expect([...found.acts.values()].reduce((sum, acts) => sum + acts, 0)).toBeGreaterThan(KILLS);
}, 300_000);
