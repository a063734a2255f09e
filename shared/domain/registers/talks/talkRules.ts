import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { DomainContext, FieldValues, Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, personName, textValue } from '#shared/domain/values.ts';
import { addDays, fullDate } from '#shared/domain/words.ts';
import { isReminder, REMINDER_RULES } from './reminderRules.ts';

/** Days after the event in which the talk is held where the measures only say 及时; ours, as OB-046-1 to 5 have it. */
const TERM_DAYS: Readonly<Record<string, number>> = { t1: 7, t2: 7, t3: 7, t4: 3, t5: 7 };
/** A record of a 提醒谈话 below this many characters is hardly 详细; ours. */
const DETAILED_LENGTH = 100;
const TEXT_FIELDS = ['record', 'opinions', 'problems', 'ideologicalWork', 'followUp'] as const;
const CASE_WORDS = ['谈话函询', '问题线索', '线索处置', '初步核实', '立案审查', '讯问', '询问笔录', '举报人'];
const ASSESSMENT_WORDS = [
  '考核等次',
  '考核得分',
  '考核结果',
  '评为优秀',
  '评为称职',
  '评为基本称职',
  '评为不称职',
];

function kindOf(record: Pick<RecordView, 'fields'>): string {
  return textValue(record.fields, 'talkKind');
}

/** Day of the talk, planned or held. */
export function talkDay(record: Pick<RecordView, 'fields'>): string {
  return textValue(record.fields, 'talkedAt').slice(0, 10);
}

/** Last day on which a talk after an event is still in time (第四十六条 及时; the days are the unit's); empty for others. */
export function talkDueOn({ fields }: { readonly fields: FieldValues }): string {
  const triggeredOn = textValue(fields, 'triggeredOn');
  const terms = idsValue(fields, 'triggers').map((code) => TERM_DAYS[code] ?? 7);
  if (kindOf({ fields }) !== 'situational' || triggeredOn === '' || terms.length === 0) return '';
  return addDays(triggeredOn, Math.min(...terms));
}

/** Whether it still has to be held. */
export function isToBeHeld({ state }: Pick<RecordView, 'state'>): boolean {
  return state === 'planned' || state === 'planApproved';
}

function isLeader(context: DomainContext, id: string): boolean {
  return context.person(id)?.offices.includes('groupLeader') === true;
}

const inTimeRule: Rule = {
  id: 'R13-2',
  article: '第四十六条',
  strictness: 'unspecified',
  text: '遇有五种情形及时谈：重大变故三日内，其余七日内（期限为本单位设定）。',
  check(record, context) {
    const due = talkDueOn(record);
    if (due === '') return [];
    const heldOn = talkDay(record);
    if (!isToBeHeld(record)) {
      if (heldOn <= due) return [];
      const reason = `应于${fullDate(due)}前谈，实际谈话晚于这一天`;
      return [{ path: 'talkedAt', reason, next: '在备注里写明原因' }];
    }
    if (heldOn <= due && context.today <= due) return [];
    return [{ path: 'talkedAt', reason: `应于${fullDate(due)}前谈`, next: '尽快安排谈话' }];
  },
};

const TRIGGERED = { field: 'triggeredOn', label: '情形发生日' };
const TALKED = { field: 'talkedAt', label: '谈话时间', early: '谈话后再登记，或改正时间' };
const VISITED = { field: 'followUpOn', label: '回访日期' };
const SIGNED = { field: 'signedOn', label: '对象签字日期' };

const triggerRule: Rule = {
  id: 'R13-2',
  article: '第四十六条',
  strictness: 'must',
  text: '情形发生日不在将来，谈话不早于情形发生；选了情形的不是经常性谈话。',
  check(record, context) {
    const findings = [
      ...notAhead(record.fields, context, [TRIGGERED]),
      ...inOrder(record.fields, [TRIGGERED, TALKED]),
    ];
    if (kindOf(record) === 'regular' && idsValue(record.fields, 'triggers').length > 0) {
      findings.push({
        path: 'talkKind',
        reason: '经常性谈话不填第四十六条所列情形',
        next: '种类改为情形触发，或去掉情形',
      });
    }
    return findings;
  },
};

const leaderRule: Rule = {
  id: 'R13-3',
  article: '第四十五条、第六十四条（三）',
  strictness: 'unspecified',
  text: '经常性谈心谈话由组长与组内每名干部谈。',
  check(record, context) {
    const talker = textValue(record.fields, 'talkerId');
    if (kindOf(record) !== 'regular' || talker === '' || isLeader(context, talker)) return [];
    const reason = `经常性谈心谈话由组长谈，${personName(context, talker)}不是组长`;
    return [{ path: 'talkerId', reason, next: '由组长谈；副组长所谈不计入组长经常性谈话' }];
  },
};

const singlyRule: Rule = {
  id: 'R13-4',
  article: '第四十七条',
  strictness: 'inPrinciple',
  text: '常规谈话、提醒谈话一般采用个别谈话；采用集体谈话的写明原因。',
  check(record) {
    const isUsual = kindOf(record) === 'regular' || isReminder(record);
    if (!isUsual || textValue(record.fields, 'talkMode') !== 'group') return [];
    if (!isEmpty(record.fields['modeReason'])) return [];
    return [{ path: 'modeReason', reason: '一般采用个别谈话，这里选了集体谈话', next: '填写集体谈话原因' }];
  },
};

