import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { ListColumn, RecordView, Rule } from '#shared/domain/definition.ts';
import { date, longText, ref, refs, rows, text } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { readPeriodKey } from '#shared/domain/periodKey.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { idsValue, textValue } from '#shared/domain/values.ts';
import { parseDay } from '#shared/domain/words.ts';
import { finding, isInForce } from './terms.ts';

const ARTICLE = '第四条';
const PERIOD = /^(\d{4})-H([12])$/;

/** `2026-H1` of a day. */
export function halfYearOf(day: string): string {
  const parts = parseDay(day);
  return parts === undefined ? '' : `${parts.year}-H${parts.month <= 6 ? 1 : 2}`;
}

/** `2026年上半年` of `2026-H1`; the text itself where it is none. */
export function halfYearWords(period: string): string {
  const match = PERIOD.exec(period);
  return match === null ? period : `${match[1]}年${match[2] === '1' ? '上' : '下'}半年`;
}

function groupsHeard(record: Pick<RecordView, 'fields'>): readonly string[] {
  return idsValue(record.fields, 'groupIds');
}

const unheardRule: Rule = {
  id: 'R01-2',
  article: ARTICLE,
  strictness: 'unspecified',
  text: '常委会每半年至少听取一次派驻机构工作汇报，本半年未被听取的派驻组列出提示。',
  check(record, context) {
    const period = textValue(record.fields, 'hearingPeriod');
    if (!PERIOD.test(period)) return [];
    const hearings = [record, ...context.alike('committeeHearing', 'period', record)];
    const heard = new Set(hearings.flatMap(groupsHeard));
    const missing = context
      .alike('orgUnit', 'type', { fields: { orgType: 'dispatchedGroup' } })
      .filter((unit) => isInForce(unit) && unit.fields['enabled'] === true && !heard.has(unit.id));
    if (missing.length === 0) return [];
    const names = missing.map((unit) => context.title(unit.id)).join('、');
    return finding(
      'groupIds',
      `${halfYearWords(period)}还没有听取${names}的汇报`,
      '补选派驻组，或再安排一次听取',
    );
  },
};

const periodRule: Rule = {
  id: 'R01-2',
  article: ARTICLE,
  strictness: 'must',
  text: '听取汇报按半年登记，会议在期间之内或其后一个月内。',
  check(record) {
    const period = textValue(record.fields, 'hearingPeriod');
    if (period === '') return [];
    const match = PERIOD.exec(period);
    if (match === null) {
      return finding('hearingPeriod', '期间不是半年', '写作2026年上半年或2026年下半年');
    }
    const heldOn = textValue(record.fields, 'heldOn');
    if (heldOn === '') return [];
    const year = Number(match[1]);
    const [first, last] =
      match[2] === '1' ? [`${year}-01-01`, `${year}-07-31`] : [`${year}-07-01`, `${year + 1}-01-31`];
    if (heldOn >= first && heldOn <= last) return [];
    return finding('heldOn', `会议日期不在${halfYearWords(period)}之内`, '改正期间或会议日期');
  },
};

const materialRule: Rule = {
  id: 'M01-material',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '汇报材料是派驻组的半年工作汇报。',
  check(record, context) {
    const strange = idsValue(record.fields, 'reportIds')
      .map((id) => context.record(id))
      .find((report) => report !== undefined && textValue(report.fields, 'subKind') !== 'halfYearReport');
    if (strange === undefined) return [];
    return finding('reportIds', `${context.title(strange.id)}不是半年工作汇报`, '核对所选汇报材料');
  },
};

const followUpRule: Rule = {
  id: 'M01-followUp',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '布置事项的期限不在会议之前。',
  check(record) {
    const heldOn = textValue(record.fields, 'heldOn');
    return rowsOf(record.fields, 'followUps').flatMap((row, index) => {
      const due = row['dueOn'];
      if (typeof due !== 'string' || due === '' || due >= heldOn) return [];
      const path = `followUps/${row.id}/dueOn`;
      return finding(path, `布置事项${index + 1}的期限在会议之前`, '改正期限');
    });
  },
};

