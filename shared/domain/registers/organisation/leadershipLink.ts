import { fieldColumn, textColumn } from '#shared/domain/columns.ts';
import { inOrderRule } from '#shared/domain/dayRules.ts';
import type { DomainContext, ListColumn, RecordView, Rule } from '#shared/domain/definition.ts';
import { date, person, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { addDays, dayNumber, fullDate, tableDate } from '#shared/domain/words.ts';
import { finding, groupRule, isInForce, overlap, roomRule, termOf, termWords } from './terms.ts';

const ARTICLE = '第五条、第六条、第七条';

/** The other relations of the same group that are in force, the earliest first. */
function othersOf(record: RecordView, context: DomainContext): readonly RecordView[] {
  return context
    .related('leadershipLink', 'groupId', textValue(record.fields, 'groupId'))
    .filter((other) => other.id !== record.id && isInForce(other))
    .sort((left, right) => (termOf(left).start < termOf(right).start ? -1 : 1));
}

function overlapFindings(record: RecordView, context: DomainContext) {
  const term = termOf(record);
  const other = othersOf(record, context).find((each) => overlap(termOf(each), term));
  if (other === undefined) return [];
  const last = fullDate(addDays(term.start, -1));
  return finding(
    'startOn',
    `与${termWords(termOf(other))}的分管包联关系期间重叠`,
    termOf(other).start < term.start ? `先在原关系补登止日（至迟${last}），或改正起日` : '改正起止日期',
  );
}

const overlapText = '每个派驻组任一时点恰有一名分管领导、一名包联领导、一个对口监督检查室，期间不得重叠。';

const registeringRule: Rule = {
  id: 'R01-1',
  article: ARTICLE,
  strictness: 'must',
  text: overlapText,
  entering: ['registered'],
  check: overlapFindings,
};

/** The same for what is in force already: its end is noted later. A draft beside the relation in force is no harm. */
const standingRule: Rule = {
  id: 'R01-1',
  article: ARTICLE,
  strictness: 'must',
  text: overlapText,
  check: (record, context) => (isInForce(record) ? overlapFindings(record, context) : []),
};

const gapRule: Rule = {
  id: 'R01-1',
  article: ARTICLE,
  strictness: 'unspecified',
  text: '前后两段分管包联关系之间不留空档。',
  entering: ['registered'],
  check(record, context) {
    const { start } = termOf(record);
    const before = othersOf(record, context).filter((other) => termOf(other).start < start);
    const lastEnd = before
      .map((other) => termOf(other).end ?? start)
      .sort()
      .at(-1);
    const days = lastEnd === undefined ? 0 : dayNumber(start) - dayNumber(lastEnd) - 1;
    if (!(days > 0)) return [];
    return finding(
      'startOn',
      `上一段关系止于${fullDate(lastEnd ?? '')}，其间有 ${days} 天没有分管、包联领导`,
      '核对起止日期，确有空档的在备注写明',
    );
  },
};

/** `2026.03.01 — 2026.09.30`, `2026.03.01 起`. */
const termColumn: ListColumn = {
  id: 'term',
  label: '起止',
  width: 190,
  align: 'left',
  isVisible: true,
  cell(record) {
    const { start, end } = termOf(record);
    return {
      text: end === undefined ? `${tableDate(start)} 起` : `${tableDate(start)}—${tableDate(end)}`,
      sort: start,
    };
  },
};

/** Units that a group is linked to in one way, joined as on paper. */
function targetsColumn(id: string, label: string, linkType: string): ListColumn {
  return {
    id,
    label,
    width: 190,
    align: 'left',
    isVisible: true,
    cell(record, context) {
      const links = context
        .related('supervisionLink', 'groupId', textValue(record.fields, 'groupId'))
        .filter((link) => isInForce(link) && textValue(link.fields, 'linkType') === linkType)
        .filter((link) => overlap(termOf(link), termOf(record)));
      return { text: links.map((link) => context.title(textValue(link.fields, 'targetOrgId'))).join('、') };
    },
  };
}

const groupId = ref('groupId', '派驻组', 'yes', 'orgUnit');
const chargeLeaderId = person('chargeLeaderId', '分管领导', 'yes', {
  help: '分管副书记（常委）、副主任（委员），先在人员中登记',
});
const contactLeaderId = person('contactLeaderId', '包联领导', 'yes', { help: '可与分管领导为同一人' });
const contactRoomId = ref('contactRoomId', '对口监督检查室', 'yes', 'orgUnit');

/** 分管包联联系关系 (第五、六、七条; catalogue M01). */
export const leadershipLink = defineRegister({
  code: 'leadershipLink',
  title: '分管包联联系关系',
  noun: '分管包联关系',
  group: '队伍',
  under: 'person',
  headline: [ARTICLE, '分管、包联、对口室各一'],
  numberWord: '分管',
  flow: 'F2',
  keeper: 'member',
  fields: [
    groupId,
    chargeLeaderId,
    contactLeaderId,
    contactRoomId,
    date('startOn', '起', 'yes'),
    date('endOn', '止', 'no', { later: true, help: '调整时补登，新关系从次日起' }),
    text('basisDocNo', '依据文号', 'no', { placeholder: '如 示纪发〔2026〕3号' }),
  ],
  titleFields: ['groupId'],
  titleOf: (record, context) => {
    const group = context.title(textValue(record.fields, 'groupId'));
    return `${group === '' ? '派驻组' : group}　${termWords(termOf(record))}`;
  },
  rules: [
    registeringRule,
    standingRule,
    gapRule,
    groupRule('M01-group', ARTICLE),
    roomRule('M01-room', '第七条', 'contactRoomId'),
    inOrderRule(
      { id: 'M01-term', article: ARTICLE, text: '止日不在起日之前。' },
      { field: 'startOn', label: '起日' },
      { field: 'endOn', label: '止日' },
    ),
  ],
  suggest: ({ today, earlier, unitName, title }) => {
    for (const unit of earlier('orgUnit', '9999')) {
      if (title(unit.id) === unitName) return { groupId: unit.id, startOn: today };
    }
    return { startOn: today };
  },
  columns: [
    'groupId',
    'chargeLeaderId',
    'contactLeaderId',
    'contactRoomId',
    termColumn,
    { ...textColumn('basisDocNo', '依据文号', 150), isVisible: false },
  ],
  defaultSort: { column: 'term', direction: 'descending' },
  filters: ['chargeLeaderId', 'contactLeaderId'],
  dateField: 'startOn',
  searchHint: '查找派驻组、领导、文号',
  printForms: [
    {
      id: 'leadershipLinkSummary',
      title: '分管包联联系一览表',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: [],
      columns: [
        fieldColumn(groupId, true),
        targetsColumn('hosts', '驻在部门', 'stationed'),
        targetsColumn('supervised', '综合监督单位', 'comprehensive'),
        fieldColumn(chargeLeaderId),
        fieldColumn(contactLeaderId),
        { ...fieldColumn(contactRoomId), label: '对口室' },
        termColumn,
      ],
    },
  ],
  empty: {
    belongs: '每个派驻组由谁分管、由谁包联、对口哪个监督检查室，从哪天到哪天，登在这里。',
    article: ARTICLE,
    duty: '分管领导加强指导管理、定期调研；包联领导业务指导、听取汇报；监督检查室发挥联系作用。',
  },
  duties: [],
  createLabel: '登记分管包联关系',
});