const recordRule: Rule = {
  id: 'R13-4',
  article: '第四十七条',
  strictness: 'must',
  text: '谈话人做好谈话记录；没有记录不能定稿。',
  entering: ['recorded'],
  check(record) {
    if (!isEmpty(record.fields['record'])) return [];
    return [{ path: 'record', reason: '没有谈话记录', next: '请谈话人补写谈话记录' }];
  },
};

const detailRule: Rule = {
  id: 'R13-4',
  article: '第四十七条',
  strictness: 'unspecified',
  text: '提醒谈话详细记录谈话情况，写明指出的问题。',
  entering: ['recorded'],
  check(record) {
    if (!isReminder(record)) return [];
    const findings: Finding[] = [];
    if ([...textValue(record.fields, 'record').trim()].length < DETAILED_LENGTH) {
      findings.push({ path: 'record', reason: '提醒谈话应详细记录，现有记录过简', next: '按提纲逐条补记' });
    }
    if (isEmpty(record.fields['problems'])) {
      findings.push({ path: 'problems', reason: '提醒谈话没有写指出的问题', next: '补写指出问题' });
    }
    return findings;
  },
};

const circleRule: Rule = {
  id: 'R13-5',
  article: '第四十五条、第四十七条',
  strictness: 'must',
  text: '谈话记录只限谈话人、组长查看：由其登记，知悉范围不超出其人。',
  check(record, context) {
    const talker = textValue(record.fields, 'talkerId');
    const isInCircle = (id: string): boolean => id === talker || isLeader(context, id);
    const findings: Finding[] = [];
    if (record.createdBy !== undefined && talker !== '' && !isInCircle(record.createdBy)) {
      findings.push({
        path: 'talkerId',
        reason: `${personName(context, record.createdBy)}不是谈话人，也不是组长，不能登记谈话`,
        next: '由谈话人或组长登记',
      });
    }
    const outside = idsValue(record.fields, 'accessScope').find((id) => !isInCircle(id));
    if (outside !== undefined) {
      findings.push({
        path: 'accessScope',
        reason: `谈话记录只限谈话人、组长查看，知悉范围列了${personName(context, outside)}`,
        next: '从知悉范围中去掉',
      });
    }
    return findings;
  },
};

function foundWord(record: RecordView, words: readonly string[]) {
  for (const path of TEXT_FIELDS) {
    const word = words.find((each) => textValue(record.fields, path).includes(each));
    if (word !== undefined) return { path, word };
  }
  return undefined;
}

const assessmentRule: Rule = {
  id: 'R13-6',
  article: '第四十四条',
  strictness: 'unspecified',
  text: '谈话记录不与考核混记。',
  check(record) {
    const found = foundWord(record, ASSESSMENT_WORDS);
    if (found === undefined) return [];
    const reason = `谈话记录里写了“${found.word}”，考核情况不与谈话记录混记`;
    return [{ path: found.path, reason, next: '考核情况记入考核，谈话记录里去掉' }];
  },
};

const noCaseRule: Rule = {
  id: 'R13-7',
  article: '第三条',
  strictness: 'unspecified',
  text: '谈心谈话不是谈话函询，不记线索处置、审查调查的内容。',
  check(record) {
    const found = foundWord(record, CASE_WORDS);
    if (found === undefined) return [];
    const reason = `谈话记录里写了“${found.word}”，谈心谈话不是谈话函询`;
    return [{ path: found.path, reason, next: '监督执纪执法业务另按规定办理，这里不记' }];
  },
};

const peopleRule: Rule = {
  id: 'M13-people',
  article: '第四十五条',
  strictness: 'must',
  basis: 'own',
  text: '谈话人与谈话对象不是同一人。',
  check(record, context) {
    const talker = textValue(record.fields, 'talkerId');
    if (talker === '' || talker !== textValue(record.fields, 'talkeeId')) return [];
    const reason = `${personName(context, talker)}既是谈话人又是谈话对象`;
    return [{ path: 'talkeeId', reason, next: '改正谈话人或谈话对象' }];
  },
};

const heldRule: Rule = {
  id: 'M13-days',
  article: '第四十七条',
  strictness: 'must',
  basis: 'own',
  text: '登记已谈时谈话时间不在将来；回访、签字不早于谈话，也不在将来。',
  entering: ['talked', 'recorded', 'closed'],
  check: ({ fields }, context) => [
    ...notAhead(fields, context, [TALKED, VISITED, SIGNED]),
    ...inOrder(fields, [TALKED, VISITED]),
    ...inOrder(fields, [TALKED, SIGNED]),
  ],
};

export const TALK_RULES: readonly Rule[] = [
  ...REMINDER_RULES,
  inTimeRule,
  triggerRule,
  leaderRule,
  singlyRule,
  recordRule,
  detailRule,
  circleRule,
  assessmentRule,
  noCaseRule,
  peopleRule,
  heldRule,
];
