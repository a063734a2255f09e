import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { docNoRule } from '#shared/domain/registers/documents/docNoRules.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';
import { NOTICE_CATEGORIES, NOTICE_WAYS } from './noticeFields.ts';

const ONWARDS = ['consulting', 'reviewing', 'signing', 'issued'];
/** Words that stand in most texts that must not leave the house (第十三条, C06). */
const DELICATE = /线索|举报人|举报件|举报信|检举|信访件|初步核实|初核|立案|在办|谈话函询|留置/;

const kindRule: Rule = {
  id: 'R12-1',
  article: '第四十二条',
  strictness: 'must',
  text: '通报限第四十二条（一）至（六）六类，逐件登记；年度安排、总结和突出问题写明子类。',
  check(record) {
    const category = textValue(record.fields, 'category');
    if (category !== '' && !NOTICE_CATEGORIES.some(({ code }) => code === category)) {
      const reason = '类别不在第四十二条所列六类之内';
      return [{ path: 'category', reason, next: '从六类中选一类' }];
    }
    if (category === '' || category === 'nt4' || isEmpty(record.fields['subKind'])) return [];
    return [{ path: 'subKind', reason: '只有第（四）类才分子类', next: '清空子类，或改正类别' }];
  },
};

const wayRule: Rule = {
  id: 'R12-2',
  article: '第四十三条',
  strictness: 'must',
  text: '形式为口头、书面、文件传阅或者会议；口头和会议通报也须留记录，文件传阅须有传阅单。',
  entering: ONWARDS,
  check(record) {
    const form = textValue(record.fields, 'form');
    if (!Object.hasOwn(NOTICE_WAYS, form)) {
      return [{ path: 'form', reason: '形式不在第四十三条所列四种之内', next: '从四种中选一种' }];
    }
    if ((form === 'oral' || form === 'meeting') && isEmpty(record.fields['content'])) {
      const word = form === 'oral' ? '口头通报' : '会议通报';
      return [{ path: 'content', reason: `${word}没有记要点`, next: '在内容中记明要点' }];
    }
    if (form === 'circulate' && rowsOf(record.fields, 'readers').length === 0) {
      return [{ path: 'readers', reason: '文件传阅没有传阅单', next: '逐人列入传阅单' }];
    }
    return [];
  },
};

const cleanRule: Rule = {
  id: 'R12-3',
  article: '第十三条',
  strictness: 'must',
  text: '线索、举报人、受理情况、在办事项绝不外给：通报在保存前由起草人确认不含这些内容（C06）。',
  check(record) {
    if (record.fields['isClean'] === true) return [];
    const reason = '没有确认不含线索、举报人、受理情况、在办事项';
    return [{ path: 'isClean', reason, next: '逐句核对，删去不得外给的内容，再选“是”' }];
  },
};

const delicateRule: Rule = {
  id: 'R12-3',
  article: '第十三条',
  strictness: 'unspecified',
  text: '内容中有线索、举报、在办等字样的，再核对一遍。',
  check(record) {
    // What is already published may name how a case came about.
    if (record.fields['category'] === 'nt3') return [];
    return ['subject', 'content'].flatMap((path) => {
      const [word] = DELICATE.exec(textValue(record.fields, path)) ?? [];
      if (word === undefined) return [];
      return [{ path, reason: `文中有“${word}”字样`, next: '核对是否泄露线索、举报或者在办事项' }];
    });
  },
};

const assessmentRule: Rule = {
  id: 'R12-4',
  article: '第六十九条（四）',
  strictness: 'unspecified',
  text: '派驻机构考核结果由对口监督检查室向党组（党委）通报，不在这里登记。',
  check(record) {
    const text = `${textValue(record.fields, 'subject')}\n${textValue(record.fields, 'content')}`;
    if (!/派驻(机构|组|纪检监察组).{0,10}考核(结果|等次)/.test(text)) return [];
    const reason = '派驻机构考核结果由对口监督检查室通报';
    return [{ path: 'subject', reason, next: '不由派驻组通报；确属其他内容的改正事由' }];
  },
};

