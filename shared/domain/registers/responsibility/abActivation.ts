import { fieldColumn } from '#shared/domain/columns.ts';
import type {
  DomainContext,
  ListColumn,
  RecordView,
  Rule,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { dateTime, longText, many, person, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isLatestDivision } from '#shared/domain/registers/organisation/leaving.ts';
import { finding, isInForce } from '#shared/domain/registers/organisation/terms.ts';
import { ROLES } from '#shared/domain/roles.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { fullDate, timeOf } from '#shared/domain/words.ts';
import { PASSED_WORDS, rolesNamedIn, rolesOfPost, rolesSeen } from './postDuties.ts';
import { coversOuting, isActingAt, minutesOverlap } from './standIn.ts';

const ARTICLE = '第六十五条';

/** Whether a 代行 is about the post of the 组长. One of his other posts is stood in for like anybody's. */
function isForHead({ fields }: Pick<RecordView, 'fields'>, context: DomainContext): boolean {
  return isHead(fields['aPersonId'], context) && rolesOfPost(fields).includes('groupLeader');
}

function isHead(person: unknown, context: DomainContext): boolean {
  return typeof person === 'string' && context.person(person)?.offices.includes('groupLeader') === true;
}

const pairRule: Rule = {
  id: 'R18-1',
  article: ARTICLE,
  strictness: 'must',
  text: '代行的B角不是A角本人。',
  check(record) {
    const b = textValue(record.fields, 'bPersonId');
    if (b === '' || b !== textValue(record.fields, 'aPersonId')) return [];
    return finding('bPersonId', 'A角和B角是同一人', 'B角改选另一人');
  },
};

/** C23: only the 副组长, designated in writing by the 组长 himself and beforehand. */
const headRule: Rule = {
  id: 'M18-head',
  article: '第六十条、第六十五条',
  strictness: 'must',
  basis: 'own',
  text: '代行组长的是组长本人事先书面指定的副组长，只在组长外出登记期内。',
  check(record, context) {
    const { aPersonId: a, bPersonId: b, registrarId, registeredAt } = record.fields;
    if (!isForHead(record, context)) return [];
    const isDeputy = typeof b === 'string' && context.person(b)?.offices.includes('deputyLeader') === true;
    if (b !== undefined && !isDeputy) {
      return finding('bPersonId', `${personName(context, b)}不是副组长，不能代行组长`, 'B角改选副组长');
    }
    if (registrarId !== undefined && registrarId !== a) {
      return finding('aPersonId', '代行组长须由组长本人事先书面指定', '由组长本人登记');
    }
    const noted = typeof registeredAt === 'string' ? registeredAt.slice(0, 10) : '';
    const startOn = textValue(record.fields, 'startAt').slice(0, 10);
    if (noted === '' || startOn === '' || startOn >= noted) return [];
    return finding('startAt', `代行自${fullDate(startOn)}起，在指定之前`, `起改为${fullDate(noted)}或以后`);
  },
};

const outingRule: Rule = {
  id: 'M18-outing',
  article: '第六十条、第六十五条',
  strictness: 'unspecified',
  basis: 'own',
  text: '代行组长只在组长外出登记期内有效。',
  check(record, context) {
    const a = textValue(record.fields, 'aPersonId');
    const startAt = textValue(record.fields, 'startAt');
    if (!isForHead(record, context) || startAt === '') return [];
    const outings = context.related('outingRegister', 'personId', a);
    if (outings.some((outing) => coversOuting(outing, startAt))) return [];
    return finding('startAt', '代行的起点不在组长的外出登记期内', '先登记组长外出，代行在外出期内有效');
  },
};

const divisionRule: Rule = {
  id: 'M18-division',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '代行的是职责分工确定的B角；另行指定的由组长登记。',
  entering: ['registered'],
  check(record, context) {
    const { aPersonId: a, bPersonId: b, registrarId } = record.fields;
    if (isForHead(record, context) || registrarId === undefined || isHead(registrarId, context)) return [];
    const isPaired = context
      .related('dutyDivision', 'personId', textValue(record.fields, 'aPersonId'))
      .some((division) => isLatestDivision(division, context) && division.fields['bPersonId'] === b);
    if (isPaired) return [];
    const reason = `${personName(context, b)}不是职责分工中${personName(context, a)}的B角`;
    return finding('bPersonId', reason, '改选B角，或由组长登记');
  },
};

const termRule: Rule = {
  id: 'M18-term',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '止不在起之前。',
  check(record) {
    const [start, end] = [textValue(record.fields, 'startAt'), textValue(record.fields, 'endAt')];
    return end === '' || start === '' || start < end ? [] : finding('endAt', '止不在起之后', '改正起止时间');
  },
};

const overlapRule: Rule = {
  id: 'M18-overlap',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '一个岗位同一时间只由一人代行。',
  entering: ['registered'],
  check(record, context) {
    const post = textValue(record.fields, 'postName').trim();
    const other = context
      .related('abActivation', 'aPersonId', textValue(record.fields, 'aPersonId'))
      .filter((each) => each.id !== record.id && isInForce(each))
      .filter((each) => textValue(each.fields, 'postName').trim() === post)
      .find((each) => minutesOverlap(each, record));
    if (other === undefined) return [];
    const who = personName(context, other.fields['bPersonId']);
    return finding('startAt', `这个岗位同一时间已由${who}代行`, '在原代行登记补登止，或改正起止');
  },
};

const postRule: Rule = {
  id: 'M18-post',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '代行按岗位：B角取得代行专责所列、没有列的按岗位名称所指的专责，且限于A角自己有的。',
  check(record, context) {
    const { aPersonId: a } = record.fields;
    if (typeof a !== 'string' || textValue(record.fields, 'postName') === '') return [];
    const [held, ofPost] = [rolesSeen(a, context), rolesOfPost(record.fields)];
    const passed = ofPost.filter((role) => held.includes(role));
    const idle = ofPost.filter((role) => !held.includes(role));
    if (idle.length > 0 && record.fields['roleCodes'] !== undefined) {
      const words = idle.map((role) => ROLES[role].label).join('、');
      return finding('roleCodes', `${personName(context, a)}没有${words}的专责`, '改选A角担任的专责');
    }
    if (passed.length > 0 || held.length === 0) return [];
    const post = textValue(record.fields, 'postName');
    return finding('roleCodes', `岗位“${post}”没有写明代行哪项专责，B角不因此取得专责`, '选代行专责');
  },
};

const absentRule: Rule = {
  id: 'M18-absent',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: 'B角自己不在岗时，不宜代行。',
  check(record, context) {
    const b = textValue(record.fields, 'bPersonId');
    const startAt = textValue(record.fields, 'startAt');
    if (b === '' || startAt === '') return [];
    const isOut = context
      .related('outingRegister', 'personId', b)
      .some((outing) => coversOuting(outing, startAt));
    return isOut ? finding('bPersonId', `${personName(context, b)}同一时间外出`, '改选他人代行') : [];
  },
};

const nowColumn: ListColumn = {
  id: 'now',
  label: '今天',
  width: 84,
  align: 'left',
  isVisible: true,
  cell(record, { today }) {
    if (!isInForce(record)) return { text: '—', tone: 'quiet', sort: 0 };
    if (textValue(record.fields, 'startAt').slice(0, 10) > today)
      return { text: '未开始', tone: 'quiet', sort: 1 };
    const isOver = !isActingAt(record, `${today}T00:00`) && !isActingAt(record, `${today}T23:59`);
    const end = textValue(record.fields, 'endAt');
    if (isOver && end !== '' && end.slice(0, 10) < today) return { text: '已结束', tone: 'quiet', sort: 2 };
    return end === '' ? { text: '代行中', sort: 4 } : { text: '代行中', meta: `至 ${timeOf(end)}`, sort: 3 };
  },
};

/** First values when the person at the desk hands over: the own post and its B角. */
function ownPost(context: SuggestContext, a: string) {
  const division = context
    .related('dutyDivision', 'personId', a)
    .find((each) => isLatestDivision(each, context));
  if (division === undefined) return { aPersonId: a };
  const postName = textValue(division.fields, 'postName');
  const named = rolesNamedIn(`${postName}　${textValue(division.fields, 'duties')}`);
  const roleCodes = rolesSeen(a, context).filter((role) => named.includes(role));
  return {
    aPersonId: a,
    postName,
    ...(roleCodes.length > 0 && { roleCodes }),
    bPersonId: textValue(division.fields, 'bPersonId'),
  };
}

const postName = text('postName', '岗位', 'yes', { placeholder: '与职责分工的岗位名一致' });
const roleCodes = many('roleCodes', '代行专责', 'no', PASSED_WORDS, {
  basis: 'own',
  help: '只代行所选的专责；不选的，按岗位名称所指的专责',
});
const aPersonId = person('aPersonId', 'A角', 'yes');
const bPersonId = person('bPersonId', 'B角', 'yes');
const startAt = dateTime('startAt', '起', 'yes');
const endAt = dateTime('endAt', '止', 'no', { later: true, help: '没有填的，代行到补登止为止' });
const reason = text('reason', '原因', 'yes');

/** AB角代行登记 (第六十五条; catalogue M18). */
export const abActivation = defineRegister({
  code: 'abActivation',
  title: 'AB角代行登记',
  noun: 'AB角代行',
  group: '队伍',
  under: 'dutyDivision',
  headline: [ARTICLE, '登记后在起止时间内代行'],
  numberWord: '代行',
  flow: 'F2',
  keeper: 'groupLeader',
  grantsDuties: true,
  recordRoles: { self: ['aPersonId'] },
  fields: [
    postName,
    roleCodes,
    aPersonId,
    bPersonId,
    startAt,
    endAt,
    reason,
    longText('handover', '交接事项', 'no'),
    person('registrarId', '指定人', 'no', { auto: true, basis: 'own' }),
    dateTime('registeredAt', '指定时间', 'no', { auto: true, basis: 'own' }),
  ],
  stamps: { registered: { registrarId: 'actor', registeredAt: 'now' } },
  titleFields: ['postName', 'bPersonId'],
  titleOf: (record: RecordView, context) => {
    const { aPersonId: a, bPersonId: b } = record.fields;
    // Half of it is no title: a new form is called by what it is.
    if (a === undefined || b === undefined) return '';
    return `${personName(context, b)}代行${personName(context, a)}　${textValue(record.fields, 'postName')}`;
  },
  rules: [pairRule, postRule, headRule, outingRule, divisionRule, termRule, overlapRule, absentRule],
  suggest: (context) => ({ ...ownPost(context, context.self), startAt: `${context.today}T09:00` }),
  derives: [
    {
      register: 'outingRegister',
      values: (outing, context) => ({
        ...ownPost(context, textValue(outing.fields, 'personId')),
        startAt: outing.fields['leaveAt'],
        endAt: outing.fields['returnAt'],
        reason: `外出：${textValue(outing.fields, 'destination')}`,
      }),
    },
  ],
  columns: ['startAt', 'postName', 'aPersonId', 'bPersonId', 'reason', 'endAt', nowColumn],
  defaultSort: { column: 'startAt', direction: 'descending' },
  filters: ['aPersonId', 'bPersonId'],
  dateField: 'startAt',
  searchHint: '查找人、岗位、原因',
  printForms: [
    {
      id: 'abRoleSummary',
      title: 'AB 角一览表',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长'],
      columns: [
        fieldColumn(postName, true),
        fieldColumn(aPersonId),
        fieldColumn(bPersonId),
        fieldColumn(startAt),
        fieldColumn(endAt),
        { ...fieldColumn(reason), width: 220 },
      ],
    },
  ],
  empty: {
    belongs:
      'A角外出、休假、学习时由B角代行的起止、原因和交接事项，登在这里。登记后B角在起止时间内行使A角这个岗位的职责，所办事项注明代行。',
    article: ARTICLE,
    duty: '组内实行岗位职责AB角，避免工作脱节。',
  },
  duties: [],
  createLabel: '登记AB角代行',
});
