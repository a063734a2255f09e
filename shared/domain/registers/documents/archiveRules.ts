import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { Finding, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { textValue } from '#shared/domain/values.ts';
import { numberYearRule } from './docNoRules.ts';
import { cellText, namedRecord } from './listedRecords.ts';

const placeRule: Rule = {
  id: 'R15-7',
  article: '第五十三条',
  strictness: 'must',
  text: '归档存放在符合安全保密要求的场所。',
  entering: ['registered'],
  check(record) {
    if (textValue(record.fields, 'storagePlace').trim() === '') {
      return [{ path: 'storagePlace', reason: '没有写保管场所', next: '写明存放在哪里' }];
    }
    if (record.fields['isPlaceSafe'] === true) return [];
    return [
      {
        path: 'isPlaceSafe',
        reason: '保管场所没有核实符合安全保密要求',
        next: '核实后选“是”，不符合的另定场所',
      },
    ];
  },
};

const itemsRule: Rule = {
  id: 'M15-transfer',
  article: '第五十三条',
  strictness: 'must',
  basis: 'own',
  text: '移交逐件列清单，一件一个档号，按编号对得上。',
  entering: ['registered'],
  check(record, context) {
    const rows = rowsOf(record.fields, 'items');
    if (rows.length === 0) return [{ path: 'items', reason: '清单是空的', next: '逐件列出移交的文件' }];
    const findings: Finding[] = [];
    const seen = { archiveNo: new Set<string>(), recordId: new Set<string>() };
    for (const [index, row] of rows.entries()) {
      for (const [column, word] of [
        ['archiveNo', '档号'],
        ['recordId', '编号'],
      ] as const) {
        const text = cellText(row, column);
        if (text !== '' && seen[column].has(text)) {
          const reason = `清单第${index + 1}件的${word}${text}与前面重复`;
          findings.push({ path: `items/${row.id}/${column}`, reason, next: `改正${word}` });
        }
        seen[column].add(text);
      }
      const number = cellText(row, 'recordId');
      if (number !== '' && namedRecord(row, context) === undefined) {
        const reason = `清单第${index + 1}件：没有编号为${number}的记录`;
        const next = '核对编号；本机没有的，不填编号';
        findings.push({ path: `items/${row.id}/recordId`, reason, next });
      }
    }
    return findings;
  },
};

const archivedRule: Rule = {
  id: 'M15-transfer',
  article: '第五十三条',
  strictness: 'unspecified',
  basis: 'own',
  text: '移交的记录还没有归档的，提示。',
  entering: ['registered'],
  check(record, context) {
    return rowsOf(record.fields, 'items').flatMap((row, index) => {
      const named = namedRecord(row, context);
      if (named === undefined || named.state === 'archived') return [];
      const reason = `清单第${index + 1}件${cellText(row, 'recordId')}还没有归档`;
      return [{ path: `items/${row.id}/recordId`, reason, next: '先在该记录办理归档' }];
    });
  },
};

const dayRule = notAheadRule(
  { id: 'M15-transfer', article: '第五十三条', text: '移交日期不在今天以后。' },
  { field: 'transferredOn', label: '移交日期', early: '移交后登记' },
);

const batchYearRule = numberYearRule(
  { id: 'M15-transfer', article: '第五十三条', text: '批次的年份是移交当年的。' },
  { field: 'batchNo', label: '批次', days: ['transferredOn'], dayWords: '移交' },
);

export const ARCHIVE_RULES: readonly Rule[] = [placeRule, itemsRule, archivedRule, dayRule, batchYearRule];
