import type { DomainContext, Finding, Lookup, RecordView, Row, Rule } from '#shared/domain/definition.ts';
import { missingBefore, missingWords } from '#shared/domain/numbering.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, isVoid, numberValue, personName, textValue } from '#shared/domain/values.ts';
import { dayNumber, fullDate, weekStart, yearOf } from '#shared/domain/words.ts';
import { AGENDA_KINDS } from './meetingFields.ts';

export const MEETING_LOOKUPS = {
  numberInYear: [{ field: 'heldOn', part: 'year' }, { field: 'meetingNo' }],
  year: [{ field: 'heldOn', part: 'year' }],
  book: [{ field: 'bookNo' }],
} as const satisfies Readonly<Record<string, Lookup>>;

/** Another meeting of the unit. Those of other units come in bundles; numbers, books and weeks run within one unit. */
function isOther(record: RecordView, other: RecordView): boolean {
  const isOfUnit = textValue(other.fields, 'orgId') === textValue(record.fields, 'orgId');
  return other.id !== record.id && isOfUnit;
}

/** The last meeting of the unit before this one. */
function lastMeeting(record: RecordView, context: DomainContext): RecordView | undefined {
  for (const other of context.earlier('groupMeeting', textValue(record.fields, 'heldOn'))) {
    if (isOther(record, other) && !isVoid(other)) return other;
  }
  return undefined;
}

/** The other meetings in the same 专簿, oldest first. */
function othersInBook(record: RecordView, context: DomainContext): readonly RecordView[] {
  return context
    .alike('groupMeeting', 'book', record)
    .filter((other) => isOther(record, other) && !isVoid(other))
    .sort((left, right) => (textValue(left.fields, 'heldOn') < textValue(right.fields, 'heldOn') ? -1 : 1));
}

function isFinal(record: RecordView): boolean {
  return record.state === 'finalized' || record.state === 'archived';
}

function agendaPath(row: Row, column: string): string {
  return `agenda/${row.id}/${column}`;
}

const weeklyRule: Rule = {
  id: 'R08-1',
  article: '第三十二条',
  strictness: 'inPrinciple',
  text: '组务会原则上每周一次，视需要随时召开；整周未开的说明原因，不计欠办。',
  entering: ['reviewing'],
  check(record, context) {
    const heldOn = textValue(record.fields, 'heldOn');
    const last = lastMeeting(record, context);
    if (last === undefined || !isEmpty(record.fields['gapReason'])) return [];
    const lastOn = textValue(last.fields, 'heldOn');
    const weeks = (dayNumber(weekStart(heldOn)) - dayNumber(weekStart(lastOn))) / 7;
    // A meeting in each of two neighbouring weeks is one week apart.
    if (!(weeks > 1)) return [];
    return [
      {
        path: 'gapReason',
        reason: `上次组务会是${fullDate(lastOn)}，其间有 ${weeks - 1} 个整周没有开会`,
        next: '填写未开会原因',
      },
    ];
  },
};

const decisionRule: Rule = {
  id: 'R08-2',
  article: '第三十二条',
  strictness: 'must',
  text: '须集体讨论决定（民主集中制），每个议题有决定才可定稿。',
  entering: ['reviewing', 'finalized'],
  check(record) {
    const findings: Finding[] = [];
    const agenda = rowsOf(record.fields, 'agenda');
    if (agenda.length === 0) {
      findings.push({ path: 'agenda', reason: '没有议题', next: '至少写一项议题' });
    }
    for (const [index, row] of agenda.entries()) {
      if (!isEmpty(row['decision'])) continue;
      const reason = `议题${index + 1}没有决定`;
      findings.push({ path: agendaPath(row, 'decision'), reason, next: `补写议题${index + 1}的决定` });
    }
    if (record.fields['collectiveDecision'] !== true) {
      findings.push({
        path: 'collectiveDecision',
        reason: '没有写明由集体研究决定',
        next: '经集体讨论决定后选“是”',
      });
    }
    return findings;
  },
};

const agendaKindRule: Rule = {
  id: 'R08-3',
  article: '第三十三条',
  strictness: 'must',
  text: '议题限第三十三条（一）至（五）五类。',
  check(record) {
    return rowsOf(record.fields, 'agenda').flatMap((row, index) => {
      const category = row['category'];
      if (isEmpty(category) || AGENDA_KINDS.some((kind) => kind.code === category)) return [];
      const reason = `议题${index + 1}不在第三十三条所列五类之内`;
      return [{ path: agendaPath(row, 'category'), reason, next: '从五类中选一类' }];
    });
  },
};

