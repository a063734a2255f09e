import { fieldColumn } from '#shared/domain/columns.ts';
import type { DomainContext, ListColumn, RecordView, Rule } from '#shared/domain/definition.ts';
import { date, longText, person, ref, text } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isLatestDivision } from '#shared/domain/registers/organisation/leaving.ts';
import { finding, isInForce } from '#shared/domain/registers/organisation/terms.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { fullDate, tableDate } from '#shared/domain/words.ts';
import { holdersOf } from './posts.ts';

const ARTICLE = '第六十六条、第三十三条（四）、第三十九条（四）';

const pairRule: Rule = {
  id: 'R18-1',
  article: '第六十五条',
  strictness: 'must',
  text: '每个岗位有A角、B角，且不是同一人。',
  check(record) {
    const b = textValue(record.fields, 'bPersonId');
    if (b === '' || b !== textValue(record.fields, 'personId')) return [];
    return finding('bPersonId', 'A角和B角是同一人', 'B角改选另一人');
  },
};

const twiceRule: Rule = {
  id: 'R18-1',
  article: '第六十五条',
  strictness: 'must',
  text: '一个岗位同一天只有一份分工。',
  entering: ['finalized'],
  check(record, context) {
    const day = textValue(record.fields, 'effectiveOn');
    const twin = context
      .alike('dutyDivision', 'post', record)
      .find(
        (other) =>
          other.id !== record.id && isInForce(other) && textValue(other.fields, 'effectiveOn') === day,
      );
    if (twin === undefined) return [];
    const holder = personName(context, twin.fields['personId']);
    return finding('effectiveOn', `这个岗位${fullDate(day)}已分工给${holder}`, '改正生效日，或作废原分工');
  },
};

const approvalRule: Rule = {
  id: 'R18-2',
  article: '第六十六条',
  strictness: 'unspecified',
  text: '分工科学，流程含审批，经办与审批不是同一人。',
  check(record, context) {
    const post = textValue(record.fields, 'postName').trim();
    const person = textValue(record.fields, 'personId');
    if (post === '' || person === '') return [];
    for (const process of context.earlier('workProcess', '9999')) {
      if (!isInForce(process)) continue;
      for (const step of rowsOf(process.fields, 'steps')) {
        const approver = typeof step['approver'] === 'string' ? step['approver'].trim() : '';
        const isBoth =
          step['role'] === post && approver !== '' && holdersOf(approver, context).includes(person);
        if (!isBoth) continue;
        return finding(
          'personId',
          `${context.title(process.id)}中${post}由${approver}审批，两个岗位都是${personName(context, person)}`,
          '换一人承担，或修订业务流程',
        );
      }
    }
    return [];
  },
};

/** The meeting must have been held, recorded and closed before the day the division takes effect. */
const meetingRule: Rule = {
  id: 'R18-4',
  article: '第三十三条（四）',
  strictness: 'must',
  text: '人员职责分工及变更由组务会研究决定。',
  entering: ['finalized'],
  check(record, context) {
    const meeting = context.record(textValue(record.fields, 'meetingId'));
    if (meeting === undefined)
      return finding('meetingId', '分工没有写明组务会', '经组务会研究后选定该次会议');
    if (!isInForce(meeting)) {
      return finding('meetingId', `${context.title(meeting.id)}还没有定稿`, '先定稿组务会记录');
    }
    const heldOn = textValue(meeting.fields, 'heldOn');
    if (heldOn > textValue(record.fields, 'effectiveOn')) {
      return finding('effectiveOn', '生效日在组务会之前', `生效日不早于${fullDate(heldOn)}`);
    }
    const isTopic = rowsOf(meeting.fields, 'agenda').some((row) => row['category'] === 'gm4');
    return isTopic
      ? []
      : finding('meetingId', '这次组务会没有研究人员职责分工的议题', '改选会议，或更正议题类别');
  },
};

const REPORTED = ['sent', 'received', 'replied', 'closed', 'archived'];

function reportProblem(record: RecordView, context: DomainContext): string | undefined {
  const report = context.record(textValue(record.fields, 'reportId'));
  if (report === undefined) return '分工还没有向县纪委监委报告';
  return REPORTED.includes(report.state) ? undefined : `${context.title(report.id)}还没有报送`;
}

const reportRule: Rule = {
  id: 'R18-4',
  article: '第三十九条（四）',
  strictness: 'must',
  text: '人员职责分工及变更向县纪委监委报告，归档前须已报送。',
  entering: ['archived'],
  check(record, context) {
    const problem = reportProblem(record, context);
    return problem === undefined ? [] : finding('reportId', problem, '由组长签发报告并报送，补登后归档');
  },
};

const unreportedRule: Rule = {
  id: 'R18-4',
  article: '第三十九条（四）',
  strictness: 'unspecified',
  text: '人员职责分工及变更及时报告。',
  check(record, context) {
    const problem = isLatestDivision(record, context) ? reportProblem(record, context) : undefined;
    return problem === undefined ? [] : finding('reportId', problem, '起草请示报告，事项类别选“人员分工”');
  },
};

