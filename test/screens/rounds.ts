import type { FieldValues, PrintForm } from '#shared/domain/definition.ts';
import { listForms, recordForms } from '#shared/domain/printForms.ts';
import type { Album } from './album.ts';
import type { Volume } from './books.ts';
import { paperName, READER, type Row, type Visit } from './visits.ts';

/** Approves what leaves the desk where a 秘密 record is among it. */
const APPROVER = '李四二';

/** 用印登记 has a page of its own, on which the button names the paper. */
export const PREVIEW = '打印(预览|审批单)';

/** What could not be written, and why: `sealUse-print: …`. */
export type Troubles = Map<string, string>;

/** What the rounds are made with. */
export interface Books {
  readonly album: Album;
  readonly volumes: readonly Volume[];
  readonly troubles: Troubles;
  /** Registers of which a print was pictured. */
  readonly pictured: Set<string>;
}

async function tried({ album, troubles }: Books, name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    troubles.set(name, String(cause).split('\n').slice(0, 3).join(' ').slice(0, 300));
    await album.shoot(`failed-${name}`);
    await album.comeBack();
  }
}

/** Whether a person may open the page of a register: what the vault itself keeps has a page of its own. */
function hasOwnPage({ definition }: Visit): boolean {
  return definition.code === 'exchangeBundle';
}

/** List, record and every paper of a register, as the head sees them. */
export async function lookAt(books: Books, visit: Visit): Promise<void> {
  const { album } = books;
  const { definition, shown } = visit;
  const { code } = definition;
  if (hasOwnPage(visit)) {
    await tried(books, `${code}-list`, async () => {
      await album.go('交换', '交接登记');
      await album.shoot(`${code}-list`);
    });
    return;
  }
  await tried(books, `${code}-list`, async () => {
    const grid = await album.openList(definition);
    if (visit.rows.length > 0)
      await grid.locator('[role=row][data-index="0"]').filter({ hasText: /\S/ }).waitFor();
    await album.shoot(`${code}-list`);
  });
  if (shown !== undefined) {
    await tried(books, `${code}-detail`, async () => {
      await album.openRow(await album.openList(definition), shown.index);
      await album.shoot(`${code}-detail`);
    });
  }
  for (const form of definition.printForms) {
    await tried(books, paperName(definition, form.id), () => printOne(books, visit, form));
  }
}

/** The papers of a record, the ordinary one first. */
function papersOf(books: Books, { definition }: Visit, row: Row): readonly PrintForm[] {
  const volume = books.volumes.find(({ id }) => id === row.record);
  return recordForms(definition, { state: row.state, fields: (volume?.values ?? {}) as FieldValues });
}

async function printOne(books: Books, visit: Visit, form: PrintForm): Promise<void> {
  const { album } = books;
  const { definition, rows, shown } = visit;
  const ofList = listForms(definition);
  const grid = await album.openList(definition);
  if (ofList.includes(form)) await choosePaper(album, '打印所见', '其他印件', form.title, form === ofList[0]);
  else {
    const open = [...(shown === undefined ? [] : [shown]), ...rows.filter(({ isOpen }) => isOpen)];
    const row = open.find((each) => papersOf(books, visit, each).includes(form));
    if (row === undefined) throw new Error('no record that it can be printed of');
    await album.openRow(grid, row.index);
    const isFirst = papersOf(books, visit, row)[0] === form;
    await choosePaper(album, PREVIEW, '更多', `打印预览　${form.title}`, isFirst);
  }
  await album.seePages();
  if (!books.pictured.has(definition.code)) await album.shoot(`${definition.code}-print`);
  books.pictured.add(definition.code);
  const isGuarded = ofList.includes(form) && rows.some(({ isOpen }) => !isOpen);
  await album.savePaper(paperName(definition, form.id), isGuarded ? APPROVER : undefined);
}

/** The ordinary paper has a button; the others lie in a menu. */
async function choosePaper(
  { page, press }: Album,
  button: string,
  menu: string,
  item: string,
  isFirst: boolean,
): Promise<void> {
  if (isFirst) return press(button);
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** The form of a register with something written in it; without anything to write on, a new one. */
export async function writeIn(books: Books, visit: Visit): Promise<void> {
  const { album } = books;
  const { definition, written } = visit;
  if (hasOwnPage(visit)) return;
  await tried(books, `${definition.code}-form`, async () => {
    const grid = await album.openList(definition);
    if (written === undefined) await album.page.keyboard.press('Control+n');
    else {
      await album.openRow(grid, written.index);
      const edit = album.page.getByRole('button', { name: '修改', exact: true });
      if (await edit.isVisible()) await edit.click();
      else {
        await album.openList(definition);
        await album.page.keyboard.press('Control+n');
      }
    }
    await album.page.getByRole('navigation', { name: '表单各部分' }).waitFor();
    // The paper beside it is drawn a moment later.
    const paper = album.page.getByRole('complementary', { name: '版面预览' });
    if (await paper.isVisible()) await paper.locator('canvas').first().waitFor();
    await album.shoot(`${definition.code}-form`);
  });
}

/** All registers: first what the head sees, then the forms, person by person. */
export async function goRound(
  books: Books,
  visits: readonly Visit[],
  told: (words: string) => void,
): Promise<void> {
  const { album } = books;
  await album.enter(READER);
  for (const visit of visits) {
    await lookAt(books, visit);
    told(visit.definition.title);
  }
  for (const writer of new Set(visits.map((visit) => visit.writer))) {
    await album.enter(writer);
    for (const visit of visits) if (visit.writer === writer) await writeIn(books, visit);
    told(`${writer}的表单`);
  }
}
