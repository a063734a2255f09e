import { notAhead } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { missingBefore, missingWords } from '#shared/domain/numbering.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { dayNumber, yearOf } from '#shared/domain/words.ts';
import { formatYearNumber, readYearNumber } from '#shared/domain/yearNumbers.ts';
import { receiveWord } from './docNumbers.ts';

/** States in which the 收文号 stands in the book. */
const BEFORE_REGISTERED: readonly string[] = ['', 'received', 'screened'];

const notAheadRule: Rule = {
  id: 'M15-ahead',
  article: '第五十二条',
  strictness: 'must',
  basis: 'own',
  text: '收文、传阅、督办的日期不在今天以后。',
  check(record, context) {
    const isAhead = (moment: unknown): boolean =>
      typeof moment === 'string' && dayNumber(moment.slice(0, 10)) > dayNumber(context.today);
    const findings = [...notAhead(record.fields, context, [{ field: 'receivedOn', label: '收文日期' }])];
    const lists = [
      ['circulation', 'readAt', '传阅'],
      ['urges', 'at', '督办'],
    ] as const;
    for (const [list, column, word] of lists) {
      for (const [index, row] of rowsOf(record.fields, list).entries()) {
        if (!isAhead(row[column])) continue;
        const reason = `第${index + 1}行的${word}时间在今天以后`;
        findings.push({ path: `${list}/${row.id}/${column}`, reason, next: `改正${word}时间` });
      }
    }
    return findings;
  },
};

const circulationRule: Rule = {
  id: 'M15-circulation',
  article: '第五十一条',
  strictness: 'must',
  basis: 'own',
  text: '传阅单一人一行。',
  check(record, context) {
    const seen = new Set<unknown>();
    return rowsOf(record.fields, 'circulation').flatMap((row) => {
      const person = row['personId'];
      if (isEmpty(person)) return [];
      const isTwice = seen.has(person);
      seen.add(person);
      if (!isTwice) return [];
      const path = `circulation/${row.id}/personId`;
      return [{ path, reason: `${personName(context, person)}在传阅单上有两行`, next: '留其中一行' }];
    });
  },
};

const unreadRule: Rule = {
  id: 'M15-circulation',
  article: '第五十一条',
  strictness: 'unspecified',
  basis: 'own',
  text: '办结时传阅单上还有人没有阅的，提示。',
  entering: ['done'],
  check(record, context) {
    const unread = rowsOf(record.fields, 'circulation').filter((row) => isEmpty(row['readAt']));
    if (unread.length === 0) return [];
    const names = unread.map((row) => personName(context, row['personId'])).join('、');
    return [{ path: 'circulation', reason: `${names}还没有阅`, next: '送阅后补记阅读时间' }];
  },
};

function sameYear(record: RecordView, context: DomainContext): readonly RecordView[] {
  return context
    .alike('incomingDoc', 'year', record)
    .filter(
      (other) =>
        other.id !== record.id && textValue(other.fields, 'orgId') === textValue(record.fields, 'orgId'),
    );
}

const receiveNoRule: Rule = {
  id: 'R15-8',
  article: '第五十二条',
  strictness: 'must',
  text: '收文登记号按密级、年度连续，不重号、不跳号。',
  entering: ['screened', 'registered'],
  check(record, context) {
    const text = textValue(record.fields, 'receiveNo');
    if (text === '') return [];
    const word = receiveWord(record);
    const year = yearOf(textValue(record.fields, 'receivedOn').slice(0, 10)) ?? yearOf(context.today) ?? 0;
    const number = readYearNumber(text);
    if (number === undefined || number.word !== word || number.year !== year) {
      const form = `${word}〔${year}〕×号`;
      return [{ path: 'receiveNo', reason: `收文号“${text}”不是“${form}”的形式`, next: `按“${form}”编号` }];
    }
    const run = sameYear(record, context)
      .map((other) => readYearNumber(textValue(other.fields, 'receiveNo')))
      .filter((other) => other?.word === word && other.year === year)
      .map((other) => other?.seq ?? 0);
    const next = formatYearNumber({ word, year, seq: run.reduce((a, b) => Math.max(a, b), 0) + 1 });
    if (run.includes(number.seq)) {
      return [{ path: 'receiveNo', reason: `收文号${text}已经用过`, next: `改为${next}` }];
    }
    // From 秘密 on some numbers of the run may be outside the 知悉范围, and a book may begin in the middle of a year.
    const missing = word === '收' ? missingBefore(number.seq, run) : [];
    if (missing.length === 0) return [];
    const words = missingWords(missing, (seq) => formatYearNumber({ ...number, seq }));
    return [{ path: 'receiveNo', reason: `收文号跳号，缺${words}`, next: `改为${next}` }];
  },
};

const keptNoRule: Rule = {
  id: 'R15-8',
  article: '第五十二条',
  strictness: 'must',
  text: '收文登记号登记后不得改删。',
  check(record, context) {
    const stored = context.record(record.id);
    if (stored === undefined || BEFORE_REGISTERED.includes(stored.state)) return [];
    const before = textValue(stored.fields, 'receiveNo');
    if (before === textValue(record.fields, 'receiveNo')) return [];
    return [{ path: 'receiveNo', reason: '收文号登记后不得改删', next: `恢复为${before}` }];
  },
};

const archiveRule: Rule = {
  id: 'M15-filing',
  article: '第五十三条',
  strictness: 'must',
  basis: 'own',
  text: '办毕去向是统一销毁的，不归档。',
  entering: ['archived'],
  check(record) {
    if (record.fields['filing'] !== 'destroy') return [];
    return [{ path: 'filing', reason: '办毕去向是统一销毁，不归档', next: '列入待销毁，或更正办毕去向' }];
  },
};

const destroyRule: Rule = {
  id: 'M15-filing',
  article: '第五十三条',
  strictness: 'must',
  basis: 'own',
  text: '办毕去向是归档的，不列入待销毁。',
  entering: ['pendingDestroy'],
  check(record) {
    if (record.fields['filing'] !== 'archive') return [];
    return [{ path: 'filing', reason: '办毕去向是归档，不列入待销毁', next: '办理归档，或更正办毕去向' }];
  },
};

const reportRule: Rule = {
  id: 'M15-followUp',
  article: '第三十九条、第四十二条',
  strictness: 'unspecified',
  basis: 'own',
  text: '须报贯彻落实情况的要有请示报告，须向党组通报的要有通报。',
  entering: ['done'],
  check(record, context) {
    const findings: Finding[] = [];
    const lacks = (register: string): boolean =>
      context.related(register, 'triggerRecordId', record.id).length === 0;
    if (record.fields['requiresReport'] === true && lacks('requestReport')) {
      const next = '据此起草请示报告';
      findings.push({ path: 'requiresReport', reason: '还没有报告贯彻落实情况', next });
    }
    if (!isEmpty(record.fields['notifyCategory']) && lacks('notification')) {
      findings.push({ path: 'notifyCategory', reason: '还没有向党组通报', next: '据此起草通报' });
    }
    return findings;
  },
};

/** Rules of the book and its papers: numbers, days, 传阅, what becomes of a document. */
export const INCOMING_BOOK_RULES: readonly Rule[] = [
  receiveNoRule,
  keptNoRule,
  circulationRule,
  unreadRule,
  notAheadRule,
  archiveRule,
  destroyRule,
  reportRule,
];
