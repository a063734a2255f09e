import { notAhead } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Row, Rule } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { one } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { textValue } from '#shared/domain/values.ts';
import { dayNumber, fullDate } from '#shared/domain/words.ts';

/** 第二十七条: 防火防水防电防盗等. */
export const INSPECTED = { fire: '防火', water: '防水', electric: '防电', theft: '防盗' } as const;
export const inspectedKind: FieldDefinition = one('kind', '检查项', 'yes', { ...INSPECTED, other: '其他' });

/** Days within which a hazard is removed; the measures say 及时 (OB-027-2, 缺省). */
const FIX_WITHIN_DAYS = 7;

/** Hazards that are still there. */
export function openHazards(record: Pick<RecordView, 'fields'>): readonly Row[] {
  return rowsOf(record.fields, 'hazards').filter((row) => row['fixed'] !== true);
}

const wholeRule: Rule = {
  id: 'M06-items',
  article: '第二十七条',
  strictness: 'must',
  basis: 'own',
  text: '防火、防水、防电、防盗逐项检查；不合格的写明隐患和措施。',
  entering: ['registered'],
  check(record) {
    const items = rowsOf(record.fields, 'items');
    const findings: Finding[] = Object.entries(INSPECTED)
      .filter(([kind]) => !items.some((row) => row['kind'] === kind))
      .map(([, label]) => ({ path: 'items', reason: `没有检查${label}`, next: `补查${label}` }));
    const isBad = items.some((row) => row['ok'] === false);
    if (isBad && rowsOf(record.fields, 'hazards').length === 0) {
      findings.push({
        path: 'hazards',
        reason: '有不合格的检查项而没有写明隐患',
        next: '逐条写明隐患和措施',
      });
    }
    return findings;
  },
};

const openRule: Rule = {
  id: 'M06-hazards',
  article: '第二十七条',
  strictness: 'unspecified',
  basis: 'own',
  text: '发现事故隐患及时采取措施消除；制度未定时限，本单位设定七日。',
  check(record, context) {
    const days = dayNumber(context.today) - dayNumber(textValue(record.fields, 'checkedOn'));
    const open = openHazards(record).length;
    if (open === 0 || !(days > FIX_WITHIN_DAYS)) return [];
    const reason = `${open}处隐患检查后${days}天还没有消除`;
    return [{ path: 'hazards', reason, next: '采取措施消除，补登消除日期' }];
  },
};

function hazardDays(record: RecordView, { today }: Pick<DomainContext, 'today'>): readonly Finding[] {
  const checkedOn = textValue(record.fields, 'checkedOn');
  return rowsOf(record.fields, 'hazards').flatMap((row, index) => {
    const path = `hazards/${row.id}/fixedOn`;
    const on = textValue(row, 'fixedOn');
    const which = `隐患${index + 1}`;
    if (row['fixed'] === true && isEmpty(row['fixedOn'])) {
      return [{ path, reason: `${which}已消除而没有写明消除日期`, next: '填写消除日期' }];
    }
    if (on !== '' && row['fixed'] !== true) {
      return [{ path, reason: `${which}写了消除日期而没有选“已消除”`, next: '核对是否已经消除' }];
    }
    if (on > today) {
      return [{ path, reason: `${which}消除日期${fullDate(on)}在今天以后`, next: '改正消除日期' }];
    }
    if (on === '' || on >= checkedOn) return [];
    return [{ path, reason: `${which}消除日期${fullDate(on)}早于检查日期`, next: '改正消除日期' }];
  });
}

const daysRule: Rule = {
  id: 'M06-days',
  article: '第二十七条',
  strictness: 'must',
  basis: 'own',
  text: '检查、消除依次在后，不晚于今天。',
  check: (record, context) => [
    ...notAhead(record.fields, context, [{ field: 'checkedOn', label: '检查日期' }]),
    ...hazardDays(record, context),
  ],
};

export const INSPECTION_RULES: readonly Rule[] = [wholeRule, openRule, daysRule];
