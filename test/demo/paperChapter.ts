import { answerDialog } from '../support/driver.ts';
import { answer, pick } from '../support/driverForms.ts';
import { openMeeting } from './meetingChapter.ts';
import { type Desk, drawn, type Stage } from './stage.ts';

/** Who approves what leaves the desk of 王五三: at 秘密 every print and file asks for another person (PRN-2). */
const APPROVER = '李四二';

/** Chapter three: 会议记录 and 会议纪要 as PDF, and the register of 议定事项 before it is printed. */
export async function paperChapter(stage: Stage, desk: Desk): Promise<void> {
  await desk.enter('王五三', '2026-03-10T14:30');
  await openMeeting(desk);
  await desk.press('打印预览');
  await pages(desk);
  await stage.shoot(desk, 'preview-record');
  await save(stage, desk, 'record.pdf', 'save-record');
  await desk.go('会议', '会议纪要');
  await stage.shoot(desk, 'list-minutes');
  await desk.page.getByRole('row').filter({ hasText: '第1次组务会' }).dblclick();
  await desk.press('打印预览');
  await pages(desk);
  await stage.shoot(desk, 'preview-minutes');
  await save(stage, desk, 'minutes.pdf', undefined);
  await desk.go('会议', '议定事项');
  await desk.page.getByRole('row').filter({ hasText: '警示教育' }).waitFor();
  await stage.shoot(desk, 'list-resolutions');
  await desk.press('打印所见');
  await pages(desk);
  await stage.shoot(desk, 'preview-ledger');
  await desk.go('会议', '组务会');
  await desk.page.getByRole('row').filter({ hasText: '警示教育' }).waitFor();
  await stage.shoot(desk, 'list');
}

/** The laid out pages have been drawn. */
async function pages(desk: Desk): Promise<void> {
  await desk.heading(/^打印预览/);
  await drawn(desk.page.getByRole('region', { name: '页面' }));
}

async function save(stage: Stage, desk: Desk, file: string, shot: string | undefined): Promise<void> {
  await answerDialog(desk.app, stage.out(file));
  await desk.press('存为 PDF');
  await answer(desk.page, '存为 PDF', {
    fill: async (dialog) => {
      await pick(dialog, desk.page, '批准人（须批准的填）', `${APPROVER}　副组长`);
    },
    password: desk.password(APPROVER),
    before: async () => {
      if (shot !== undefined) await stage.shoot(desk, shot);
    },
  });
  await desk.see(/^已存为 PDF/);
}
