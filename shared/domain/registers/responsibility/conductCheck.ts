import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { ListColumn, RecordView, Row, Rule, SuggestContext } from '#shared/domain/definition.ts';
import { bool, choices, date, longText, one, rows } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { finding } from '#shared/domain/registers/organisation/terms.ts';
import { textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';

const ARTICLE = '第十六条、第十七条';
const KINDS = choices({
  attendance: '考勤',
  security: '安保',
  finance: '财务核算',
  officeRoom: '办公用房',
  vehicle: '公务用车',
  environment: '环境',
  benefit: '违规领取补贴经费',
  attitude: '作风粗暴特权',
});
/** Rules of the 驻在部门 that its guests keep (第十六条, C09). */
const HOST_KINDS = ['attendance', 'security', 'finance', 'officeRoom', 'vehicle'];

function labelOf(kind: unknown): string {
  return KINDS.find((each) => each.code === kind)?.label ?? '';
}

function failed(record: Pick<RecordView, 'fields'>): readonly Row[] {
  return rowsOf(record.fields, 'items').filter((row) => row['ok'] === false);
}

const benefitRule: Rule = {
  id: 'R18-5',
  article: '第十六条',
  strictness: 'must',
  text: '严禁违规领取驻在部门任何形式的工作补贴、经费；查出的写明问题和整改。',
  entering: ['registered'],
  check(record) {
    const row = failed(record).find((each) => each['kind'] === 'benefit');
    if (row === undefined) return [];
    const problem = textValue(record.fields, 'problems').trim();
    if (problem === '')
      return finding('problems', '查出违规领取补贴经费，没有写明问题', '写明问题，并登记处理');
    const rectify = textValue(record.fields, 'rectify').trim();
    return rectify === ''
      ? finding('rectify', '违规领取补贴经费，没有写明清退和整改', '写明清退、整改措施')
      : [];
  },
};

const hostRule: Rule = {
  id: 'R18-6',
  article: '第十六条',
  strictness: 'unspecified',
  text: '遵守驻在部门考勤、安保、财务核算、办公用房、公务用车等管理规定，逐项自查。',
  check(record) {
    const checked = rowsOf(record.fields, 'items').map((row) => row['kind']);
    const missing = HOST_KINDS.filter((kind) => !checked.includes(kind));
    if (missing.length === 0) return [];
    return finding('items', `没有自查${missing.map(labelOf).join('、')}`, '补查，或在问题一栏写明不涉及');
  },
};

const noteRule: Rule = {
  id: 'M18-note',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '不合格的写明情况，一项只查一次。',
  entering: ['registered'],
  check(record) {
    const items = rowsOf(record.fields, 'items');
    const kinds = items.map((row) => row['kind']);
    return items.flatMap((row, index) => {
      const words = labelOf(row['kind']);
      if (kinds.indexOf(row['kind']) < index) {
        return finding(`items/${row.id}/kind`, `${words}查了两次`, '合并为一项');
      }
      const note = row['note'];
      const isSilent = row['ok'] === false && (typeof note !== 'string' || note.trim() === '');
      return isSilent ? finding(`items/${row.id}/note`, `${words}不合格，没有说明`, '写明不合格的情况') : [];
    });
  },
};

const rectifyRule: Rule = {
  id: 'M18-rectify',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '自查发现问题的，整改到位。',
  check(record) {
    if (failed(record).length === 0 || textValue(record.fields, 'rectify').trim() !== '') return [];
    return finding('rectify', `${failed(record).length} 项不合格，还没有写整改`, '整改后补登');
  },
};

const resultColumn: ListColumn = {
  id: 'result',
  label: '合格',
  width: 96,
  align: 'right',
  isVisible: true,
  cell(record) {
    const all = rowsOf(record.fields, 'items').length;
    const good = all - failed(record).length;
    if (all === 0) return { text: '—', tone: 'quiet', sort: -1 };
    return { text: `${good}/${all}`, tone: good === all ? 'quiet' : 'warn', sort: good / all };
  },
};

const failedColumn: ListColumn = {
  id: 'failed',
  label: '不合格项',
  width: 'rest',
  align: 'left',
  isFixed: true,
  isVisible: true,
  widget: 'struckTitle',
  cell: (record) => {
    const words = failed(record).map((row) => labelOf(row['kind']));
    return words.length === 0
      ? { text: '没有', tone: 'quiet', sort: 0 }
      : { text: words.join('、'), sort: words.length };
  },
};

function freshItems(context: SuggestContext): readonly Row[] {
  return KINDS.map(({ code }, index) => ({ id: context.newRowId(), order: index + 1, kind: code, ok: true }));
}

/** 作风纪律自查 (第十六、十七条; catalogue M18). */
export const conductCheck = defineRegister({
  code: 'conductCheck',
  title: '作风纪律自查',
  noun: '作风纪律自查',
  group: '队伍',
  under: 'dutyDivision',
  headline: [ARTICLE, '每季度一次，本单位设定'],
  numberWord: '自查',
  flow: 'F2',
  keeper: 'member',
  fields: [
    date('checkedOn', '日期', 'yes'),
    rows(
      'items',
      '检查项',
      'yes',
      [one('kind', '检查项', 'yes', KINDS), bool('ok', '合格', 'yes'), longText('note', '说明', 'no')],
      { addLabel: '加检查项' },
    ),
    longText('problems', '问题', 'no'),
    longText('rectify', '整改', 'no', { later: true }),
  ],
  sections: [
    { id: 'basic', title: '自查日期', items: ['checkedOn'] },
    { id: 'items', title: '检查项', items: ['items'] },
    { id: 'result', title: '问题整改', items: ['problems', 'rectify'] },
  ],
  titleFields: ['checkedOn'],
  titleOf: (record) => {
    const words = failed(record).map((row) => labelOf(row['kind']));
    const checkedOn = textValue(record.fields, 'checkedOn');
    const day = checkedOn === '' ? '' : fullDate(checkedOn);
    return `${day}　作风纪律自查${words.length === 0 ? '' : `　${words.length}项不合格`}`.trim();
  },
  rules: [
    benefitRule,
    hostRule,
    noteRule,
    rectifyRule,
    notAheadRule(
      { id: 'M18-checked', article: ARTICLE, text: '自查之后登记。' },
      { field: 'checkedOn', label: '自查日期' },
    ),
  ],
  suggest: (context) => ({ checkedOn: context.today, items: freshItems(context) }),
  columns: ['checkedOn', failedColumn, resultColumn, 'problems', 'rectify'],
  defaultSort: { column: 'checkedOn', direction: 'descending' },
  dateField: 'checkedOn',
  searchHint: '查找问题、整改',
  printForms: [
    {
      id: 'conductCheckSheet',
      title: '作风自查表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        { field: 'checkedOn', isWide: true },
        'items',
        { field: 'problems', isWide: true, lines: 5 },
        { field: 'rectify', isWide: true, lines: 5 },
      ],
    },
  ],
  empty: {
    belongs: '遵守驻在部门考勤、安保、财务核算、办公用房、公务用车等规定和作风纪律的自查，逐次登在这里。',
    article: ARTICLE,
    duty: '严格执行驻在部门管理规定，严禁违规领取驻在部门任何形式的工作补贴、经费，严禁作风粗暴、搞特殊、耍特权。',
  },
  duties: ['OB-016-1'],
  createLabel: '登记作风纪律自查',
});
