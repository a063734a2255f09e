import { inOrder } from '#shared/domain/dayRules.ts';
import type { Finding, Lookup, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, personName, textValue } from '#shared/domain/values.ts';
import { fullDate, latenessWords } from '#shared/domain/words.ts';
import { defaultDueOn, latenessOf, termOf } from './documentTerms.ts';
import { INCOMING_BOOK_RULES } from './incomingBookRules.ts';

export const INCOMING_LOOKUPS = {
  year: [{ field: 'receivedOn', part: 'year' }],
} as const satisfies Readonly<Record<string, Lookup>>;

const PRESSING: Readonly<Record<string, string>> = {
  登记: '审核后分类登记',
  退回: '向来文单位说明理由退回',
  拟办: '提出拟办意见呈组长阅批',
  阅批: '呈请组长阅批',
  办理: '抓紧办理，报办理结果',
};

const termRule: Rule = {
  id: 'R15-1',
  article: '第五十一条',
  strictness: 'unspecified',
  text: '来文即办，不压件、不漏办、不误事：登记、拟办、阅批、办理各有时限，临期和逾期提示。',
  check(record, context) {
    const term = termOf(record);
    const lateness = latenessOf(record, context.today);
    if (term === undefined || (lateness !== 'late' && lateness !== 'soon')) return [];
    // The steps before the 组长 have a day or two each: only their end is worth a word.
    if (lateness === 'soon' && term.act !== '办理') return [];
    const reason = `${term.act}时限是${fullDate(term.dueOn)}，${latenessWords(term.dueOn, context.today)}`;
    return [{ path: 'dueOn', reason, next: PRESSING[term.act] ?? '抓紧办理' }];
  },
};

const classTermRule: Rule = {
  id: 'R15-1',
  article: '第五十一条',
  strictness: 'unspecified',
  text: '急件的办理期限比缺省的长的，提示核对。',
  entering: ['registered', 'approved'],
  check(record) {
    const due = textValue(record.fields, 'dueOn');
    const usual = defaultDueOn(textValue(record.fields, 'classify'), textValue(record.fields, 'receivedOn'));
    if (due === '' || usual === undefined || textValue(record.fields, 'classify') !== 'urgent') return [];
    if (due <= usual) return [];
    return [
      {
        path: 'dueOn',
        reason: `急件的办理期限在${fullDate(usual)}以后`,
        next: '核对来文的期限；来文未定的按急件办',
      },
    ];
  },
};

const dueOrderRule: Rule = {
  id: 'R15-1',
  article: '第五十一条',
  strictness: 'must',
  text: '办理期限不早于收文日期。',
  check: ({ fields }) =>
    inOrder(fields, [
      { field: 'receivedOn', label: '收文日期' },
      { field: 'dueOn', label: '办理期限' },
    ]),
};

const firstHandlerRule: Rule = {
  id: 'R15-2',
  article: '第五十一条',
  strictness: 'must',
  text: '实行首办负责：组长阅批时指定首办人一名，首办人不兼协办。',
  entering: ['approved', 'handling'],
  check(record, context) {
    const first = textValue(record.fields, 'firstHandlerId');
    if (first === '') {
      return [{ path: 'firstHandlerId', reason: '没有指定首办人', next: '由组长阅批时指定首办人' }];
    }
    if (!idsValue(record.fields, 'coHandlerIds').includes(first)) return [];
    const reason = `${personName(context, first)}既是首办人又是协办人`;
    return [{ path: 'coHandlerIds', reason, next: '从协办人中去掉' }];
  },
};

const urgeRule: Rule = {
  id: 'R15-2',
  article: '第五十一条',
  strictness: 'unspecified',
  text: '实行跟踪督办：办理逾期的应有督办记录。',
  check(record, context) {
    const isHandling = record.state === 'approved' || record.state === 'handling';
    if (!isHandling || latenessOf(record, context.today) !== 'late') return [];
    if (rowsOf(record.fields, 'urges').length > 0) return [];
    return [{ path: 'urges', reason: '办理逾期，还没有跟踪督办', next: '督办后在“跟踪督办”中记载' }];
  },
};

const resultRule: Rule = {
  id: 'R15-3',
  article: '第五十二条',
  strictness: 'must',
  text: '首办人报办理结果后方可办结。',
  entering: ['done'],
  check(record) {
    if (!isEmpty(record.fields['result'])) return [];
    return [{ path: 'result', reason: '首办人还没有报办理结果', next: '请首办人报办理结果' }];
  },
};

