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
import { PAGE_NAMES } from '../../screens/pageNames.ts';
import { PREVIEW } from '../../screens/rounds.ts';
import { type Shelf, writeShelf } from '../../screens/shelf.ts';
import { READER } from '../../screens/visits.ts';

/** What the program itself keeps has a page of its own: see pages.test.ts. */
const BY_HAND = (Object.values(REGISTERS) as readonly RegisterDefinition[]).filter(
  ({ code }) => code !== 'exchangeBundle',
);

/** Registers whose records stand for the others: their steps ask for most. */
const WITH_DIALOGS = (
  ['groupMeeting', 'incomingDoc', 'notification', 'heartTalk', 'requestReport', 'superviseLedger'] as const
).map((code) => [code, REGISTERS[code].title] as const);
/** Registers whose pages stand for the others where the theme is another: their colours are the same pieces. */
const IN_DARK = ['groupMeeting', 'sealUse', 'superviseLedger', 'incomingDoc'] as const;
/** What opens a dialog and can be left with Esc. */
const DIALOG_ACTS = /^(更正|批注|补登|退回|审定|批准|登记|送审|归档|反馈|办结|签发|编号印发)$/;

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

  it.each(WITH_DIALOGS)(
    'the dialogs of a record of %s %s open, without a serious finding of axe',
    async (code) => {
      const definition = REGISTERS[code];
      const { page } = album;
      const row = shelf.visits.find((visit) => visit.definition === definition)?.shown;
      await album.openRow(await album.openList(definition), row?.index ?? 0);
      const dialog = page.getByRole('dialog');
      const found: string[] = [];
      let opened = 0;
      for (const act of await page.getByRole('button', { name: DIALOG_ACTS, disabled: false }).all()) {
        const name = await act.innerText();
        await act.click();
        await dialog.first().waitFor();
        found.push(...(await findings(name)));
        opened += 1;
        await page.keyboard.press('Escape');
        await dialog.first().waitFor({ state: 'hidden' });
      }
      expect(opened).toBeGreaterThan(0);
      expect(found).toEqual([]);
    },
    60_000,
  );

  it('Esc closes a menu, a filter, a list of terms and a calendar, and the page stays', async () => {
    const { page } = album;
    await album.enter(READER);
    const definition = REGISTERS.groupMeeting;
    const row = shelf.visits.find((visit) => visit.definition === definition)?.shown;
    const closed = async (opener: Locator): Promise<boolean> => {
      const heading = await page.getByRole('heading', { level: 1 }).innerText();
      await opener.click();
      const popup = page.locator('[aria-haspopup][aria-expanded="true"]');
      await popup.waitFor({ state: 'attached' });
      await page.keyboard.press('Escape');
      await popup.waitFor({ state: 'detached' });
      return heading === (await page.getByRole('heading', { level: 1 }).innerText());
    };
    await album.openRow(await album.openList(definition), row?.index ?? 0);
    expect(await closed(page.getByRole('button', { name: '更多', exact: true }))).toBe(true);
    await album.openList(definition);
    expect(await closed(page.getByRole('button', { name: '状态 全部' }))).toBe(true);
    await page.keyboard.press('Control+n');
    await page.getByRole('navigation', { name: '表单各部分' }).waitFor();
    expect(await closed(page.getByRole('combobox', { name: /密级/ }))).toBe(true);
    expect(await closed(page.locator('button[aria-label=选日期]').first())).toBe(true);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('in dark, list, form, record, menu and print have no serious finding of axe', async () => {
    const { page } = album;
    await album.enter(READER);
    await album.appear({ theme: 'dark' });
    const found: string[] = [];
    for (const code of IN_DARK) {
      const definition = REGISTERS[code];
      const row = shelf.visits.find((visit) => visit.definition === definition)?.shown;
      await album.openList(definition);
      found.push(...(await findings(`${code} list`)));
      await page.keyboard.press('Control+n');
      await page.getByRole('navigation', { name: '表单各部分' }).waitFor();
      found.push(...(await findings(`${code} form`)));
      await album.openRow(await album.openList(definition), row?.index ?? 0);
      await page.getByRole('button', { name: '更多', exact: true }).click();
      await page.getByRole('menu').waitFor();
      found.push(...(await findings(`${code} record and menu`)));
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'hidden' });
      await print(definition, await album.openList(definition));
      found.push(...(await findings(`${code} print`)));
    }
    await album.appear({ theme: 'light' });
    expect(found).toEqual([]);
  }, 120_000);

  it('in dark, 今日, 大事记编排, 事项督办 and the palette have no serious finding of axe', async () => {
    const { page } = album;
    await album.enter(READER);
    await album.appear({ theme: 'dark' });
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    const found: string[] = [];
    for (const [group, place] of [
      ['今日', undefined],
      ['文书', '大事记编排'],
      ['会议', '事项督办'],
    ] as const) {
      await album.go(group, place);
      await page.getByRole('heading', { level: 1, name: place ?? group }).waitFor();
      found.push(...(await findings(place ?? group)));
    }
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索页面、记录、操作' }).fill('食堂');
    await page.getByRole('group', { name: '记录' }).getByRole('option').first().waitFor();
    found.push(...(await findings('palette')));
    await page.keyboard.press('Escape');
    await album.appear({ theme: 'light' });
    expect(found).toEqual([]);
  });

  it('今日 and the palette with what it found have no serious finding of axe', async () => {
    const { page } = album;
    await album.go('今日');
    await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    const found = [...(await findings('今日'))];
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索页面、记录、操作' }).fill('食堂');
    await page.getByRole('group', { name: '记录' }).getByRole('option').first().waitFor();
    found.push(...(await findings('palette')));
    await page.keyboard.press('Escape');
    expect(found).toEqual([]);
  });

  it.each(PAGE_NAMES.map(({ title, who, group }) => [title, who, group] as const))(
    'the page %s, as %s sees it, has no serious finding of axe',
    async (title, who, group) => {
      await album.enter(who);
      await album.go(group, title);
      await album.page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await findings(title)).toEqual([]);
    },
    150_000,
  );
});
