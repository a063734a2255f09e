import { writeFileSync } from 'node:fs';
import { answerDialog } from '../support/driver.ts';
import { answer, field, pick, write } from '../support/driverForms.ts';
import { writeBasics, writeItem, writeMarking, writeResolution } from '../support/driverMeeting.ts';
import { signedScan } from './scan.ts';
import { type Desk, drawn, painted, type Stage, scrollTo } from './stage.ts';
import { storyAgenda, storyCourse, storyResolutions } from './story.ts';

export interface Meeting {
  readonly title: string;
  readonly number: string;
  readonly agenda: number;
  readonly resolutions: number;
}

const TITLE = '2026年第1次组务会';
const SCAN = '组务会记录签字件.pdf';

/** Chapter two: the 组务会 is written, sent back, amended, approved; its 纪要 is issued; a slip of the pen corrected. */
export async function meetingChapter(stage: Stage, desk: Desk): Promise<Meeting> {
  await writeMeeting(stage, desk);
  await returnMeeting(stage, desk);
  await amendMeeting(desk);
  await approveMeeting(stage, desk);
  await issueMinutes(stage, desk);
  await afterFinal(stage, desk);
  await openMeeting(desk);
  const number = await desk.page
    .getByRole('main')
    .getByText(/组会.*–/)
    .first()
    .innerText();
  return {
    title: TITLE,
    number,
    agenda: storyAgenda.length,
    resolutions: storyResolutions.length,
  };
}

export async function openMeeting(desk: Desk): Promise<void> {
  await desk.go('会议', '组务会');
  await desk.page
    .getByRole('row')
    .filter({ hasText: storyAgenda[0]?.topic ?? '' })
    .dblclick();
  await desk.heading(TITLE);
}

async function writeMeeting(stage: Stage, desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.enter('王五三', '2026-03-09T10:50');
  await desk.heading('今日');
  await stage.shoot(desk, 'today-empty');
  await desk.go('会议', '组务会');
  await desk.see('还没有组务会');
  await stage.shoot(desk, 'list-empty');
  await page.keyboard.press('Control+n');
  await page.getByRole('region', { name: '基本情况' }).waitFor();
  await writeBasics(page, storyCourse, true);
  await desk.see(/^草稿已加密保存/);
  await scrollTo(desk, '基本情况');
  await drawn(page.getByRole('complementary', { name: '版面预览' }));
  await stage.shoot(desk, 'form');
  for (const item of storyAgenda) {
    await writeItem(page, item);
    if (item === storyAgenda[1]) {
      await scrollTo(desk, '议题');
      await stage.shoot(desk, 'form-agenda');
    }
  }
  for (const item of storyResolutions) await writeResolution(page, item);
  await scrollTo(desk, '议定事项');
  await stage.shoot(desk, 'form-resolutions');
  await writeMarking(page, storyCourse, ['张三一', '李四二', '王五三', '赵六五', '孙七六', '周八七']);
  await stage.shoot(desk, 'form-marking');
  await desk.press('送审');
  await answer(page, '送审', { before: () => stage.shoot(desk, 'send') });
  await desk.heading(TITLE);
}

async function returnMeeting(stage: Stage, desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.enter('张三一', '2026-03-09T14:20');
  await desk.see(`组务会　${TITLE}`);
  await stage.shoot(desk, 'today-leader');
  await desk.press('审定');
  await desk.heading(TITLE);
  await stage.shoot(desk, 'detail-reviewing');
  await desk.press('退回');
  await answer(page, '退回', { words: storyCourse.returned, before: () => stage.shoot(desk, 'return') });
}

async function amendMeeting(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.enter('王五三', '2026-03-09T15:05');
  await openMeeting(desk);
  await desk.see(storyCourse.returned);
  await desk.press('修改');
  const agenda = page.getByRole('region', { name: '议题', exact: true });
  await agenda.getByRole('button', { name: new RegExp(storyAgenda[1]?.topic ?? '') }).click();
  await write(agenda, '决定', `${storyAgenda[1]?.decision ?? ''}${storyCourse.addedDecision}`);
  await desk.see(/^草稿已加密保存/);
  await desk.press('保存');
  await desk.see(`${TITLE}已保存`);
  await desk.press('送审');
  await answer(page, '送审');
}

async function approveMeeting(stage: Stage, desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.enter('张三一', '2026-03-09T16:30');
  await desk.press('审定');
  await desk.heading(TITLE);
  await desk.press('审定');
  await answer(page, '审定', {
    words: storyCourse.approved,
    password: desk.password('张三一'),
    fill: (dialog) => write(dialog, '专簿止页', storyCourse.pageEnd),
    before: () => stage.shoot(desk, 'approve'),
  });
  await desk.see(/^定稿于/);
  await stage.shoot(desk, 'detail-final');
}

async function issueMinutes(stage: Stage, desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.enter('王五三', '2026-03-10T09:15');
  await openMeeting(desk);
  await desk.press('更多');
  await page.getByRole('menuitem', { name: '据此起草会议纪要' }).click();
  await page.getByRole('region', { name: '内容' }).waitFor();
  await write(page.getByRole('region', { name: '基本情况' }), '印发范围', storyCourse.distribution);
  await drawn(page.getByRole('complementary', { name: '版面预览' }));
  await stage.shoot(desk, 'minutes-form');
  await desk.press('送审');
  await answer(page, '送审');
  await desk.enter('张三一', '2026-03-10T10:10');
  await desk.press('审定');
  await desk.heading(`${TITLE}纪要`);
  await desk.press('审定');
  await answer(page, '审定', {
    words: storyCourse.minutesApproved,
    password: desk.password('张三一'),
    fill: async (dialog) => {
      await write(dialog, '印发日期', '20260310');
      await field(dialog, '组长签发').fill('张三一');
      await page.getByRole('option', { name: /^张三一/ }).click();
    },
  });
  await desk.see(/^定稿于/);
  await stage.shoot(desk, 'minutes-final');
}

async function afterFinal(stage: Stage, desk: Desk): Promise<void> {
  const { page } = desk;
  const { correction, annotation } = storyCourse;
  await desk.enter('王五三', '2026-03-10T11:00');
  await openMeeting(desk);
  await desk.press('更正');
  await answer(page, '更正', {
    words: correction.reason,
    fill: async (dialog) => {
      await pick(dialog, page, '更正哪一处', correction.place);
      await field(dialog, '改为').fill(correction.after);
    },
    before: () => stage.shoot(desk, 'correct'),
  });
  await desk.press('批注');
  await answer(page, '批注', { words: annotation });
  const scan = stage.medium(SCAN);
  writeFileSync(scan, signedScan());
  await answerDialog(desk.app, scan);
  await desk.press('附扫描件');
  await answer(page, '附扫描件', {
    act: '附上',
    fill: async (dialog) => {
      await dialog.getByRole('button', { name: '选文件' }).click();
      await dialog.getByText(SCAN).waitFor();
    },
  });
  await desk.see('签字扫描件');
  await painted(page.getByRole('complementary', { name: '扫描件和经过' }));
  await stage.shoot(desk, 'detail-corrected');
}