const recorderRule: Rule = {
  id: 'R08-4',
  article: '第三十四条',
  strictness: 'unspecified',
  text: '组务会由专人记录。',
  check(record, context) {
    const recorder = record.fields['recorderId'];
    if (typeof recorder !== 'string') return [];
    if (context.person(recorder)?.offices.includes('meetingRecorder') === true) return [];
    const reason = `${personName(context, recorder)}不是会议记录专人`;
    return [{ path: 'recorderId', reason, next: '由会议记录专人记录，或先指定其为专人' }];
  },
};

function endPage(record: RecordView): number {
  return numberValue(record.fields, 'pageEnd') ?? numberValue(record.fields, 'pageNo') ?? 0;
}

const bookRule: Rule = {
  id: 'R08-4',
  article: '第三十四条',
  strictness: 'must',
  text: '专簿管理：册号、页号连续，不可插页。',
  entering: ['finalized'],
  check(record, context) {
    const book = textValue(record.fields, 'bookNo');
    const heldOn = textValue(record.fields, 'heldOn');
    const same = othersInBook(record, context);
    const waiting = same.find((other) => !isFinal(other) && textValue(other.fields, 'heldOn') < heldOn);
    if (waiting !== undefined) {
      const no = numberValue(waiting.fields, 'meetingNo') ?? 0;
      return [
        {
          path: 'pageNo',
          reason: `第${no}次组务会在前，还没有定稿，专簿不可插页`,
          next: `先定稿或作废第${no}次组务会`,
        },
      ];
    }
    const expected = Math.max(0, ...same.filter(isFinal).map(endPage)) + 1;
    const page = numberValue(record.fields, 'pageNo');
    const findings: Finding[] = [];
    if (page !== expected) {
      findings.push({
        path: 'pageNo',
        reason: `专簿${book}应接第${expected}页，不是第${page ?? 0}页`,
        next: `改为第${expected}页`,
      });
    }
    if (page !== undefined && endPage(record) < page) {
      findings.push({ path: 'pageEnd', reason: '专簿止页在起页之前', next: '改正止页' });
    }
    return findings;
  },
};

const importantRule: Rule = {
  id: 'R08-5',
  article: '第三十四条',
  strictness: 'must',
  text: '重要会议必出会议纪要。',
  entering: ['archived'],
  check(record, context) {
    if (record.fields['isImportant'] !== true) return [];
    const minutes = context.related('meetingMinutes', 'meetingId', record.id).filter((item) => !isVoid(item));
    if (minutes.some(isFinal)) return [];
    const reason = minutes.length === 0 ? '重要会议还没有会议纪要' : '重要会议的会议纪要还没有定稿';
    return [{ path: 'isImportant', reason, next: '先起草并定稿会议纪要，再归档' }];
  },
};

const resolutionRule: Rule = {
  id: 'R08-6',
  article: '第三十四条',
  strictness: 'must',
  text: '议定事项必逐条分解，落实到承办人和期限。',
  entering: ['reviewing', 'finalized'],
  check(record) {
    const agendaCount = rowsOf(record.fields, 'agenda').length;
    const heldOn = textValue(record.fields, 'heldOn');
    return rowsOf(record.fields, 'resolutions').flatMap((row, index) => {
      const at = (column: string): string => `resolutions/${row.id}/${column}`;
      const no = index + 1;
      if (isEmpty(row['ownerId']))
        return [{ path: at('ownerId'), reason: `议定事项${no}没有承办人`, next: '写明承办人' }];
      if (isEmpty(row['dueOn']))
        return [{ path: at('dueOn'), reason: `议定事项${no}没有期限`, next: '写明期限' }];
      if (typeof row['dueOn'] === 'string' && row['dueOn'] < heldOn) {
        return [{ path: at('dueOn'), reason: `议定事项${no}的期限在开会之前`, next: '改正期限' }];
      }
      const seq = row['agendaSeq'];
      if (typeof seq === 'number' && seq > agendaCount) {
        return [
          { path: at('agendaSeq'), reason: `议定事项${no}所属的议题${seq}不存在`, next: '改正议题序号' },
        ];
      }
      return [];
    });
  },
};

const noResolutionRule: Rule = {
  id: 'R08-6',
  article: '第三十四条',
  strictness: 'unspecified',
  text: '作出决定而没有分解议定事项的，提示核对。',
  entering: ['reviewing'],
  check(record) {
    const resolutions = rowsOf(record.fields, 'resolutions');
    return rowsOf(record.fields, 'agenda').flatMap((row, index) => {
      const isDecided = row['decisionWay'] === 'unanimous' || row['decisionWay'] === 'majority';
      if (!isDecided || resolutions.some((item) => item['agendaSeq'] === index + 1)) return [];
      return [
        {
          path: 'resolutions',
          reason: `议题${index + 1}没有分解出议定事项`,
          next: '有事项要办的，逐条写明承办人和期限',
        },
      ];
    });
  },
};

