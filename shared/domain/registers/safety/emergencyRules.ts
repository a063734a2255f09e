import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, Rule } from '#shared/domain/definition.ts';
import { durationWords, minutesBetween } from '#shared/domain/moments.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { textValue } from '#shared/domain/values.ts';
import { AT_ONCE_MINUTES } from './accidentRules.ts';

const lineRule: Rule = {
  id: 'R06-6',
  article: '第二十七条',
  strictness: 'must',
  text: '重大突发性事件报县纪委监委；报案管室的是安全事故报告，两条线各自记时（C05）。',
  check(record) {
    if (!/案管|案件监督管理|监督检查室/.test(textValue(record.fields, 'receiver'))) return [];
    const reason = '重大突发性事件报县纪委监委，不是报案管室、监督检查室';
    return [{ path: 'receiver', reason, next: '改正接收人；属安全事故的另立安全事故报告' }];
  },
};

const phoneRule: Rule = {
  id: 'M06-phone',
  article: '第二十七条',
  strictness: 'must',
  basis: 'own',
  text: '电话先报的，记明报告时间和接收人。',
  check(record) {
    if (record.fields['phoneFirst'] !== true) return [];
    const findings: Finding[] = [];
    for (const [path, label] of [
      ['reportedAt', '报告时间'],
      ['receiver', '接收人'],
    ] as const) {
      if (isEmpty(record.fields[path]))
        findings.push({ path, reason: `电话先报没有记明${label}`, next: `补记${label}` });
    }
    return findings;
  },
};

const soonRule: Rule = {
  id: 'R06-6',
  article: '第二十七条',
  strictness: 'unspecified',
  text: '及时向县纪委监委报告；制度未定时限，本单位设定两小时。',
  check(record) {
    const { fields } = record;
    const minutes = minutesBetween(textValue(fields, 'occurredAt'), textValue(fields, 'reportedAt'));
    if (!(minutes > AT_ONCE_MINUTES)) return [];
    const reason = `发生后${durationWords(minutes)}才报告`;
    return [{ path: 'reportedAt', reason, next: '在处置中说明原因' }];
  },
};

const daysRule: Rule = {
  id: 'M06-days',
  article: '第二十七条',
  strictness: 'must',
  basis: 'own',
  text: '报告不早于发生，不晚于今天。',
  check(record, context) {
    const steps = [
      { field: 'occurredAt', label: '发生时间' },
      { field: 'reportedAt', label: '报告时间' },
    ];
    return [...notAhead(record.fields, context, steps), ...inOrder(record.fields, steps)];
  },
};

export const EMERGENCY_RULES: readonly Rule[] = [lineRule, phoneRule, soonRule, daysRule];
