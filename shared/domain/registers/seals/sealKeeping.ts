import type { DomainContext, RecordView, Rule } from '#shared/domain/definition.ts';
import { rolesOfPost } from '#shared/domain/registers/responsibility/postDuties.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import type { DateTimeText } from '#shared/domain/words.ts';
import { dayNumber } from '#shared/domain/words.ts';

/** Hours for which an approval of a use holds where the seal says nothing else: a setting of our own. */
export const APPROVAL_HOURS = 24;

/** Codes of 印章状况. */
export type SealState = 'inUse' | 'out' | 'disabled' | 'lost' | 'destroyed';

/** Words of 印章状况 in a sentence. */
export const SEAL_STATE_WORDS: Readonly<Record<SealState, string>> = {
  inUse: '在用',
  out: '外出',
  disabled: '停用',
  lost: '丢失',
  destroyed: '销毁',
};

const REGISTERED = ['registered', 'locked', 'archived'];

/** Whether an entry of a book counts: it was registered, whatever became of it since. */
export function isRegistered(record: Pick<RecordView, 'state'>): boolean {
  return REGISTERED.includes(record.state);
}

/** The seal that a record names, if it can be seen. */
export function sealOf(record: Pick<RecordView, 'fields'>, context: DomainContext): RecordView | undefined {
  const seal = context.record(textValue(record.fields, 'sealId'));
  return seal?.register === 'seal' ? seal : undefined;
}

/** Registered handovers of a seal, in the order of their days; of one day the higher number is the later. */
export function handoversOf(seal: Pick<RecordView, 'id'>, context: DomainContext): readonly RecordView[] {
  return context
    .related('sealHandover', 'sealId', seal.id)
    .filter(isRegistered)
    .toSorted((left, right) => {
      const [first, second] = [left, right].map((each) => textValue(each.fields, 'handoverOn'));
      return first === second ? 0 : (first ?? '') < (second ?? '') ? -1 : 1;
    });
}

/** Who keeps the seal now: whoever took it last, else the one it was registered with (第六十二条: 专人负责). */
export function presentKeeper(seal: Pick<RecordView, 'id' | 'fields'>, context: DomainContext): string {
  const last = handoversOf(seal, context).at(-1);
  return textValue(last?.fields ?? seal.fields, last === undefined ? 'keeperId' : 'toId');
}

/** The registered outing in which the seal is at a minute; of a day, the one it has not come back from. */
export function outingAt(
  seal: Pick<RecordView, 'id'>,
  at: string,
  context: DomainContext,
): RecordView | undefined {
  return context
    .related('sealOut', 'sealId', seal.id)
    .filter(isRegistered)
    .find(({ fields }) => {
      const [left, back] = [textValue(fields, 'leaveAt'), textValue(fields, 'returnedAt')];
      return isWithin(at, left, back) && (at.length > 10 || back === '');
    });
}

/** Whether a day or a minute lies between two minutes; an empty end is open. Compared as finely as `at` is told. */
export function isWithin(at: string, start: DateTimeText, end: DateTimeText): boolean {
  const cut = (moment: string): string => moment.slice(0, at.length);
  return start !== '' && cut(start) <= at && (end === '' || at <= cut(end));
}

/** An entry of 责任追究 that tells of the loss of the seal and was not 撤销. */
export function lossOf(seal: Pick<RecordView, 'id'>, context: DomainContext): RecordView | undefined {
  return context
    .related('sealIncident', 'sealId', seal.id)
    .find((each) => textValue(each.fields, 'incidentKind') === 'si1' && each.state !== 'cancelled');
}

/**
 * What has become of a seal by now: read off the days noted later, 责任追究 and 外出登记. The field 印章状况 says how it
 * was when it was registered, so that its 外出 has ended once nothing shows an outing any more.
 */
