import { DASH } from '#shared/domain/columns.ts';
import type { Filter, ListColumn } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { textValue } from '#shared/domain/values.ts';
import { latenessWords, tableDate } from '#shared/domain/words.ts';
import { effectiveDueOn } from '../meetings/resolutionItem.ts';
import { LEDGER_FIELDS, LEDGER_SECTIONS } from './ledgerFields.ts';
import { LEDGER_FORMS } from './ledgerForms.ts';
import {
  CONCENTRATED_FROM,
  isOpenEntry,
  LEDGER_LOOKUPS,
  LEDGER_RULES,
  problemsAlike,
} from './ledgerRules.ts';
import { LEDGER_DERIVES } from './ledgerSources.ts';

const dueColumn: ListColumn = {
  id: 'dueOn',
  label: '期限',
  width: 132,
  align: 'left',
  isVisible: true,
  cell: (record) => {
    const due = effectiveDueOn(record);
    if (due === '') return DASH;
    const isExtended = textValue(record.fields, 'extendedTo') !== '';
    return { text: tableDate(due), ...(isExtended ? { meta: '延期' } : {}), sort: due };
  },
};

const latenessColumn: ListColumn = {
  id: 'lateness',
  label: '时限',
  width: 112,
  align: 'right',
  isVisible: true,
  cell: (record, context) => {
    const due = effectiveDueOn(record);
    if (!isOpenEntry(record) || due === '') return DASH;
    const tone = due < context.today ? 'accent' : 'normal';
    return { text: latenessWords(due, context.today), tone, sort: due };
  },
};

/** `3 个`, from the number on that makes a field 比较集中. */
const concentrationColumn: ListColumn = {
  id: 'concentration',
  label: '集中',
  width: 72,
  align: 'right',
  isVisible: true,
  cell: (record, context) => {
    const count = problemsAlike(record, context);
    if (count < CONCENTRATED_FROM) return DASH;
    return { text: `${count} 个`, tone: 'warn', sort: count };
  },
};

/** `2 次`, with the day of the last: 跟踪问效 at a glance. */
const trackedColumn: ListColumn = {
  id: 'tracked',
  label: '跟踪',
  width: 132,
  align: 'left',
  isVisible: false,
  cell: (record) => {
    const rows = rowsOf(record.fields, 'tracking');
    const last =
      rows
        .map((row) => textValue(row, 'on'))
        .toSorted()
        .at(-1) ?? '';
    if (rows.length === 0) return DASH;
    return {
      text: `跟踪 ${rows.length} 次`,
      ...(last === '' ? {} : { meta: tableDate(last) }),
      sort: rows.length,
    };
  },
};

const latenessFilter: Filter = {
  id: 'lateness',
  label: '时限',
  kind: 'choice',
  options: [
    { value: 'late', label: '逾期' },
    { value: 'open', label: '未到期' },
    { value: 'undated', label: '未定期限' },
    { value: 'lookBack', label: '待回头看' },
    { value: 'done', label: '已办结' },
  ],
  valuesOf: (record, context) => {
    if (record.state === 'closed' && isEmpty(record.fields['lookBackOn'])) return ['done', 'lookBack'];
    if (!isOpenEntry(record)) return ['done'];
    const due = effectiveDueOn(record);
    if (due === '') return ['undated'];
    return [due < context.today ? 'late' : 'open'];
  },
};

/** 督办台账 (第三十八条；台账管理、跟踪问效、督查问责、“回头看”; catalogue M10). */
export const superviseLedger = defineRegister({
  code: 'superviseLedger',
  title: '督办台账',
  noun: '督办事项',
  group: '监督',
  headline: ['第三十八条', '台账、跟踪、销号、回头看'],
  numberWord: '督办',
  flow: 'F6',
  keeper: 'member',
  // The responsible person of the unit has no desk here: whoever opened the entry or follows it enters what they report.
  recordRoles: { supervisor: ['supervisorId'], handler: ['createdBy', 'supervisorId'] },
  fields: LEDGER_FIELDS,
  sections: LEDGER_SECTIONS,
  transitionFields: { submitted: ['result', 'doneOn', 'rulesMade'], closed: ['doneOn'] },
  signs: [
    {
      id: 'verify',
      state: 'submitted',
      before: 'closed',
      role: 'supervisor',
      verb: '核验',
      asks: 'opinion',
      stamps: { verifiedById: 'actor', verifiedOn: 'today', verifyNote: 'opinion' },
    },
  ],
  fills: (record, context) => ({
    isConcentrated: problemsAlike(record, context) >= CONCENTRATED_FROM,
    sourceId: textValue(record.fields, 'sourceId') || record.fields['triggerRecordId'],
  }),
  suggest: (context) => ({
    openedOn: context.today,
    nature: 'problem',
    supervisorId: context.self,
    isImportant: false,
  }),
  suggestMove: (record, to, context) => {
    if (to === 'submitted') return { doneOn: context.today };
    return to === 'closed' ? { doneOn: textValue(record.fields, 'doneOn') || context.today } : {};
  },
  derives: LEDGER_DERIVES,
  dueOn: (record) => (isOpenEntry(record) ? effectiveDueOn(record) : ''),
  rules: LEDGER_RULES,
  titleFields: ['problem'],
  columns: [
    'sourceKind',
    'problem',
    'hostOrgId',
    'responsible',
    'supervisorId',
    dueColumn,
    latenessColumn,
    concentrationColumn,
    trackedColumn,
  ],
  defaultSort: { column: 'dueOn', direction: 'ascending' },
  filters: ['sourceKind', 'supervisorId', latenessFilter, 'isImportant', 'isConcentrated', 'nature'],
  dateField: 'openedOn',
  lookups: LEDGER_LOOKUPS,
  searchHint: '查找问题、单位责任人、人',
  printForms: LEDGER_FORMS,
  empty: {
    belongs: '调研、会商、列席和日常监督发现的问题，从立项、交办、跟踪到销号、回头看，都登在这里。',
    article: '第三十八条',
    duty: '对反映问题比较集中的领域深入研究，提出整改建议，建立督办台账，跟踪督促整改落实情况，重要情况向县纪委监委报告。',
  },
  duties: ['OB-038-2', 'OB-S001-10'],
  indicators: ['S08'],
  createLabel: '新建督办事项',
});
