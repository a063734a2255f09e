import type { Page } from 'playwright-core';
import { AGENDA_KINDS, DECISION_WAYS } from '#shared/domain/registers/meetings/meetingFields.ts';
import type { StoryItem, StoryResolution, storyCourse } from '../demo/story.ts';
import { field, name, pick, say, write } from './driverForms.ts';

/** Writing a 组务会 in its form, section by section. */

export type MeetingCourse = Readonly<
  Record<
    keyof Pick<
      typeof storyCourse,
      'heldOn' | 'start' | 'end' | 'place' | 'observers' | 'conclusion' | 'secrecyTerm'
    >,
    string
  >
>;

function labelOf(values: readonly { readonly code: string; readonly label: string }[], code: string): string {
  return values.find((value) => value.code === code)?.label ?? code;
}

/** 基本情况, 出席 and 记录. */
export async function writeBasics(page: Page, course: MeetingCourse, isImportant: boolean): Promise<void> {
  const basics = page.getByRole('region', { name: '基本情况' });
  await write(basics, '日期', course.heldOn.replaceAll('-', ''));
  await field(basics, '起止　开始').fill(course.start);
  await field(basics, '起止　结束').fill(course.end);
  await write(basics, '地点', course.place);
  await say(basics, '重要会议', isImportant);
  await write(page.getByRole('region', { name: '出席' }), '列席', course.observers);
  await write(page.getByRole('region', { name: '记录' }), '组长结论', course.conclusion);
}

/** One 议题 with what was reported, said and decided. */
export async function writeItem(page: Page, item: StoryItem): Promise<void> {
  const agenda = page.getByRole('region', { name: '议题', exact: true });
  await agenda.getByRole('button', { name: '加议题' }).click();
  await write(agenda, '议题', item.topic);
  await pick(agenda, page, '类别', labelOf(AGENDA_KINDS, item.category));
  await name(agenda, page, '提出人', [item.proposer]);
  await write(agenda, '汇报', item.report);
  await write(agenda, '讨论情况', item.discussion);
  await write(agenda, '决定', item.decision);
  await pick(agenda, page, '决定方式', labelOf(DECISION_WAYS, item.decisionWay));
  if (item.dissent !== undefined) await write(agenda, '不同意见', item.dissent);
}

/** One 议定事项. */
export async function writeResolution(page: Page, item: StoryResolution): Promise<void> {
  const list = page.getByRole('region', { name: '议定事项', exact: true });
  await list.getByRole('button', { name: '加事项' }).click();
  await write(list, '议题', String(item.agendaSeq));
  await write(list, '事项', item.matter);
  await name(list, page, '承办人', [item.owner]);
  await name(list, page, '协办', item.coOwners);
  await write(list, '期限', item.dueOn.replaceAll('-', ''));
}

/** 秘密 with its term, counted from the day of the meeting, and who may know. */
export async function writeMarking(
  page: Page,
  course: MeetingCourse,
  circle: readonly string[],
): Promise<void> {
  const marking = page.getByRole('region', { name: '密级和知悉范围' });
  await pick(marking, page, '密级', '秘密');
  await write(marking, '保密期限', course.secrecyTerm);
  await write(marking, '制发日期', course.heldOn.replaceAll('-', ''));
  await name(marking, page, '知悉范围', circle);
}
