import type { Album } from './album.ts';
import { PAGE_NAMES } from './pageNames.ts';
import type { Troubles } from './rounds.ts';

/** Pages that are no registers: 今日, the palette, a search without result, and those of the page table. */
export async function lookAtPages(album: Album, troubles: Troubles): Promise<void> {
  const { page } = album;
  const shoot = async (name: string, act: () => Promise<void>): Promise<void> => {
    try {
      await act();
      await album.shoot(name);
    } catch (cause) {
      troubles.set(name, String(cause).split('\n')[0] ?? '');
    }
  };
  for (const [who, name] of [
    ['张三一', 'today-leader'],
    ['王五三', 'today-clerk'],
  ] as const) {
    await shoot(name, async () => {
      await album.enter(who);
      await album.go('今日');
      await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    });
  }
  await shoot('palette', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索页面、记录、操作' }).fill('食堂');
    await page.getByRole('group', { name: '记录' }).getByRole('option').first().waitFor();
  });
  await page.keyboard.press('Escape');
  for (const { who, group, title, id } of PAGE_NAMES) {
    await shoot(`page-${id.replace(':', '-')}`, async () => {
      await album.enter(who);
      await album.go(group, title);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByText('正在读取').waitFor({ state: 'detached' });
    });
  }
}
