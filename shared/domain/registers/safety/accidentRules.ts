import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { durationWords, minutesBetween } from '#shared/domain/moments.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';
import { caseFindings } from './caseWords.ts';

/** 第一时间: the measures name no figure; two hours is this product's default (OB-026-1, OB-027-1). */
export const AT_ONCE_MINUTES = 120;

/** 第二十六条: what the report says. */
const ITEMS = {
  basicInfo: '有关人员基本情况',
  course: '事件经过',
  workProcess: '监督检查和审查调查相关过程',
  ideologicalWork: '思想政治工作',
  attitude: '有关人员态度',
} as const;

const completeRule: Rule = {
  id: 'R06-4',
  article: '第二十六条',
  strictness: 'must',
  text: '安全事故报告五项内容齐全，缺一不得签发、报送。',
  entering: ['signed', 'sent'],
  check: (record) =>
    Object.entries(ITEMS)
      .filter(([path]) => isEmpty(record.fields[path]))
      .map(([path, label]) => ({ path, reason: `没有写明${label}`, next: `补写${label}，五项齐全再报送` })),
};

const bothRule: Rule = {
  id: 'R06-4',
  article: '第二十六条',
  strictness: 'must',
  text: '报送案件监督管理室，并抄送对口联系监督检查室，两处都要报到。',
  entering: ['sent'],
  check(record, context) {
    const { fields } = record;
    const findings: Finding[] = [];
    if (isEmpty(fields['toCaseRoomAt'])) {
      const reason = '没有报送案件监督管理室';
      findings.push({ path: 'toCaseRoomAt', reason, next: '报送后填写报送案管室时间' });
    }
    if (isEmpty(fields['ccAt'])) {
      findings.push({ path: 'ccAt', reason: '没有抄送对口监督检查室', next: '抄送后填写抄送时间' });
    }
    const kind = context.record(textValue(fields, 'ccRoomId'))?.fields['deptKind'];
    if (typeof kind === 'string' && kind !== 'supervisionRoom') {
      findings.push({ path: 'ccRoomId', reason: '抄送的不是监督检查室', next: '改选对口监督检查室' });
    }
    return findings;
  },
};

const phoneRule: Rule = {
  id: 'R06-4',
  article: '第二十六条',
  strictness: 'must',
  text: '电话先报的，记明何时报到案管室。',
  check(record) {
    if (record.fields['phoneFirst'] !== true || !isEmpty(record.fields['toCaseRoomAt'])) return [];
    const reason = '电话先报没有记明报送案管室的时间';
    return [{ path: 'toCaseRoomAt', reason, next: '填写电话报到的时间；还没有报的，先报' }];
  },
};

function slow(record: RecordView, from: readonly [string, string], to: readonly [string, string]) {
  const minutes = minutesBetween(textValue(record.fields, from[0]), textValue(record.fields, to[0]));
  if (!(minutes > AT_ONCE_MINUTES)) return [];
  const reason = `${from[1]}到${to[1]}隔了${durationWords(minutes)}`;
  return [{ path: to[0], reason, next: '在已采取措施中说明原因' }];
}

const atOnceRule: Rule = {
  id: 'R06-4',
  article: '第二十六条',
  strictness: 'unspecified',
  text: '第一时间报送、抄送；制度未定时限，本单位设定两小时。',
  check: (record) => [
    ...slow(record, ['foundAt', '发现'], ['toCaseRoomAt', '报送案管室']),
    ...slow(record, ['toCaseRoomAt', '报送案管室'], ['ccAt', '抄送监督检查室']),
  ],
};

const wordsRule: Rule = {
  id: 'R06-5',
  article: '第三条',
  strictness: 'unspecified',
  text: '只写安全要素、代号和程序时间线，案情、笔录不入库。',
  check: (record) => caseFindings(record, [...Object.keys(ITEMS), 'measures']),
};

const otherLineRule: Rule = {
  id: 'R06-6',
  article: '第二十七条',
  strictness: 'unspecified',
  text: '属重大突发性事件的另报县纪委监委，与报案管室是两条线（C05）。',
  entering: ['sent', 'closed'],
  check(record, context) {
    const made = context.related('emergencyReport', 'triggerRecordId', record.id);
    if (made.some((other) => !isVoid(other))) return [];
    const reason = '属重大突发性事件的，还须另报县纪委监委';
    return [{ reason, next: '据此起草重大突发事件报告' }];
  },
};

const daysRule: Rule = {
  id: 'M06-days',
  article: '第二十六条',
  strictness: 'must',
  basis: 'own',
  text: '发生、发现、报送依次在后，不晚于今天。',
  check(record, context) {
    const steps = [
      { field: 'occurredAt', label: '发生时间' },
      { field: 'foundAt', label: '发现时间' },
      { field: 'toCaseRoomAt', label: '报送案管室时间' },
    ];
    const copied = { field: 'ccAt', label: '抄送时间' };
    const { fields } = record;
    return [
      ...notAhead(fields, context, [...steps, copied]),
      ...inOrder(fields, steps),
      ...inOrder(fields, [...steps.slice(1, 2), copied]),
    ];
  },
};

export const ACCIDENT_RULES: readonly Rule[] = [
  completeRule,
  bothRule,
  phoneRule,
  atOnceRule,
  wordsRule,
  otherLineRule,
  daysRule,
];
