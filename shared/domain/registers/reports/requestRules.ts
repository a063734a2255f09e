import { inOrder, momentWords, notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { dayPart } from '#shared/domain/moments.ts';
import { docNoRule } from '#shared/domain/registers/documents/docNoRules.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, isVoid, personName, textValue } from '#shared/domain/values.ts';
import { fullDate, latenessWords } from '#shared/domain/words.ts';
import { REPORT_CATEGORIES, SUB_KINDS_OF } from './requestFields.ts';

/** 请示 or 报告, as the record is called in sentences. */
export function docWord(record: Pick<RecordView, 'fields'>): string {
  return record.fields['docType'] === 'request' ? '请示' : '报告';
}

/** Not yet out of the house: a written report that follows a telephone call is still owed. */
const UNSENT = ['', 'phoned', 'draft', 'reviewing', 'signed'];
/** Marks by which people list several matters in one line: `1.` `一、` `（二）` `二是`. */
const LIST_MARK = /(?:^|[\s；;，。、])(?:[2-9][.．、]|[二三四五]、|（[二三四五]）|[二三四五]是)/;
/** Events that OB-039-5…14 count from: without the day nobody can say whether the report came in time. */
const EVENT_CATEGORIES = ['rr3', 'rr5', 'rr6', 'rr7', 'rr8', 'rr9', 'rr10'];
const ASKING = /妥否|当否|可否|请批示|请批复|请审批|请予批准|请示如下/;

const oneMatterRule: Rule = {
  id: 'R11-1',
  article: '第四十条',
  strictness: 'must',
  text: '一事一请示、一事一报告：一份只写一件事。',
  check(record) {
    const matter = textValue(record.fields, 'matter').trim();
    const word = docWord(record);
    if (matter === '') {
      return [{ path: 'matter', reason: `${word}没有写明事项`, next: `写明一件事项，一事一${word}` }];
    }
    if (!matter.includes('\n') && !LIST_MARK.test(matter)) return [];
    return [{ path: 'matter', reason: '事项列了不止一件', next: `只留一件，其余另立${word}` }];
  },
};

const severalRule: Rule = {
  id: 'R11-1',
  article: '第四十条',
  strictness: 'unspecified',
  text: '事项中有分号的，核对是否只有一件事。',
  check(record) {
    if (!/[；;]/.test(textValue(record.fields, 'matter'))) return [];
    return [{ path: 'matter', reason: '事项中有分号，可能不止一件事', next: '核对；不止一件的另立一份' }];
  },
};

const phoneRule: Rule = {
  id: 'R11-2',
  article: '第四十条',
  strictness: 'must',
  text: '请示报告一般采用书面形式；遇有紧急情况可先电话请示报告，记明时间、接收人和内容。',
  check(record, context) {
    const { fields } = record;
    if (fields['phoneFirst'] !== true) return [];
    const findings: Finding[] = [];
    if (fields['urgency'] !== 'urgent') {
      findings.push({
        path: 'phoneFirst',
        reason: '不是紧急情况，不能电话先报',
        next: '采用书面形式；确属紧急的，紧急程度选“紧急”',
      });
    }
    const asked = { phoneAt: '电话时间', phoneReceiver: '电话接收人', phoneContent: '电话内容' };
    for (const [path, label] of Object.entries(asked)) {
      if (isEmpty(fields[path]))
        findings.push({ path, reason: `电话先报没有记明${label}`, next: `补记${label}` });
    }
    return [...findings, ...notAhead(fields, context, [{ field: 'phoneAt', label: '电话时间' }])];
  },
};

const writtenRule: Rule = {
  id: 'R11-2',
  article: '第四十条',
  strictness: 'unspecified',
  text: '电话请示报告后补报书面材料，时限由本单位设定，缺省二十四小时。',
  check(record, context) {
    const due = textValue(record.fields, 'writtenDueAt');
    if (record.fields['phoneFirst'] !== true || due === '') return [];
    const sentAt = textValue(record.fields, 'sentAt');
    if (sentAt !== '') {
      if (sentAt <= due) return [];
      return [
        { path: 'sentAt', reason: `书面材料在期限${momentWords(due)}以后报送`, next: '注明迟报的原因' },
      ];
    }
    if (!UNSENT.includes(record.state) || dayPart(due) > context.today) return [];
    const late = latenessWords(dayPart(due), context.today);
    const reason = late === '今天' ? '书面补报期限是今天' : `书面补报${late}`;
    return [{ path: 'writtenDueAt', reason, next: '尽快签发报送书面材料' }];
  },
};

const categoryRule: Rule = {
  id: 'R11-3',
  article: '第三十九条',
  strictness: 'must',
  text: '事项限第三十九条（一）至（十一）所列；须按事件计时的写明触发日期。',
  entering: ['reviewing', 'signed'],
  check(record) {
    const category = textValue(record.fields, 'category');
    const findings: Finding[] = [];
    if (!REPORT_CATEGORIES.some((entry) => entry.code === category)) {
      const reason = '事项类别不在第三十九条所列十一类之内';
      findings.push({ path: 'category', reason, next: '从十一类中选一类' });
    }
    const isEvent =
      EVENT_CATEGORIES.includes(category) ||
      ['majorDeploy', 'pilot'].includes(textValue(record.fields, 'subKind'));
    if (isEvent && isEmpty(record.fields['triggeredOn'])) {
      const words = category === 'rr9' ? '拟离开的日期' : '事件发生或者知悉的日期';
      findings.push({
        path: 'triggeredOn',
        reason: `没有写明${words}，不能判断是否按时`,
        next: '填写触发日期',
      });
    }
    return findings;
  },
};

const beforeLeavingRule: Rule = {
  id: 'R11-3',
  article: '第三十九条',
  strictness: 'inPrinciple',
  text: '主要负责人离开县域出差，离岗休假、学习，在离开前提出；事后报告的写明原因。',
  entering: ['reviewing', 'signed', 'sent'],
  check(record, context) {
    const leaving = textValue(record.fields, 'triggeredOn');
    if (record.fields['category'] !== 'rr9' || leaving === '' || context.today <= leaving) return [];
    if (!isEmpty(record.fields['lateReason'])) return [];
    const reason = `拟离开日期${fullDate(leaving)}已过，应在离开前提出`;
    return [{ path: 'lateReason', reason, next: '填写迟报原因' }];
  },
};

const subKindRule: Rule = {
  id: 'M11-sub',
  article: '第三十九条',
  strictness: 'must',
  basis: 'own',
  text: '子类与事项类别相符。',
  check(record) {
    const subKind = textValue(record.fields, 'subKind');
    const allowed = SUB_KINDS_OF[textValue(record.fields, 'category')] ?? [];
    if (subKind === '' || allowed.includes(subKind)) return [];
    return [{ path: 'subKind', reason: '子类与事项类别不符', next: '改选子类，或改正事项类别' }];
  },
};

const businessRule: Rule = {
  id: 'R11-4',
  article: '第三条',
  strictness: 'must',
  text: '业务重要情况只登记文号、日期和类别，不录正文。',
  check(record) {
    if (record.fields['isBusinessMatter'] !== true || isEmpty(record.fields['content'])) return [];
    const reason = '业务重要情况只登记文号、日期和类别，不能录正文';
    return [{ path: 'content', reason, next: '清空正文，正文另按保密规定办理' }];
  },
};

const businessHintRule: Rule = {
  id: 'R11-4',
  article: '第三条、第三十九条（十）',
  strictness: 'unspecified',
  text: '驻在部门干部职工违规违纪违法犯罪问题，缺省按业务重要情况登记。',
  check(record) {
    if (record.fields['category'] !== 'rr10' || record.fields['isBusinessMatter'] !== false) return [];
    const reason = '违规违纪违法犯罪问题一般按业务重要情况登记，正文不写人名、线索和案情';
    return [{ path: 'isBusinessMatter', reason, next: '业务重要情况选“是”，或核对正文' }];
  },
};

const reviewedRule: Rule = {
  id: 'R11-6',
  article: '第五条',
  strictness: 'must',
  text: '分管领导审定呈报的工作报告，审定日期由县一侧填写，或者据纸质回执补录。',
  check(record) {
    if (isEmpty(record.fields['reviewedOn'])) return [];
    const path = 'reviewedOn';
    if (record.fields['docType'] !== 'report') {
      return [{ path, reason: '分管领导审定的是工作报告，请示由上级批复', next: '清空分管领导审定日期' }];
    }
    if (isEmpty(record.fields['receivedAt'])) {
      return [{ path, reason: '上级还没有签收，不能先填分管领导审定日期', next: '先登记签收' }];
    }
    return [];
  },
};

const bothWaysRule: Rule = {
  id: 'R11-7',
  article: '第三十九条（二）、第四十二条（四）',
  strictness: 'unspecified',
  text: '年度安排、总结既报县纪委监委，又通报驻在部门党组（党委），两条记录可以引同一附件。',
  entering: ['sent', 'closed'],
  check(record, context) {
    const isYearly = ['yearPlan', 'summary'].includes(textValue(record.fields, 'subKind'));
    if (record.fields['category'] !== 'rr2' || !isYearly) return [];
    const made = context.related('notification', 'triggerRecordId', record.id);
    if (made.some((notice) => !isVoid(notice))) return [];
    const reason = '同一份材料还须通报驻在部门党组（党委）';
    return [{ reason, next: '据此起草通报' }];
  },
};

/** C25: which of the two a kind of matter usually is. */
function usualKind(record: RecordView): string | undefined {
  const category = textValue(record.fields, 'category');
  const asks = ['yearPlan', 'majorDeploy', 'pilot'].includes(textValue(record.fields, 'subKind'));
  if (category === '') return undefined;
  return category === 'rr9' || (category === 'rr2' && asks) ? 'request' : 'report';
}

const kindRule: Rule = {
  id: 'M11-kind',
  article: '第三十九条',
  strictness: 'unspecified',
  basis: 'own',
  text: '年度安排、重大部署、试点改革和主要负责人外出一般用请示，其余一般用报告；由起草人选。',
  check(record) {
    const usual = usualKind(record);
    const kind = textValue(record.fields, 'docType');
    if (usual === undefined || kind === '' || kind === usual) return [];
    const word = usual === 'request' ? '请示' : '报告';
    return [{ path: 'docType', reason: `这类事项一般用${word}`, next: `核对种类，须改的改为${word}` }];
  },
};

const mixedRule: Rule = {
  id: 'M11-mixed',
  article: '第四十条',
  strictness: 'unspecified',
  basis: 'own',
  text: '报告中不夹带请示事项（党政机关公文处理工作条例第十五条）。',
  check(record) {
    const isMixed = record.fields['docType'] === 'report' && ASKING.test(textValue(record.fields, 'content'));
    if (!isMixed) return [];
    return [{ path: 'content', reason: '报告中夹带了请示事项', next: '须批复的另立请示' }];
  },
};

const principalRule: Rule = {
  id: 'M11-people',
  article: '第三十九条（九）',
  strictness: 'unspecified',
  basis: 'own',
  text: '第三十九条（九）报告的是主要负责人。',
  check(record, context) {
    if (record.fields['category'] !== 'rr9') return [];
    return idsValue(record.fields, 'personIds').flatMap((id) => {
      if (context.person(id)?.offices.includes('groupLeader') === true) return [];
      const reason = `${personName(context, id)}不是主要负责人`;
      return [{ path: 'personIds', reason, next: '核对当事人；其他人员外出只作外出登记' }];
    });
  },
};

const numberRule = docNoRule(
  {
    id: 'M11-no',
    article: '第四十条',
    text: '文号由机关代字、年份和序号组成，年份是签发或报送当年的，不重号（GB/T 9704—2012）。',
  },
  ['signedOn', 'sentAt'],
  '签发',
);

const daysRule: Rule = {
  id: 'M11-days',
  article: '第四十条',
  strictness: 'must',
  basis: 'own',
  text: '起草、签发、报送、签收、批复依次在后，已经发生的不晚于今天。',
  check(record, context) {
    const { fields } = record;
    const steps = [
      { field: 'draftedOn', label: '起草日期' },
      { field: 'signedOn', label: '签发日期' },
      { field: 'sentAt', label: '报送时间' },
      { field: 'receivedAt', label: '签收时间' },
      { field: 'repliedOn', label: '批复日期' },
    ];
    const past = [...steps, { field: 'reviewedOn', label: '分管领导审定日期' }];
    const event = fields['category'] === 'rr9' ? [] : [{ field: 'triggeredOn', label: '触发日期' }];
    return [
      ...notAhead(fields, context, [...past, ...event]),
      ...inOrder(fields, steps),
      ...inOrder(fields, [
        { field: 'receivedAt', label: '签收时间' },
        { field: 'reviewedOn', label: '分管领导审定日期' },
      ]),
    ];
  },
};

const answerRule: Rule = {
  id: 'M11-reply',
  article: '第三十九条',
  strictness: 'must',
  basis: 'own',
  text: '登记批复写明类型和日期；不同意的和提出指导意见的写明批复意见。',
  // Not required from a state on: a report that needs no answer is closed without one.
  entering: ['replied'],
  check(record) {
    const { fields } = record;
    const asked = [
      ['replyKind', '批复类型'],
      ['repliedOn', '批复日期'],
      ...(['disapprove', 'guide'].includes(textValue(fields, 'replyKind'))
        ? [['replyContent', '批复意见'] as const]
        : []),
    ] as const;
    return asked
      .filter(([path]) => isEmpty(fields[path]))
      .map(([path, label]) => ({ path, reason: `没有写明${label}`, next: '照批复原文填写' }));
  },
};

const closeRule: Rule = {
  id: 'M11-reply',
  article: '第三十九条',
  strictness: 'must',
  basis: 'own',
  text: '请示有批复才可办结；不同意的和提出指导意见的写明落实情况。',
  entering: ['closed'],
  check(record) {
    const kind = textValue(record.fields, 'replyKind');
    if (record.fields['docType'] === 'request' && kind === '') {
      return [{ path: 'replyKind', reason: '请示还没有批复，不能办结', next: '等上级批复，登记批复后办结' }];
    }
    const isDirected = kind === 'disapprove' || kind === 'guide';
    if (!isDirected || !isEmpty(record.fields['followUp'])) return [];
    return [{ path: 'followUp', reason: '没有写明批复意见的落实情况', next: '填写落实情况' }];
  },
};

export const REQUEST_RULES: readonly Rule[] = [
  oneMatterRule,
  severalRule,
  phoneRule,
  writtenRule,
  categoryRule,
  beforeLeavingRule,
  subKindRule,
  businessRule,
  businessHintRule,
  reviewedRule,
  bothWaysRule,
  kindRule,
  mixedRule,
  principalRule,
  numberRule,
  daysRule,
  answerRule,
  closeRule,
];
