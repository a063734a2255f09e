import { notAhead } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, isVoid, numberValue, personName, textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';
import { isInterference, isMultiDay } from './entryWords.ts';
import { type DigestLevel, digestOf, isFinalDigest, parsePeriod, periodKey } from './periods.ts';

/** 简明扼要: an entry is a few sentences; ours, the measures give no figure. */
export const SUMMARY_LENGTH = 300;
/** So many characters on end as in the source are no 要点 but a copy; ours. */
const COPIED_LENGTH = 100;
const ELEMENTS = [
  ['eventStartOn', '时间'],
  ['place', '地点'],
  ['persons', '涉及人员'],
  ['summary', '主要内容'],
] as const;
/** What people type into a field that must not be empty. */
const NOTHING_SAID = /^[\s\-—–_/／、，。.…·无略空同上]*$/;

/** Whether the source is a paper that already tells it at length (第四十九条). */
export function hasSourcePaper(record: Pick<RecordView, 'fields'>): boolean {
  return ['minutes', 'report'].includes(textValue(record.fields, 'sourceKind'));
}

const elementsRule: Rule = {
  id: 'R14-1',
  article: '第四十九条',
  strictness: 'must',
  text: '时间、地点、人员、主要内容四要素齐。',
  entering: ['registered'],
  check(record) {
    return ELEMENTS.flatMap(([path, label]) => {
      const value = textValue(record.fields, path);
      if (!NOTHING_SAID.test(value)) return [];
      return [{ path, reason: `没有写明${label}`, next: `写明${label}后再登记` }];
    });
  },
};

const excerptRule: Rule = {
  id: 'R14-2',
  article: '第四十九条',
  strictness: 'must',
  text: '会议已有记录或纪要、汇报已有材料的，只摘记要点。',
  check(record) {
    if (!hasSourcePaper(record) || isEmpty(record.fields['sourceKind'])) return [];
    if (record.fields['excerptOnly'] === true) return [];
    return [
      {
        path: 'excerptOnly',
        reason: '来源已有会议记录、纪要或汇报材料，只摘记要点',
        next: '“仅摘要点”选“是”，主要内容只写要点',
      },
    ];
  },
};

function textsOf(source: RecordView): readonly string[] {
  return Object.values(source.fields).flatMap((value) => {
    if (typeof value === 'string') return [value];
    if (!Array.isArray(value)) return [];
    return value.flatMap((row) =>
      typeof row === 'object' && row !== null
        ? Object.values(row).filter((cell): cell is string => typeof cell === 'string')
        : [],
    );
  });
}

/** Whether a stretch of the summary stands word for word in the source. */
function isCopied(summary: string, source: RecordView): boolean {
  const long = textsOf(source).filter((text) => text.length >= COPIED_LENGTH);
  for (let from = 0; from + COPIED_LENGTH <= summary.length && long.length > 0; from += 1) {
    const part = summary.slice(from, from + COPIED_LENGTH);
    if (long.some((text) => text.includes(part))) return true;
  }
  return false;
}

const noCopyRule: Rule = {
  id: 'R14-2',
  article: '第四十九条',
  strictness: 'must',
  text: '只摘要点的，主要内容不超过300字，不照抄原文。',
  entering: ['registered'],
  check(record, context) {
    if (record.fields['excerptOnly'] !== true) return [];
    const summary = textValue(record.fields, 'summary');
    const length = [...summary].length;
    if (length > SUMMARY_LENGTH) {
      const reason = `只摘要点，主要内容写了${length}字`;
      return [{ path: 'summary', reason, next: `压缩到${SUMMARY_LENGTH}字以内` }];
    }
    const source = context.record(textValue(record.fields, 'triggerRecordId'));
    if (source === undefined || !isCopied(summary, source)) return [];
    return [{ path: 'summary', reason: '主要内容照抄了来源的原文', next: '只写时间、结论等要点' }];
  },
};

const briefRule: Rule = {
  id: 'R14-1',
  article: '第四十九条',
  strictness: 'unspecified',
  text: '大事记简明扼要。',
  check(record) {
    const length = [...textValue(record.fields, 'summary')].length;
    if (record.fields['excerptOnly'] === true || length <= SUMMARY_LENGTH) return [];
    return [{ path: 'summary', reason: `主要内容写了${length}字，不够简明`, next: '压缩到要点' }];
  },
};

const spanRule: Rule = {
  id: 'R14-3',
  article: '第五十条',
  strictness: 'must',
  text: '一日之内的按日记载，非止一日的按事记载。',
  check(record) {
    const start = textValue(record.fields, 'eventStartOn');
    const end = textValue(record.fields, 'eventEndOn');
    if (start === '') return [];
    if (end !== '' && end < start) {
      return [{ path: 'eventEndOn', reason: '止在起之前', next: '改正起止日期' }];
    }
    if (isMultiDay(record) && end === start) {
      return [{ path: 'spanKind', reason: '起止同日，是一日之内的事', next: '记法改为按日记载' }];
    }
    if (!isMultiDay(record) && end > start) {
      return [{ path: 'spanKind', reason: '起止不是同日，非止一日', next: '记法改为按事记载' }];
    }
    return [];
  },
};

/** The other entries of the unit that begin on the same day. */
function sameDay(record: RecordView, context: DomainContext): readonly RecordView[] {
  const unit = textValue(record.fields, 'orgId');
  return context
    .alike('chronicleEntry', 'day', record)
    .filter((other) => other.id !== record.id && !isVoid(other) && textValue(other.fields, 'orgId') === unit);
}