/** 在用, 已调整, 待报告: what a list of duties is looked through for. */
const standingColumn: ListColumn = {
  id: 'standing',
  label: '在用',
  width: 100,
  align: 'left',
  isVisible: true,
  cell(record, context) {
    if (!isInForce(record)) return { text: '—', tone: 'quiet', sort: 0 };
    if (!isLatestDivision(record, context)) return { text: '已调整', tone: 'quiet', sort: 1 };
    return reportProblem(record, context) === undefined
      ? { text: '在用', sort: 2 }
      : { text: '在用', meta: '待报告', tone: 'warn', sort: 3 };
  },
};

/** `2026.03.02 李四二，2026.05.11 李四二`: who stood in and when. */
const substitutionsColumn: ListColumn = {
  id: 'substitutions',
  label: '代行记录',
  width: 220,
  align: 'left',
  isVisible: false,
  cell(record, context) {
    const post = textValue(record.fields, 'postName');
    const acts = context
      .related('abActivation', 'aPersonId', textValue(record.fields, 'personId'))
      .filter((act) => isInForce(act) && textValue(act.fields, 'postName') === post)
      .map((act) => {
        const day = tableDate(textValue(act.fields, 'startAt').slice(0, 10));
        return `${day} ${personName(context, act.fields['bPersonId'])}`;
      })
      .sort();
    return acts.length === 0 ? { text: '' } : { text: acts.slice(-3).join('，'), sort: acts.length };
  },
};

const personId = person('personId', '人员', 'yes');
const duties = longText('duties', '职责', 'yes');
const postName = text('postName', 'A角岗位', 'yes', { placeholder: '如 公文、印章、监督检查' });
const bPersonId = person('bPersonId', 'B角人员', 'yes', { help: '与A角不同人' });
const effectiveOn = date('effectiveOn', '生效日', 'yes');

const SUMMARY_COLUMNS: readonly ListColumn[] = [
  { ...fieldColumn(personId), label: '姓名' },
  fieldColumn(duties, true),
  fieldColumn(postName),
  fieldColumn(bPersonId),
  { ...fieldColumn(effectiveOn), label: '生效' },
];

/** 职责分工 (第六十六、三十三（四）、三十九（四）条; catalogue M18). */
export const dutyDivision = defineRegister({
  code: 'dutyDivision',
  title: '职责分工',
  noun: '职责分工',
  group: '队伍',
  shelf: '内部责任',
  headline: [ARTICLE, 'AB角不同人'],
  numberWord: '分工',
  flow: 'F1',
  keeper: 'member',
  fields: [
    personId,
    duties,
    postName,
    bPersonId,
    effectiveOn,
    ref('meetingId', '组务会', 'no', 'groupMeeting', { help: '定稿前选定研究分工的组务会' }),
    ref('reportId', '报告', 'no', 'requestReport', { later: true, help: '报送后补登' }),
  ],
  titleFields: ['personId', 'postName'],
  lookups: { post: [{ field: 'postName' }] },
  rules: [pairRule, twiceRule, approvalRule, meetingRule, reportRule, unreportedRule],
  suggest: ({ today }) => ({ effectiveOn: today }),
  derives: [
    {
      register: 'groupMeeting',
      when: (meeting) => rowsOf(meeting.fields, 'agenda').some((row) => row['category'] === 'gm4'),
      values: (meeting) => ({
        meetingId: meeting.id,
        effectiveOn: textValue(meeting.fields, 'heldOn'),
      }),
    },
  ],
  chronicle: (record, context) => ({
    category: 'ce4',
    on: textValue(record.fields, 'effectiveOn'),
    people: [textValue(record.fields, 'personId')].filter((id) => id !== ''),
    text: `组务会研究决定，${personName(context, record.fields['personId'])}承担${textValue(record.fields, 'postName')}岗位，${personName(context, record.fields['bPersonId'])}为B角`,
  }),
  columns: [
    'effectiveOn',
    'duties',
    'personId',
    'postName',
    'bPersonId',
    standingColumn,
    substitutionsColumn,
  ],
  defaultSort: { column: 'effectiveOn', direction: 'descending' },
  filters: ['personId', 'bPersonId'],
  dateField: 'effectiveOn',
  searchHint: '查找人、岗位、职责',
  printForms: [
    {
      id: 'dutyDivisionSummary',
      title: '职责分工表',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长'],
      columns: SUMMARY_COLUMNS,
    },
    {
      id: 'abRoleSummary',
      title: 'AB 角一览表',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长'],
      columns: [
        fieldColumn(postName),
        { ...fieldColumn(personId), label: 'A角' },
        { ...fieldColumn(bPersonId), label: 'B角' },
        { ...fieldColumn(effectiveOn), label: '生效' },
        { ...substitutionsColumn, width: 'rest' },
      ],
    },
  ],
  empty: {
    belongs: '组内每人的职责、承担的岗位和B角，经组务会研究后逐项登在这里。',
    article: ARTICLE,
    duty: '科学合理明确职责分工，规范组内业务工作流程；组内实行岗位职责AB角，避免工作脱节。',
  },
  duties: ['OB-065-1'],
  createLabel: '新建职责分工',
});