export function presentState(seal: Pick<RecordView, 'id' | 'fields'>, context: DomainContext): SealState {
  const own = textValue(seal.fields, 'sealState');
  const isNoted = (field: string): boolean => textValue(seal.fields, field) !== '';
  if (own === 'destroyed' || isNoted('destroyedOn')) return 'destroyed';
  if (own === 'lost' || isNoted('lostOn') || lossOf(seal, context) !== undefined) return 'lost';
  if (own === 'disabled' || isNoted('disabledOn')) return 'disabled';
  return outingAt(seal, context.today, context) === undefined ? 'inUse' : 'out';
}

/** Minutes since 1970-01-01 00:00; NaN for what is no minute of the calendar. */
function minuteNumber(moment: DateTimeText): number {
  const [hour, minute] = moment.slice(11).split(':').map(Number);
  return dayNumber(moment.slice(0, 10)) * 1440 + (hour ?? Number.NaN) * 60 + (minute ?? Number.NaN);
}

/** Hours for which an approval of a use of this seal holds. */
export function approvalHours(seal: Pick<RecordView, 'fields'> | undefined): number {
  const hours = seal?.fields['approvalHours'];
  return typeof hours === 'number' && hours > 0 ? hours : APPROVAL_HOURS;
}

/** Whether an approval no longer holds at a moment. */
export function isExpired(approvedAt: DateTimeText, at: DateTimeText, hours: number): boolean {
  return minuteNumber(at) > minuteNumber(approvedAt) + hours * 60;
}

/**
 * The 代行登记 by which a 副组长 acts for the 组长 at a moment (a day or a minute): registered, running, and the 组长 out
 * by the 外出登记 (第六十五条; catalogue C23).
 */
export function actingLeader(person: string, at: string, context: DomainContext): RecordView | undefined {
  const holds = (id: string, office: 'groupLeader' | 'deputyLeader'): boolean =>
    context.person(id)?.offices.includes(office) === true;
  if (!holds(person, 'deputyLeader')) return undefined;
  return context.related('abActivation', 'bPersonId', person).find((activation) => {
    const leader = textValue(activation.fields, 'aPersonId');
    const [start, end] = [textValue(activation.fields, 'startAt'), textValue(activation.fields, 'endAt')];
    const isAsHead = holds(leader, 'groupLeader') && rolesOfPost(activation.fields).includes('groupLeader');
    return isRegistered(activation) && isAsHead && isWithin(at, start, end)
      ? isOut(leader, at, context)
      : false;
  });
}

function isOut(person: string, at: string, context: DomainContext): boolean {
  return context
    .related('outingRegister', 'personId', person)
    .filter(isRegistered)
    .some((out) => isWithin(at, textValue(out.fields, 'leaveAt'), textValue(out.fields, 'returnAt')));
}

/** What a new application most likely means: a seal at hand before one that is out, the 组章 before others. */
export function usualSeal(context: DomainContext): RecordView | undefined {
  let found: RecordView | undefined;
  let best = 0;
  for (const seal of context.earlier('seal', '9999')) {
    const state = presentState(seal, context);
    if (!isRegistered(seal) || (state !== 'inUse' && state !== 'out')) continue;
    const isGroup = textValue(seal.fields, 'sealKind') === 'group';
    const rank = (state === 'inUse' ? 3 : 1) + (isGroup ? 1 : 0);
    if (rank <= best) continue;
    best = rank;
    found = seal;
  }
  return found;
}

/** 第六十二条: whoever a field names as keeper of a seal is one by office. `next`: what to do where he is not. */
export function keeperRule(field: string, next: string): Rule {
  return {
    id: 'M17-keeper',
    article: '第六十二条',
    strictness: 'unspecified',
    basis: 'own',
    text: '印章使用保管由专人负责。',
    entering: ['registered'],
    check({ fields }, context) {
      const keeper = textValue(fields, field);
      if (keeper === '' || context.person(keeper)?.offices.includes('sealKeeper') === true) return [];
      return [{ path: field, reason: `${personName(context, keeper)}不是印章保管人`, next }];
    },
  };
}