const orderRule: Rule = {
  id: 'R14-3',
  article: '第五十条',
  strictness: 'must',
  text: '一日之内发生数起的，按重要性依次记载，次序不重复。',
  entering: ['registered'],
  check(record, context) {
    const order = numberValue(record.fields, 'orderInDay');
    const others = sameDay(record, context);
    const twin = others.find((other) => numberValue(other.fields, 'orderInDay') === order);
    if (order === undefined || twin === undefined) return [];
    const taken = others.map((other) => numberValue(other.fields, 'orderInDay') ?? 0);
    const day = fullDate(textValue(record.fields, 'eventStartOn'));
    return [
      {
        path: 'orderInDay',
        reason: `${day}已有第${order}件大事`,
        next: `按重要性改定次序，排在最后为第${Math.max(0, ...taken) + 1}件`,
      },
    ];
  },
};

function mayKnow(context: DomainContext, id: string): boolean {
  const offices = context.person(id)?.offices ?? [];
  return offices.includes('groupLeader') || offices.includes('chronicler');
}

const recorderRule: Rule = {
  id: 'R14-5',
  article: '第四十八条',
  strictness: 'unspecified',
  text: '大事记指定专人记载。',
  check(record, context) {
    const recorder = textValue(record.fields, 'recorderId');
    if (recorder === '' || context.person(recorder)?.offices.includes('chronicler') === true) return [];
    const reason = `${personName(context, recorder)}不是大事记专人`;
    return [{ path: 'recorderId', reason, next: '由大事记专人记载，或先指定其为专人' }];
  },
};

const interferenceRule: Rule = {
  id: 'R14-5',
  article: '第四十八条',
  strictness: 'must',
  text: '打听、干预情况只限组长、大事记专人知悉：由其登记，不标公开，知悉范围不超出其人。',
  check(record, context) {
    if (!isInterference(record)) return [];
    const findings: Finding[] = [];
    if (record.createdBy !== undefined && !mayKnow(context, record.createdBy)) {
      const reason = `打听、干预情况由组长、大事记专人登记，${personName(context, record.createdBy)}两者都不是`;
      findings.push({ path: 'category', reason, next: '报告组长，由大事记专人登记' });
    }
    if (textValue(record.fields, 'classification') === 'public') {
      const reason = '打听、干预情况不能标为公开';
      findings.push({ path: 'classification', reason, next: '至少标为内部' });
    }
    const outside = idsValue(record.fields, 'accessScope').find((id) => !mayKnow(context, id));
    if (outside !== undefined) {
      const reason = `打听、干预情况只限组长、大事记专人知悉，知悉范围列了${personName(context, outside)}`;
      findings.push({ path: 'accessScope', reason, next: '从知悉范围中去掉' });
    }
    return findings;
  },
};

const closedPeriodRule: Rule = {
  id: 'R14-6',
  article: '第五十条',
  strictness: 'must',
  text: '期汇总定稿即锁定其条目，该期不再登记新条目。',
  entering: ['registered'],
  check(record, context) {
    const start = textValue(record.fields, 'eventStartOn');
    for (const level of ['month', 'half', 'year'] as const satisfies readonly DigestLevel[]) {
      const digest = digestOf(periodKey(level, start), context, record);
      if (digest === undefined || !isFinalDigest(digest)) continue;
      const label = parsePeriod(textValue(digest.fields, 'digestPeriod'))?.label ?? '';
      return [
        {
          path: 'eventStartOn',
          reason: `${label}大事记已经组长审定，条目已锁定`,
          next: '请组长作废该期汇总后补记，或记入本期并写明发生日期',
        },
      ];
    }
    return [];
  },
};

const HAPPENED = { field: 'eventStartOn', label: '发生日', early: '发生后再登记' };

const daysRule: Rule = {
  id: 'M14-days',
  article: '第四十九条',
  strictness: 'must',
  basis: 'own',
  text: '没有发生的不登记；次序从1起；干预时间不晚于今天，也不晚于所记之事。',
  entering: ['registered'],
  check(record, context) {
    const findings: Finding[] = [];
    const start = textValue(record.fields, 'eventStartOn');
    const end = textValue(record.fields, 'eventEndOn');
    const ahead = notAhead(record.fields, context, [HAPPENED]);
    findings.push(...ahead);
    // Its own words: what goes on is not wrong, it is too early to enter.
    if (ahead.length === 0 && end > context.today) {
      findings.push({ path: 'eventEndOn', reason: '所记之事还没有结束', next: '结束后再登记，或改正止' });
    }
    if ((numberValue(record.fields, 'orderInDay') ?? 1) < 1) {
      findings.push({ path: 'orderInDay', reason: '同日次序从1起', next: '改正同日次序' });
    }
    const interferedOn = textValue(record.fields, 'interferedAt').slice(0, 10);
    const last = end === '' ? start : end;
    if (isInterference(record) && interferedOn > last) {
      findings.push({ path: 'interferedAt', reason: '干预时间晚于所记之事', next: '改正干预时间或起止' });
    }
    return findings;
  },
};

export const ENTRY_RULES: readonly Rule[] = [
  elementsRule,
  briefRule,
  excerptRule,
  noCopyRule,
  spanRule,
  orderRule,
  recorderRule,
  interferenceRule,
  closedPeriodRule,
  daysRule,
];
