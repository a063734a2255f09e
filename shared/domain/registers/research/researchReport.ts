import { DASH } from '#shared/domain/columns.ts';
import type { FieldValues, ListColumn, RecordView, SuggestContext } from '#shared/domain/definition.ts';
import { date, from, longText, many, person, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { idsValue, isVoid, numberValue, personName, textValue } from '#shared/domain/values.ts';
import { shortDate } from '#shared/domain/words.ts';
import { REPORT_RULES } from './reportRules.ts';
import { activitiesOf, isFinal, methodNames, planOf } from './researchKit.ts';

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `3月9日，到县实验小学食堂实地走访（12人）：…` */
function activityWords(activity: RecordView): string {
  const { fields } = activity;
  const people = numberValue(fields, 'peopleCount');
  const method = methodNames([textValue(fields, 'method')]);
  const count = people === undefined ? '' : `（${people}人）`;
  const day = shortDate(textValue(fields, 'heldOn'));
  return `${day}，到${textValue(fields, 'place')}${method}${count}：${textValue(fields, 'content').trim()}`;
}

/** The report of a plan as its activities leave it: what was seen day by day, and each problem once. */
function gathered(plan: RecordView, context: SuggestContext): FieldValues {
  const activities = activitiesOf(plan.id, context);
  const problems = new Set(activities.flatMap((each) => linesOf(textValue(each.fields, 'problems'))));
  return {
    planId: plan.id,
    finishedOn: textValue(activities.at(-1)?.fields ?? {}, 'heldOn'),
    findings: activities.map(activityWords).join('\n'),
    problems: [...problems].map((line, index) => `${index + 1}.${line}`).join('\n'),
    resultUses: problems.size > 0 ? ['feedback'] : [],
  };
}

/** What came of the report: 反馈 and 督办. */
const followedColumn: ListColumn = {
  id: 'followed',
  label: '反馈与督办',
  width: 150,
  align: 'left',
  isVisible: true,
  cell: (record, context) => {
    if (!isFinal(record)) return DASH;
    const feedbacks = context.related('researchFeedback', 'reportId', record.id);
    const entries = [record.id, ...feedbacks.map((each) => each.id)].flatMap((id) =>
      context.related('superviseLedger', 'sourceId', id).filter((each) => !isVoid(each)),
    );
    const done = feedbacks.filter((each) => each.state !== 'draft').length;
    const meta = entries.length === 0 ? {} : { meta: `督办${entries.length}项` };
    return done === 0
      ? { text: '待反馈', ...meta, tone: 'warn', sort: 0 }
      : { text: `反馈${done}次`, ...meta, tone: 'quiet', sort: done };
  },
};

/** 调研报告 (第三十七条; catalogue M10). */
export const researchReport = defineRegister({
  code: 'researchReport',
  title: '调研报告',
  noun: '调研报告',
  group: '监督',
  under: 'researchPlan',
  headline: ['第三十七条', '调研结束必出报告'],
  numberWord: '调报',
  flow: 'F1',
  keeper: 'member',
  fields: [
    ref('planId', '方案', 'yes', 'researchPlan'),
    date('finishedOn', '调研结束日期', 'yes'),
    longText('findings', '情况', 'yes'),
    longText('problems', '问题', 'yes'),
    longText('causes', '原因', 'no'),
    longText('suggestions', '意见建议', 'yes'),
    many('resultUses', '成果运用', 'yes', {
      feedback: '反馈',
      document: '一函两书',
      report: '报县纪委监委',
      rules: '建章立制',
      ledger: '督办',
    }),
    person('approverId', '审定人', 'no', { auto: true, basis: 'own' }),
    date('approvedOn', '组长审定日期', from('finalized'), { auto: true }),
  ],
  stamps: { finalized: { approverId: 'actor', approvedOn: 'today' } },
  sections: [
    { id: 'basic', title: '调研', items: ['planId', 'finishedOn'] },
    {
      id: 'report',
      title: '报告',
      hint: '情况和问题由活动记录带入，在此归纳',
      items: ['findings', 'problems', 'causes', 'suggestions', 'resultUses'],
    },
    { id: 'approved', title: '审定', items: ['approverId', 'approvedOn'] },
  ],
  derives: [
    {
      register: 'researchPlan',
      when: (plan, context) =>
        isFinal(plan) &&
        activitiesOf(plan.id, context).length > 0 &&
        context.related('researchReport', 'planId', plan.id).every(isVoid),
      values: (plan, context) => gathered(plan, context),
    },
  ],
  rules: REPORT_RULES,
  titleFields: ['planId'],
  columns: ['finishedOn', 'planId', 'resultUses', 'approvedOn', followedColumn],
  filters: ['resultUses'],
  dateField: 'finishedOn',
  searchHint: '查找情况、问题、建议',
  printForms: [
    {
      id: 'researchReportSheet',
      title: '调研报告',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        { field: 'planId', label: '调研主题', isWide: true },
        'finishedOn',
        'approvedOn',
        { field: 'findings', isWide: true, lines: 8 },
        { field: 'problems', isWide: true, lines: 6 },
        { field: 'causes', isWide: true, lines: 4 },
        { field: 'suggestions', isWide: true, lines: 6 },
        { field: 'resultUses', isWide: true },
        { opinionOf: 'finalized', label: '组长审定意见', lines: 2 },
      ],
    },
  ],
  chronicle: (record, context) => {
    const plan = planOf(record, context);
    if (plan === undefined || !isFinal(record)) return undefined;
    const [on, end] = [textValue(plan.fields, 'startOn'), textValue(record.fields, 'finishedOn')];
    const people = [textValue(plan.fields, 'teamLeaderId'), ...idsValue(plan.fields, 'teamIds')];
    return {
      category: 'ce2',
      on,
      ...(end > on ? { endOn: end } : {}),
      people: people.map((id) => personName(context, id)),
      text: `开展“${textValue(plan.fields, 'topic')}”调研，形成调研报告`,
    };
  },
  empty: {
    belongs: '每个调研方案一份报告：情况、问题、原因、意见建议和成果运用。',
    article: '第三十七条',
    duty: '研究提出意见建议，调研结束形成调研报告，注重调研成果运用。',
  },
  duties: ['OB-037-1'],
  createLabel: '新建调研报告',
});
