import type { RecordView } from '#shared/domain/definition.ts';
import type { EnumValue } from '#shared/domain/fieldDefinition.ts';
import { textValue } from '#shared/domain/values.ts';
import { shortDate } from '#shared/domain/words.ts';

/** The six kinds of 第四十八条, in its order, which is also the order of their weight here. */
export const CATEGORIES: readonly EnumValue[] = [
  { code: 'ce1', label: '上级决策部署和交办重点工作落实', short: '（一）上级部署落实' },
  { code: 'ce2', label: '专项工作重要活动成效', short: '（二）专项工作活动' },
  { code: 'ce3', label: '组长参加的重要活动、督促驻在部门党风廉政', short: '（三）重要活动督促' },
  { code: 'ce4', label: '组务会研究的重要事项', short: '（四）组务会研究' },
  { code: 'ce5', label: '打听、干预监督执纪查办案件', short: '（五）打听干预' },
  { code: 'ce6', label: '其他', short: '（六）其他' },
];

/** Only head and chronicler may know it (catalogue 1.6). */
export function isInterference(entry: Pick<RecordView, 'fields'>): boolean {
  return textValue(entry.fields, 'category') === 'ce5';
}

/** 按事记载: what lasted longer than a day. */
export function isMultiDay(entry: Pick<RecordView, 'fields'>): boolean {
  return textValue(entry.fields, 'spanKind') === 'multiDay';
}

/** `3月5日`, `3月2日至6日`, `3月30日至4月2日`, `12月30日至2027年1月2日`. */
export function spanWords(entry: Pick<RecordView, 'fields'>): string {
  const start = textValue(entry.fields, 'eventStartOn');
  const end = textValue(entry.fields, 'eventEndOn');
  if (end === '' || end <= start) return shortDate(start, start);
  const isSameMonth = end.slice(0, 7) === start.slice(0, 7);
  return `${shortDate(start, start)}至${isSameMonth ? `${Number(end.slice(8))}日` : shortDate(end, start)}`;
}

/** One line of a digest, with the four things of 第四十九条: `3月5日　召开第9次组务会（机关楼301会议室；张三一、李四二）`. */
export function entryLine(entry: Pick<RecordView, 'fields'>): string {
  const where = [textValue(entry.fields, 'place'), textValue(entry.fields, 'persons')]
    .map((part) => part.trim().replace(/\s*\n\s*/g, '，'))
    .filter((part) => part !== '')
    .join('；');
  const what = textValue(entry.fields, 'summary')
    .trim()
    .replace(/\s*\n\s*/g, '');
  return `${spanWords(entry)}　${what}${where === '' ? '' : `（${where}）`}`;
}