const dutiesRule: Rule = {
  id: 'R08-9',
  article: '第三十三条（四）、第三十九条（四）',
  strictness: 'unspecified',
  text: '决定职责分工变更的，另立职责分工并请示报告。',
  entering: ['finalized'],
  check(record) {
    return rowsOf(record.fields, 'agenda').flatMap((row, index) => {
      if (row['category'] !== 'gm4' || row['changesDuties'] !== true) return [];
      return [
        {
          path: agendaPath(row, 'changesDuties'),
          reason: `议题${index + 1}决定了职责分工变更`,
          next: '另立职责分工，并向县纪委监委请示报告',
        },
      ];
    });
  },
};

const hostRule: Rule = {
  id: 'M08-host',
  article: '第三十二条',
  strictness: 'must',
  basis: 'own',
  text: '组务会由组长主持；组长缺席时由副组长主持，须注明。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const host = record.fields['hostId'];
    if (typeof host !== 'string') {
      return [{ path: 'hostId', reason: '没有主持人', next: '填写主持人' }];
    }
    const offices = context.person(host)?.offices ?? [];
    if (offices.includes('groupLeader')) return [];
    if (!offices.includes('deputyLeader')) {
      return [
        {
          path: 'hostId',
          reason: `${personName(context, host)}不是组长或副组长，不能主持组务会`,
          next: '改由组长或副组长主持',
        },
      ];
    }
    if (!isEmpty(record.fields['hostNote'])) return [];
    return [{ path: 'hostNote', reason: '由副组长主持而没有注明组长缺席的原因', next: '在主持说明中注明' }];
  },
};

const meetingNoRule: Rule = {
  id: 'M08-no',
  article: '第三十四条',
  strictness: 'must',
  basis: 'own',
  text: '会次年度内不重复。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const no = numberValue(record.fields, 'meetingNo');
    const year = yearOf(textValue(record.fields, 'heldOn'));
    // A voided meeting keeps its number, so it counts here too.
    const twin = context
      .alike('groupMeeting', 'numberInYear', record)
      .find((other) => isOther(record, other));
    if (no === undefined || twin === undefined) return [];
    return [{ path: 'meetingNo', reason: `${year}年已有第${no}次组务会`, next: '重新取会次' }];
  },
};

/** Asks for a reason and no more: a meeting that this person may not know of can have the number. */
const noGapRule: Rule = {
  id: 'M08-no',
  article: '第三十四条',
  strictness: 'inPrinciple',
  basis: 'own',
  text: '会次年度内连续；跳号的说明理由。',
  entering: ['reviewing'],
  check(record, context) {
    const no = numberValue(record.fields, 'meetingNo');
    if (no === undefined) return [];
    const others = context
      .alike('groupMeeting', 'year', record)
      .filter((other) => isOther(record, other))
      .flatMap((other) => numberValue(other.fields, 'meetingNo') ?? []);
    const missing = missingBefore(no, others);
    const [first] = missing;
    if (first === undefined) return [];
    const words = missingWords(missing, (each) => `第${each}次`);
    const reason = `会次不连续，缺${words}`;
    return [{ path: 'meetingNo', reason, next: `改为第${first}次，或先登记所缺的会次` }];
  },
};

const daysRule: Rule = {
  id: 'M08-days',
  article: '第三十四条',
  strictness: 'must',
  basis: 'own',
  text: '起止时间在会议当日，结束不早于开始；一人不能既参会又缺席。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const findings: Finding[] = [];
    const [heldOn, start, end] = ['heldOn', 'startAt', 'endAt'].map((id) => textValue(record.fields, id));
    if (start !== undefined && start !== '' && start.slice(0, 10) !== heldOn) {
      findings.push({ path: 'startAt', reason: '开始时间不在会议当日', next: '改正日期或开始时间' });
    }
    if (start !== undefined && end !== undefined && end !== '' && end < start) {
      findings.push({ path: 'endAt', reason: '结束早于开始', next: '改正起止时间' });
    }
    const present = idsValue(record.fields, 'attendeeIds');
    for (const row of rowsOf(record.fields, 'absentees')) {
      if (typeof row['personId'] !== 'string' || !present.includes(row['personId'])) continue;
      const name = personName(context, row['personId']);
      findings.push({
        path: `absentees/${row.id}/personId`,
        reason: `${name}既列为参会又列为缺席`,
        next: '留其中一处',
      });
    }
    return findings;
  },
};

export const MEETING_RULES: readonly Rule[] = [
  weeklyRule,
  decisionRule,
  agendaKindRule,
  recorderRule,
  bookRule,
  importantRule,
  resolutionRule,
  noResolutionRule,
  dutiesRule,
  hostRule,
  meetingNoRule,
  noGapRule,
  daysRule,
];