const screeningRule: Rule = {
  id: 'R15-3',
  article: '第五十二条',
  strictness: 'must',
  text: '收到来文先审核，再登记。',
  entering: ['screened', 'registered'],
  check(record) {
    if (!isEmpty(record.fields['screening'])) return [];
    return [{ path: 'screening', reason: '还没有审核结果', next: '审核后选“接收”或“不应接收”' }];
  },
};

const notRejectedRule: Rule = {
  id: 'R15-3',
  article: '第五十二条',
  strictness: 'must',
  text: '退回的限于审核为不应接收的来文。',
  entering: ['returned'],
  check(record) {
    if (record.fields['screening'] === 'reject') return [];
    return [
      { path: 'screening', reason: '审核结果不是不应接收，不能退回', next: '改审核结果，或登记后办理' },
    ];
  },
};

const acceptedRule: Rule = {
  id: 'R15-3',
  article: '第五十二条',
  strictness: 'must',
  text: '审核为不应接收的，不登记、不拟办。',
  entering: ['registered', 'proposed'],
  check(record) {
    if (record.fields['screening'] !== 'reject') return [];
    return [{ path: 'screening', reason: '审核结果是不应接收', next: '写明理由退回来文单位，或改审核结果' }];
  },
};

const returnRule: Rule = {
  id: 'R15-3',
  article: '第五十二条',
  strictness: 'must',
  text: '退回来文应向来文单位说明理由。',
  entering: ['returned'],
  check(record) {
    if (!isEmpty(record.fields['returnReason'])) return [];
    return [{ path: 'returnReason', reason: '没有写退回理由', next: '写明退回理由' }];
  },
};

const directiveRule: Rule = {
  id: 'R15-3',
  article: '第五十二条',
  strictness: 'must',
  text: '拟办意见呈组长阅批：由组长写阅批意见，拟办人不批自己的拟办意见。',
  entering: ['approved'],
  check(record, context) {
    const findings: Finding[] = [];
    const approver = textValue(record.fields, 'approverId');
    if (approver !== '' && context.person(approver)?.offices.includes('groupLeader') !== true) {
      const reason = `${personName(context, approver)}不是组长`;
      findings.push({ path: 'approverId', reason, next: '呈组长阅批' });
    }
    if (approver !== '' && approver === textValue(record.fields, 'proposerId')) {
      const reason = '阅批人是拟办人本人';
      findings.push({ path: 'approverId', reason, next: '由他人提出拟办意见，再呈组长阅批' });
    }
    if (isEmpty(record.fields['directive'])) {
      findings.push({ path: 'directive', reason: '没有阅批意见', next: '组长写阅批意见' });
    }
    return findings;
  },
};

const timesRule: Rule = {
  id: 'R15-3',
  article: '第五十二条',
  strictness: 'must',
  text: '收文、拟办、阅批、报结果依次进行，时间不倒。',
  entering: ['proposed', 'approved', 'done'],
  check(record) {
    const steps = [
      ['receivedOn', '收文'],
      ['proposedAt', '拟办'],
      ['approvedAt', '阅批'],
      ['resultReportedOn', '报办理结果'],
    ] as const;
    const known = steps
      .map(([field, word]) => ({ field, word, at: textValue(record.fields, field) }))
      // The hour of arrival is often written from memory; only its day counts.
      .map((step) => (step.field === 'receivedOn' ? { ...step, at: step.at.slice(0, 10) } : step))
      .filter(({ at }) => at !== '');
    return known.flatMap(({ field, word, at }, index) => {
      const before = known[index - 1];
      // A day and a minute are compared by the day.
      const length = Math.min(at.length, before?.at.length ?? 0);
      if (before === undefined || at.slice(0, length) >= before.at.slice(0, length)) return [];
      return [{ path: field, reason: `${word}的时间在${before.word}之前`, next: '核对本机时间和所填日期' }];
    });
  },
};

export const INCOMING_RULES: readonly Rule[] = [
  termRule,
  classTermRule,
  dueOrderRule,
  firstHandlerRule,
  urgeRule,
  screeningRule,
  notRejectedRule,
  acceptedRule,
  returnRule,
  directiveRule,
  resultRule,
  timesRule,
  ...INCOMING_BOOK_RULES,
];
