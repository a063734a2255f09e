import { inOrder, momentWords, notAhead } from '#shared/domain/dayRules.ts';
import type {
  DomainContext,
  FieldValues,
  Finding,
  RecordView,
  Row,
  Rule,
} from '#shared/domain/definition.ts';
import { dayPart, durationWords, minutesBetween } from '#shared/domain/moments.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { isVoid, personName, textValue } from '#shared/domain/values.ts';
import { dayNumber, fullDate } from '#shared/domain/words.ts';
import { caseFindings } from './caseWords.ts';
import { APPROVED_FIELDS, PHASES, type Phase } from './talkPlanFields.ts';

/** OB-025-2, OB-025-3: the measures name no figures. */
const HANDOVER_WITHIN_MINUTES = 120;
const VISIT_WITHIN_DAYS = 7;

const leaderRule: Rule = {
  id: 'R06-1',
  article: '第二十四条',
  strictness: 'must',
  text: '组长对安全负总责：方案由组长批准，方可开始；拟方案的人不批准自己的方案。',
  entering: ['approved', 'started'],
  check(record, context) {
    const approver = record.fields['approverId'];
    if (isEmpty(approver)) {
      return [{ path: 'approverId', reason: '方案没有经组长批准', next: '请组长批准方案' }];
    }
    if (approver === record.createdBy) {
      const reason = '批准人就是拟方案的人，不能批准本人拟的方案';
      return [{ path: 'approverId', reason, next: '由承办人拟方案，组长批准' }];
    }
    if (context.person(String(approver))?.offices.includes('groupLeader') === true) return [];
    const reason = `${personName(context, approver)}不是组长，不能批准谈话安全方案`;
    return [{ path: 'approverId', reason, next: '由组长批准' }];
  },
};

const beforeTalkRule: Rule = {
  id: 'R06-1',
  article: '第二十五条',
  strictness: 'must',
  text: '方案在谈话前批准。',
  entering: ['approved'],
  check(record) {
    const talkAt = textValue(record.fields, 'talkAt');
    const approvedAt = textValue(record.fields, 'approvedAt');
    if (talkAt === '' || approvedAt < talkAt) return [];
    const reason = `谈话时间${momentWords(talkAt)}已到，方案须在谈话前批准`;
    return [{ path: 'talkAt', reason, next: '改定谈话时间，再报批' }];
  },
};