/** What is wrong with one 回执. */
function receiptFindings(record: RecordView, at: number): readonly Finding[] {
  const row = rowsOf(record.fields, 'receipts')[at];
  if (row === undefined) return [];
  const path = (column: string): string => `receipts/${row.id}/${column}`;
  if (!isEmpty(row['feedback']) && (isEmpty(row['orgId']) || isEmpty(row['receivedBy']))) {
    const reason = `回执${at + 1}有反馈而没有单位或者接收人`;
    return [{ path: path('receivedBy'), reason, next: '写明哪个单位、谁接收' }];
  }
  const org = textValue(row, 'orgId');
  if (org !== '' && !idsValue(record.fields, 'hostOrgIds').includes(org)) {
    const reason = `回执${at + 1}的单位不是受文单位`;
    return [{ path: path('orgId'), reason, next: '改正单位，或补列受文单位' }];
  }
  return [];
}

const receiptRule: Rule = {
  id: 'R12-5',
  article: '第四十一条',
  strictness: 'must',
  text: '驻在部门的反馈登记在回执，写明单位、接收人和日期。',
  check: (record) => rowsOf(record.fields, 'receipts').flatMap((_, index) => receiptFindings(record, index)),
};

const courseRule: Rule = {
  id: 'M12-course',
  article: '第四十一条',
  strictness: 'must',
  basis: 'own',
  text: '通报不是规范性文件，不送办公室审核，不备案。',
  entering: ['filingReview', 'filed'],
  check: () => [{ reason: '通报不是规范性文件，不审核备案', next: '由组长签发，公文专人印发后归档' }],
};

const reviewerRule: Rule = {
  id: 'M12-reviewer',
  article: '第五十四条',
  strictness: 'must',
  basis: 'own',
  text: '核稿人不是起草人。',
  entering: ['reviewing', 'signing'],
  check(record) {
    const reviewer = record.fields['reviewerId'];
    if (isEmpty(reviewer) || reviewer !== record.createdBy) return [];
    return [{ path: 'reviewerId', reason: '核稿人是起草人本人', next: '由他人核稿' }];
  },
};

const numberRule = docNoRule(
  {
    id: 'M12-no',
    article: '第四十三条',
    text: '书面通报的文号由机关代字、年份和序号组成，年份是通报当年的，不重号（GB/T 9704—2012）。',
  },
  ['notifiedOn'],
  '通报',
);

/** Days of rows: passed round and received after it was given out, and not in the days to come. */
function rowDays(record: RecordView, today: string): readonly Finding[] {
  const notified = textValue(record.fields, 'notifiedOn');
  const lists = [
    { list: 'readers', column: 'readOn', label: '阅读日期' },
    { list: 'receipts', column: 'receivedOn', label: '接收日期' },
  ];
  return lists.flatMap(({ list, column, label }) =>
    rowsOf(record.fields, list).flatMap((row, index) => {
      const day = textValue(row, column);
      const path = `${list}/${row.id}/${column}`;
      if (day === '') return [];
      const which = `第${index + 1}行${label}${fullDate(day)}`;
      if (day > today) return [{ path, reason: `${which}在今天以后`, next: `改正${label}` }];
      if (notified === '' || day >= notified) return [];
      return [{ path, reason: `${which}早于通报日期${fullDate(notified)}`, next: `改正${label}` }];
    }),
  );
}

const daysRule: Rule = {
  id: 'M12-days',
  article: '第四十二条',
  strictness: 'must',
  basis: 'own',
  text: '触发、通报、阅读、接收依次在后，已经发生的不晚于今天。',
  check(record, context) {
    const steps = [
      { field: 'triggeredOn', label: '触发日期' },
      { field: 'notifiedOn', label: '通报日期' },
    ];
    const { fields } = record;
    return [
      ...notAhead(fields, context, [{ field: 'draftedOn', label: '起草日期' }, ...steps]),
      ...inOrder(fields, steps),
      ...rowDays(record, context.today),
    ];
  },
};

export const NOTICE_RULES: readonly Rule[] = [
  kindRule,
  wayRule,
  cleanRule,
  delicateRule,
  assessmentRule,
  receiptRule,
  courseRule,
  reviewerRule,
  numberRule,
  daysRule,
];
