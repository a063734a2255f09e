import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { listForms, recordForms } from '#shared/domain/printForms.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { Album } from '../../screens/album.ts';
import { PREVIEW } from '../../screens/rounds.ts';
import { type Shelf, writeShelf } from '../../screens/shelf.ts';
import { READER } from '../../screens/visits.ts';

/** What the program itself keeps has a page of its own: see pages.test.ts. */
const BY_HAND = (Object.values(REGISTERS) as readonly RegisterDefinition[]).filter(
  ({ code }) => code !== 'exchangeBundle',
);

describe('every register on the real desk', () => {
  const home = mkdtempSync(join(tmpdir(), 'registers-'));
  let shelf: Shelf;
  let album: Album;
  beforeAll(async () => {
    shelf = await writeShelf(join(home, 'station'), { most: 1, lastSlot: 4 });
    album = await Album.open(shelf.home, join(home, 'out'), (name) => shelf.passwords[name] ?? '');
    await album.enter(READER);
  }, 240_000);
  afterAll(async () => {
    await album.close();
    rmSync(home, { recursive: true });
  });

  /** Findings that keep a person from working, with the page they are on. */
  async function findings(place: string): Promise<readonly string[]> {
    // Electron opens no second page for axe to finish in.
    const { violations } = await new AxeBuilder({ page: album.page }).setLegacyMode(true).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${place} ${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }

  async function print(definition: RegisterDefinition, grid: Locator): Promise<void> {
    const row = shelf.visits.find((visit) => visit.definition === definition)?.shown;
    const volume = shelf.volumes.find(({ id }) => id === row?.record);
    const papers =
      volume === undefined ? [] : recordForms(definition, { state: volume.state, fields: volume.values });
    if (row !== undefined && papers.length > 0) {
      await album.openRow(grid, row.index);
      await album.press(PREVIEW);
    } else {
      expect(listForms(definition)).not.toEqual([]);
      await album.press('打印所见');
    }
    await album.seePages();
  }

  it.each(BY_HAND.map((definition) => [definition.code, definition.title, definition] as const))(
    '%s %s: list, form, record and print open, without a serious finding of axe',
    async (_code, _title, definition) => {
      const { page } = album;
      const row = shelf.visits.find((visit) => visit.definition === definition)?.shown;
      await album.openList(definition);
      const found = [...(await findings('list'))];
      if (definition.createLabel !== undefined) {
        await page.keyboard.press('Control+n');
        await page.getByRole('navigation', { name: '表单各部分' }).waitFor();
        found.push(...(await findings('form')));
      }
      expect(row, `${definition.code} has a record`).toBeDefined();
      await album.openRow(await album.openList(definition), row?.index ?? 0);
      found.push(...(await findings('record')));
      await print(definition, await album.openList(definition));
      found.push(...(await findings('print')));
      expect(found).toEqual([]);
    },
    60_000,
  );
});