const groupsColumn: ListColumn = {
  id: 'groupIds',
  label: '汇报的派驻组',
  width: 'rest',
  align: 'left',
  isFixed: true,
  isVisible: true,
  widget: 'struckTitle',
  cell(record, context) {
    const names = groupsHeard(record).map((id) => context.title(id));
    const text = names.slice(0, 3).join('、');
    return names.length > 3 ? { text, meta: `共${names.length}个组` } : { text };
  },
};

const periodColumn: ListColumn = {
  id: 'hearingPeriod',
  label: '期间',
  width: 110,
  align: 'left',
  isVisible: true,
  cell: (record) => {
    const period = textValue(record.fields, 'hearingPeriod');
    return { text: halfYearWords(period), sort: period };
  },
};

/** 常委会听取汇报登记 (第四条; catalogue M01). */
export const committeeHearing = defineRegister({
  code: 'committeeHearing',
  title: '常委会听取汇报登记',
  noun: '常委会听取汇报',
  group: '队伍',
  under: 'leaderVisit',
  headline: [ARTICLE, '每半年一次'],
  numberWord: '听报',
  flow: 'F2',
  keeper: 'generalOffice',
  fields: [
    text('hearingPeriod', '期间', 'yes', {
      help: '如 2026年上半年',
      maxLength: 7,
      words: halfYearWords,
      reads: readPeriodKey,
    }),
    date('heldOn', '会议日期', 'yes'),
    refs('groupIds', '参加汇报的派驻组', 'yes', 'orgUnit'),
    refs('reportIds', '汇报材料', 'yes', 'requestReport', { help: '各组的半年工作汇报' }),
    longText('conclusions', '研究意见', 'yes'),
    rows(
      'followUps',
      '布置事项',
      'no',
      [
        longText('matter', '事项', 'yes'),
        ref('ownerOrgId', '责任机构', 'yes', 'orgUnit'),
        date('dueOn', '期限', 'no'),
      ],
      { addLabel: '加布置事项' },
    ),
  ],
  titleFields: ['hearingPeriod'],
  titleOf: (record) => `${halfYearWords(textValue(record.fields, 'hearingPeriod'))}听取派驻机构工作汇报`,
  lookups: { period: [{ field: 'hearingPeriod' }] },
  rules: [
    periodRule,
    unheardRule,
    materialRule,
    followUpRule,
    notAheadRule(
      { id: 'M01-held', article: ARTICLE, text: '会议开过后登记。' },
      { field: 'heldOn', label: '会议日期' },
    ),
  ],
  suggest: ({ today, alike }) => ({
    heldOn: today,
    hearingPeriod: halfYearOf(today),
    groupIds: alike('orgUnit', 'type', { fields: { orgType: 'dispatchedGroup' } })
      .filter((unit) => isInForce(unit) && unit.fields['enabled'] === true)
      .map((unit) => unit.id),
  }),
  chronicle: (record) => ({
    category: 'ce1',
    on: textValue(record.fields, 'heldOn'),
    text: `县纪委常委会听取派驻机构${halfYearWords(textValue(record.fields, 'hearingPeriod'))}工作汇报`,
  }),
  columns: ['heldOn', periodColumn, groupsColumn, 'followUps'],
  defaultSort: { column: 'heldOn', direction: 'descending' },
  dateField: 'heldOn',
  searchHint: '查找期间、意见、布置',
  printForms: [
    {
      id: 'committeeHearingSheet',
      title: '常委会听取派驻机构工作汇报登记表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['办公室'],
      cells: [
        { label: '半年度', words: ({ fields }) => halfYearWords(textValue(fields, 'hearingPeriod')) },
        'heldOn',
        { field: 'groupIds', label: '汇报的派驻组', isWide: true },
        { field: 'reportIds', isWide: true },
        { field: 'conclusions', isWide: true, lines: 8 },
        'followUps',
      ],
    },
  ],
  empty: {
    belongs: '县纪委常委会听取派驻机构工作汇报、研究派驻机构工作的情况，每半年一次，登在这里。',
    article: ARTICLE,
    duty: '县纪委常委会每半年听取一次派驻机构工作汇报，研究派驻机构工作。',
  },
  duties: ['OB-004-1', 'OB-004-3'],
  createLabel: '登记常委会听取汇报',
});