/** The plan in a few characters: enough to see that a word of it was changed, and nothing that could be read. */
export function planDigest(fields: FieldValues): string {
  let hash = 0x811c9dc5;
  for (const char of APPROVED_FIELDS.map((id) => textValue(fields, id)).join('\u0000')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

const unchangedRule: Rule = {
  id: 'R06-1',
  article: '第二十四条',
  strictness: 'must',
  text: '批准后的方案不能改写；须改的另立方案，重新报批。',
  check(record) {
    const approved = textValue(record.fields, 'planDigest');
    if (approved === '' || ['', 'drafted'].includes(record.state)) return [];
    if (planDigest(record.fields) === approved) return [];
    return [{ path: 'planText', reason: '方案已经组长批准，不能改写', next: '另立方案，重新报批' }];
  },
};

/** 第二十五条: what must be there before a talk. */
const READY = {
  mentalAnalysis: '心态分析',
  planText: '个性化方案',
  riskAssessment: '风险评估',
  medicalSupport: '医疗保障',
  safetyMeasures: '安全防范',
  emergencyPlan: '应急预案',
} as const;

const readyRule: Rule = {
  id: 'R06-2',
  article: '第二十五条',
  strictness: 'must',
  text: '心态分析、个性化方案、风险评估、医疗保障、安全防范、应急预案缺一不得批准。',
  entering: ['approved'],
  check: (record) =>
    Object.entries(READY)
      .filter(([path]) => isEmpty(record.fields[path]))
      .map(([path, label]) => ({ path, reason: `方案没有${label}，不得批准`, next: `补写${label}` })),
};

function checksOf(record: RecordView, phase: Phase): readonly Row[] {
  return rowsOf(record.fields, 'checks').filter((row) => row['phase'] === phase);
}

/** A phase that has nothing to check, or something that has not passed. */
function phaseFindings(record: RecordView, phase: Phase, next: string): readonly Finding[] {
  const rows = checksOf(record, phase);
  if (rows.length === 0) {
    return [{ path: 'checks', reason: `没有${PHASES[phase]}的检查项`, next: `列明${PHASES[phase]}的检查项` }];
  }
  return rows
    .filter((row) => row['passed'] !== true)
    .map((row) => ({
      path: `checks/${row.id}/passed`,
      reason: `${PHASES[phase]}检查“${textValue(row, 'item')}”没有通过`,
      next,
    }));
}

const startRule: Rule = {
  id: 'R06-2',
  article: '第二十五条',
  strictness: 'must',
  text: '谈话前的检查项全部通过，方可开始谈话。',
  entering: ['started'],
  check: (record) => phaseFindings(record, 'before', '整改后重新检查，全部通过再开始谈话'),
};

const closingRule: Rule = {
  id: 'R06-3',
  article: '第二十五条',
  strictness: 'must',
  text: '谈话结束前做好思想政治工作，合理有效心理减压。',
  entering: ['closing', 'handedOver'],
  check(record) {
    const asked = { ideologicalWork: '结束前思想工作', stressRelief: '心理减压' };
    return Object.entries(asked)
      .filter(([path]) => isEmpty(record.fields[path]))
      .map(([path, label]) => ({ path, reason: `没有记明${label}`, next: `做好并记明${label}` }));
  },
};

const handoverRule: Rule = {
  id: 'R06-3',
  article: '第二十五条',
  strictness: 'must',
  text: '谈话后按程序与相关单位或者人员交接，双方签字。',
  entering: ['handedOver', 'visited', 'closed'],
  check(record) {
    const { fields } = record;
    const findings: Finding[] = [];
    if (isEmpty(fields['handoverTo'])) {
      findings.push({ path: 'handoverTo', reason: '没有写明交接对象', next: '写明与何单位、何人交接' });
    }
    if (isEmpty(fields['handoverAt'])) {
      findings.push({ path: 'handoverAt', reason: '没有写明交接时间', next: '填写交接时间' });
    }
    if (fields['handoverSigned'] !== true) {
      findings.push({ path: 'handoverSigned', reason: '交接没有签字', next: '双方签字后选“是”' });
    }
    return findings;
  },
};

const closingChecksRule: Rule = {
  id: 'R06-3',
  article: '第二十五条',
  strictness: 'must',
  text: '结束前的检查项通过才交接，谈话后的检查项通过才完结。',
  entering: ['handedOver', 'closed'],
  check: (record) => [
    ...phaseFindings(record, 'closing', '补做后再交接'),
    ...(record.state === 'visited' ? phaseFindings(record, 'after', '补做后再完结') : []),
  ],
};

const visitRule: Rule = {
  id: 'R06-3',
  article: '第二十五条',
  strictness: 'must',
  text: '谈话后做好跟踪回访。',
  entering: ['visited', 'closed'],
  check(record) {
    if (rowsOf(record.fields, 'followUps').length > 0) return [];
    return [{ path: 'followUps', reason: '没有回访记录', next: '回访后登记日期、方式和状态' }];
  },
};

const soonRule: Rule = {
  id: 'R06-3',
  article: '第二十五条',
  strictness: 'unspecified',
  text: '结束后及时交接、回访；制度未定时限，本单位设定两小时、七日。',
  check(record, context) {
    const endAt = textValue(record.fields, 'endAt');
    if (endAt === '') return [];
    const findings: Finding[] = [];
    const minutes = minutesBetween(endAt, textValue(record.fields, 'handoverAt'));
    if (minutes > HANDOVER_WITHIN_MINUTES) {
      const reason = `谈话结束后${durationWords(minutes)}才交接`;
      findings.push({ path: 'handoverAt', reason, next: '在检查项说明中写明原因' });
    }
    const [first] = rowsOf(record.fields, 'followUps');
    const visited = first === undefined ? context.today : textValue(first, 'on');
    const days = dayNumber(visited) - dayNumber(dayPart(endAt));
    if (days > VISIT_WITHIN_DAYS) {
      const reason = first === undefined ? `谈话结束${days}天还没有回访` : `谈话结束${days}天才回访`;
      findings.push({ path: 'followUps', reason, next: first === undefined ? '尽快回访' : '写明原因' });
    }
    return findings;
  },
};

const riskRule: Rule = {
  id: 'R06-4',
  article: '第二十五条、第二十六条',
  strictness: 'must',
  text: '谈话中发现风险隐患现场处置解决，写明处置。',
  check: (record) =>
    rowsOf(record.fields, 'duringNotes').flatMap((row, index) => {
      if (row['riskFound'] !== true || !isEmpty(row['disposal'])) return [];
      const path = `duringNotes/${row.id}/disposal`;
      const reason = `研判${index + 1}发现风险而没有写明处置`;
      return [{ path, reason, next: '现场处置，写明怎样处置' }];
    }),
};

const accidentRule: Rule = {
  id: 'R06-4',
  article: '第二十六条',
  strictness: 'unspecified',
  text: '发生安全事故的，第一时间报案管室并抄送对口监督检查室。',
  check(record, context) {
    const isRisky = rowsOf(record.fields, 'duringNotes').some((row) => row['riskFound'] === true);
    if (!isRisky) return [];
    const made = context.related('accidentReport', 'triggerRecordId', record.id);
    if (made.some((report) => !isVoid(report))) return [];
    const reason = '谈话中发现风险；发生安全事故的须第一时间报案管室';
    return [{ path: 'duringNotes', reason, next: '发生事故的，据此起草安全事故报告' }];
  },
};

/** Names of everybody who is known here: those the record names, and the 人员 that are registered. */
function knownNames(record: RecordView, context: DomainContext): readonly string[] {
  const ids = [
    record.createdBy,
    record.fields['safetyOfficerId'],
    record.fields['approverId'],
    ...rowsOf(record.fields, 'checks').map((row) => row['checkerId']),
  ];
  const named = ids.flatMap((id) => (typeof id === 'string' ? [context.person(id)?.name ?? ''] : []));
  const registered = [...context.earlier('person', '9999')].map((person) => textValue(person.fields, 'name'));
  return [...named, ...registered].filter((name) => name.length > 1);
}

const CODES = { talkCode: '谈话代号', talkeeCode: '谈话对象代号' } as const;

const nameRule: Rule = {
  id: 'R06-5',
  article: '第三条',
  strictness: 'must',
  text: '只存安全要素和代号：代号中没有人的姓名。',
  check(record, context) {
    const codes = Object.entries(CODES).filter(([path]) => !isEmpty(record.fields[path]));
    if (codes.length === 0) return [];
    const names = knownNames(record, context);
    return codes.flatMap(([path, label]) => {
      const name = names.find((each) => textValue(record.fields, path).includes(each));
      if (name === undefined) return [];
      return [{ path, reason: `${label}中有姓名“${name}”`, next: '改用代号，不写姓名' }];
    });
  },
};

const likeNameRule: Rule = {
  id: 'R06-5',
  article: '第三条',
  strictness: 'unspecified',
  text: '代号像姓名的，以及方案中写到案情、笔录的，提示核对。',
  check(record) {
    const like = Object.entries(CODES).flatMap(([path, label]) => {
      const code = textValue(record.fields, path).trim();
      if (!/^\p{Script=Han}{2,4}$/u.test(code) || /[某甲乙丙丁戊号组员]|对象|代号/.test(code)) return [];
      return [{ path, reason: `${label}“${code}”像是姓名`, next: '核对；是姓名的改用代号' }];
    });
    const texts = ['mentalAnalysis', 'planText', 'riskAssessment', 'ideologicalWork', 'stressRelief'];
    return [...like, ...caseFindings(record, texts)];
  },
};

function checkDays(record: RecordView, today: string): readonly Finding[] {
  const endDay = dayPart(textValue(record.fields, 'endAt'));
  const checks = rowsOf(record.fields, 'checks').flatMap((row, index) => {
    const day = dayPart(textValue(row, 'at'));
    if (day === '' || day <= today) return [];
    const path = `checks/${row.id}/at`;
    return [{ path, reason: `检查项${index + 1}的时间在今天以后`, next: '改正检查时间' }];
  });
  const visits = rowsOf(record.fields, 'followUps').flatMap((row, index) => {
    const day = textValue(row, 'on');
    const path = `followUps/${row.id}/on`;
    if (day === '') return [];
    const which = `回访${index + 1}的日期${fullDate(day)}`;
    if (day > today) return [{ path, reason: `${which}在今天以后`, next: '改正回访日期' }];
    if (endDay === '' || day >= endDay) return [];
    return [{ path, reason: `${which}早于谈话结束`, next: '改正回访日期' }];
  });
  return [...checks, ...visits];
}

const daysRule: Rule = {
  id: 'M06-days',
  article: '第二十五条',
  strictness: 'must',
  basis: 'own',
  text: '批准、谈话、结束、交接、回访依次在后，已经发生的不晚于今天。',
  check(record, context) {
    const steps = [
      { field: 'talkAt', label: '谈话时间' },
      { field: 'endAt', label: '谈话结束时间' },
      { field: 'handoverAt', label: '交接时间' },
    ];
    return [
      ...notAhead(record.fields, context, steps.slice(1)),
      ...inOrder(record.fields, steps),
      ...checkDays(record, context.today),
    ];
  },
};

export const TALK_PLAN_RULES: readonly Rule[] = [
  leaderRule,
  beforeTalkRule,
  unchangedRule,
  readyRule,
  startRule,
  closingRule,
  handoverRule,
  closingChecksRule,
  visitRule,
  soonRule,
  riskRule,
  accidentRule,
  nameRule,
  likeNameRule,
  daysRule,
];
