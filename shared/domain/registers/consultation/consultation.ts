import { DASH } from '#shared/domain/columns.ts';
import type { Cell, DomainContext, Filter, ListColumn, RecordView } from '#shared/domain/definition.ts';
import {
  date,
  int,
  longText,
  many,
  one,
  people,
  person,
  ref,
  refs,
  rows,
  text,
} from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { idsValue, isVoid, personName, textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import { consultationEntries, notTakenOver } from '../research/ledgerSources.ts';
import { CONSULT_FORM, CONSULT_TOPICS, CONSULTATION_FORMS, entriesOf } from './consultationForms.ts';
import { CONSULTATION_RULES } from './consultationRules.ts';

/** `1/3`: entries of the 督办台账 that are closed, of all; what stands in none yet is said first. */
function followedCell(record: RecordView, context: DomainContext): Cell {
  const left = record.state === 'draft' ? 0 : notTakenOver(record, context).length;
  if (left > 0) return { text: `未入台账 ${left}`, tone: 'warn', sort: -left };
  const entries = entriesOf(record, context).filter((entry) => !isVoid(entry));
  if (entries.length === 0) return DASH;
  const done = entries.filter((entry) => entry.state === 'closed' || entry.state === 'archived').length;
  const isDone = done === entries.length;
  return {
    text: `${done}/${entries.length}`,
    tone: isDone ? 'quiet' : 'normal',
    sort: done / entries.length,
  };
}

const followedColumn: ListColumn = {
  id: 'followed',
  label: '督办',
  width: 88,
  align: 'right',
  isVisible: true,
  cell: followedCell,
};

const followedFilter: Filter = {
  id: 'followed',
  label: '督办',
  kind: 'choice',
  options: [
    { value: 'left', label: '未入台账' },
    { value: 'open', label: '未办结' },
    { value: 'done', label: '已办结' },
  ],
  valuesOf: (record, context) => {
    if (record.state !== 'draft' && notTakenOver(record, context).length > 0) return ['left'];
    const entries = entriesOf(record, context).filter((entry) => !isVoid(entry));
    if (entries.length === 0) return [];
    return [entries.every((each) => each.state === 'closed' || each.state === 'archived') ? 'done' : 'open'];
  },
};

const QUARTERS = ['一', '二', '三', '四'] as const;

/** 会商 (定期会商机制; catalogue M09). */
export const consultation = defineRegister({
  code: 'consultation',
  title: '会商',
  noun: '会商',
  group: '会议',
  shelf: '会商协同',
  headline: ['定期会商机制', '问题、建议逐条编号'],
  numberWord: '会商',
  flow: 'F2',
  keeper: 'member',
  recordRoles: { self: ['recorderId'] },
  fields: [
    CONSULT_FORM,
    text('stage', '阶段任务', 'yes', { placeholder: '如2026年第一季度' }),
    date('heldOn', '日期', 'yes'),
    refs('hostOrgIds', '参加单位', 'yes', 'orgUnit'),
    people('groupParticipants', '我方', 'yes'),
    text('unitParticipants', '对方', 'yes', { placeholder: '如党组书记、机关纪委书记' }),
    many('topics', '议题', 'yes', CONSULT_TOPICS),
    longText('analysis', '形势分析', 'no'),
    rows(
      'problems',
      '指出问题',
      'no',
      [
        int('no', '编号', 'no', { computed: 'position' }),
        ref('orgId', '单位', 'no', 'orgUnit', { help: '只有一家单位参加的可不选' }),
        longText('problem', '问题', 'yes'),
        ref('ledgerId', '督办台账', 'no', 'superviseLedger', { help: '已有督办的选上，不再立项' }),
      ],
      { addLabel: '加问题' },
    ),
    rows(
      'suggestions',
      '意见建议',
      'no',
      [
        int('no', '编号', 'no', { computed: 'position' }),
        ref('orgId', '单位', 'no', 'orgUnit', { help: '只有一家单位参加的可不选' }),
        longText('suggestion', '建议', 'yes'),
        one('adopted', '采纳', 'no', { yes: '采纳', partly: '部分', no: '未采纳', pending: '待定' }),
      ],
      { addLabel: '加建议' },
    ),
    longText('agreements', '商定事项', 'no'),
    rows(
      'agreedItems',
      '商定事项分解',
      'no',
      [
        ref('orgId', '单位', 'no', 'orgUnit', { help: '只有一家单位参加的可不选' }),
        longText('matter', '事项', 'yes', { maxLength: 2000 }),
        text('responsible', '责任人', 'yes'),
        person('supervisorId', '督办人', 'yes'),
        date('dueOn', '期限', 'yes'),
      ],
      { addLabel: '加商定事项', basis: 'own', help: '登记后逐条进督办台账' },
    ),
    person('recorderId', '记录人', 'yes'),
  ],
  sections: [
    { id: 'basic', title: '会商', items: ['consultForm', 'stage', 'heldOn', 'hostOrgIds', 'topics'] },
    { id: 'people', title: '参加人员', items: ['groupParticipants', 'unitParticipants', 'recorderId'] },
    { id: 'analysis', title: '形势分析', items: ['analysis'] },
    { id: 'problems', title: '指出问题', hint: '登记后逐条进督办台账', items: ['problems'] },
    { id: 'suggestions', title: '意见建议', items: ['suggestions'] },
    {
      id: 'agreements',
      title: '商定事项',
      hint: '分解到责任人和期限，登记后逐条督办',
      items: ['agreements', 'agreedItems'],
    },
  ],
  suggest: (context) => {
    const head = context.holder('groupLeader');
    const quarter = QUARTERS[Math.floor((Number(context.today.slice(5, 7)) - 1) / 3)] ?? '';
    return {
      heldOn: context.today,
      stage: `${yearOf(context.today)}年第${quarter}季度`,
      groupParticipants: [...new Set([head, context.self])].filter((each) => each !== undefined),
      recorderId: context.self,
    };
  },
  effects: { registered: consultationEntries },
  rules: CONSULTATION_RULES,
  titleFields: ['hostOrgIds', 'consultForm', 'stage'],
  columns: [
    'heldOn',
    'stage',
    'consultForm',
    'hostOrgIds',
    'problems',
    'suggestions',
    followedColumn,
    'recorderId',
  ],
  filters: ['consultForm', 'topics', followedFilter, 'recorderId'],
  dateField: 'heldOn',
  searchHint: '查找问题、建议、事项',
  printForms: CONSULTATION_FORMS,
  chronicle: (record, context) => {
    const present = idsValue(record.fields, 'groupParticipants');
    const isLed = present.some((id) => context.person(id)?.offices.includes('groupLeader') === true);
    // 第四十八条（三）: what the 组长 takes part in, and how the units are urged.
    if (!isLed || record.state === 'draft') return undefined;
    const units = idsValue(record.fields, 'hostOrgIds').map((id) => context.title(id));
    const [problems, suggestions] = ['problems', 'suggestions'].map((list) => {
      const value = record.fields[list];
      return Array.isArray(value) ? value.length : 0;
    });
    return {
      category: 'ce3',
      on: textValue(record.fields, 'heldOn'),
      people: present.map((id) => personName(context, id)),
      text: `与${units.join('、')}会商，指出问题${problems ?? 0}个，提出意见建议${suggestions ?? 0}条`,
    };
  },
  empty: {
    belongs: '联席会议、与主要负责人面对面、列席会议提醒，三种会商都登在这里。',
    article: '定期会商机制',
    duty: '根据年度各阶段工作任务，与综合监督单位党组（党委）定期会商，深入分析政治生态，指出问题，提出意见建议。',
  },
  duties: ['OB-S003-1'],
  indicators: ['S21', 'S22', 'S23'],
  createLabel: '登记会商',
});
