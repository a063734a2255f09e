import type { Rule } from '#shared/domain/definition.ts';
import { date, longText, position, rows, text } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { finding, isInForce } from '#shared/domain/registers/organisation/terms.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { holdersOf } from './posts.ts';

const ARTICLE = '第六十六条';

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

const sameRule: Rule = {
  id: 'R18-2',
  article: ARTICLE,
  strictness: 'must',
  text: '同一步骤办理与审批不是同一人。',
  check(record, context) {
    return rowsOf(record.fields, 'steps').flatMap((row, index) => {
      const [role, approver] = [wordsOf(row['role']), wordsOf(row['approver'])];
      if (role === '' || approver === '') return [];
      const path = `steps/${row.id}/approver`;
      if (role === approver) {
        return finding(path, `步骤${index + 1}的办理岗位和审批岗位相同`, '审批岗位改为另一岗位');
      }
      const handlers = holdersOf(role, context);
      const both = holdersOf(approver, context).find((person) => handlers.includes(person));
      if (both === undefined) return [];
      return finding(
        path,
        `步骤${index + 1}的${role}和${approver}都由${personName(context, both)}承担`,
        '换一个审批岗位，或调整职责分工',
      );
    });
  },
};

const approvalRule: Rule = {
  id: 'R18-2',
  article: ARTICLE,
  strictness: 'must',
  text: '业务流程有审批步骤。',
  entering: ['reviewing', 'finalized'],
  check(record) {
    const steps = rowsOf(record.fields, 'steps');
    if (steps.some((row) => wordsOf(row['approver']) !== '')) return [];
    return finding('steps', '流程里没有审批步骤', '在须批准的步骤写明审批岗位');
  },
};

const replacedRule: Rule = {
  id: 'M18-process',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '同名流程以适用起日在后的为准。',
  entering: ['finalized'],
  check(record, context) {
    const later = context
      .alike('workProcess', 'name', record)
      .filter((other) => other.id !== record.id && isInForce(other))
      .find((other) => textValue(other.fields, 'effectiveOn') >= textValue(record.fields, 'effectiveOn'));
    if (later === undefined) return [];
    return finding('effectiveOn', '已有同名流程，适用起日不早于本流程', '改正适用起日，或作废原流程');
  },
};

/** 业务流程 (第六十六条; catalogue M18). */
export const workProcess = defineRegister({
  code: 'workProcess',
  title: '业务流程',
  noun: '业务流程',
  group: '队伍',
  under: 'dutyDivision',
  headline: [ARTICLE, '办理与审批分开'],
  numberWord: '流程',
  flow: 'F1',
  keeper: 'member',
  fields: [
    text('processName', '流程名', 'yes', { placeholder: '如 用印、收文办理' }),
    rows(
      'steps',
      '步骤',
      'yes',
      [
        position(),
        longText('action', '动作', 'yes'),
        text('role', '办理岗位', 'yes', { help: '与职责分工的岗位名一致' }),
        text('approver', '审批岗位', 'no'),
      ],
      { addLabel: '加步骤', unit: '步' },
    ),
    date('effectiveOn', '适用起日', 'yes'),
  ],
  titleFields: ['processName'],
  lookups: { name: [{ field: 'processName' }] },
  rules: [sameRule, approvalRule, replacedRule],
  suggest: ({ today }) => ({ effectiveOn: today }),
  columns: ['processName', 'steps', 'effectiveOn'],
  defaultSort: { column: 'processName', direction: 'ascending' },
  dateField: 'effectiveOn',
  searchHint: '查找流程名、动作、岗位',
  printForms: [
    {
      id: 'workProcessSheet',
      title: '业务流程图表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        { field: 'processName', isWide: true },
        'effectiveOn',
        'steps',
        { opinionOf: 'finalized', label: '审定意见', lines: 3 },
      ],
    },
  ],
  empty: {
    belongs: '用印、收文、发文、请假等业务，一步步由谁办、由谁批，逐个流程登在这里。',
    article: ARTICLE,
    duty: '规范组内业务工作流程，严格审批程序，形成相互监督、相互制约机制。',
  },
  duties: [],
  createLabel: '新建业务流程',
});
