import { DASH, fieldColumn } from '#shared/domain/columns.ts';
import type {
  Derivation,
  DomainContext,
  FieldValues,
  Filter,
  ListColumn,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';
import { latenessWords } from '#shared/domain/words.ts';
import { HEART_TALK_FIELDS, HEART_TALK_SECTIONS } from './talkFields.ts';
import { HEART_TALK_FORMS } from './talkForms.ts';
import { isToBeHeld, TALK_RULES, talkDueOn } from './talkRules.ts';

/** 人事状态 that call for a talk: 第四十六条（三）. */
const MOVED_STATES = ['seconded', 'rotatedIn', 'transferred', 'retired', 'resigned'];

/** 时限: what the event asks for while the talk is still to be held. */
const TERM: ListColumn = {
  id: 'term',
  label: '时限',
  width: 112,
  align: 'right',
  isVisible: true,
  cell: (record, { today }) => {
    const due = talkDueOn(record);
    if (due === '' || !isToBeHeld(record)) return DASH;
    return { text: latenessWords(due, today), tone: due < today ? 'accent' : 'normal', sort: due };
  },
};

const TERM_FILTER: Filter = {
  id: 'term',
  label: '时限',
  kind: 'choice',
  options: [
    { value: 'late', label: '逾期' },
    { value: 'open', label: '未到期' },
  ],
  valuesOf: (record, { today }) => {
    const due = talkDueOn(record);
    if (due === '' || !isToBeHeld(record)) return [];
    return [due < today ? 'late' : 'open'];
  },
};

/** The one person here of that name; nobody where two are called alike: whom to talk with is then picked by hand. */
function theOnly(name: string, context: SuggestContext): string | undefined {
  const alike = context.everyone().filter((id) => context.person(id)?.name === name);
  return alike.length === 1 ? alike[0] : undefined;
}

function lastPlace(context: DomainContext): FieldValues {
  for (const talk of context.earlier('heartTalk', '9999')) {
    const place = textValue(talk.fields, 'place');
    if (place !== '' && !isVoid(talk)) return { place };
  }
  return {};
}

function suggestTalk(context: SuggestContext): FieldValues {
  return {
    talkKind: 'regular',
    talkerId: context.holder('groupLeader') ?? context.self,
    talkMode: 'individual',
    talkedAt: `${context.today}T09:00`,
    ...lastPlace(context),
  };
}

const FROM_PLAN: Derivation = {
  register: 'reminderTalkPlan',
  when: (plan, context) =>
    (plan.state === 'finalized' || plan.state === 'archived') &&
    !context.related('heartTalk', 'planId', plan.id).some((talk) => !isVoid(talk)),
  values: (plan, context) => ({
    ...suggestTalk(context),
    talkKind: 'reminder',
    planId: plan.id,
    talkeeId: textValue(plan.fields, 'talkeeId'),
    talkerId: textValue(plan.fields, 'talkerId') || (context.holder('groupLeader') ?? context.self),
    talkedAt: textValue(plan.fields, 'plannedAt'),
    problems: textValue(plan.fields, 'signs'),
  }),
};

/** 第四十六条（三）: somebody came, went, retired or resigned. */
const FROM_PERSON: Derivation = {
  register: 'person',
  when: (person) => MOVED_STATES.includes(textValue(person.fields, 'personState')),
  values: (person, context) => {
    const state = textValue(person.fields, 'personState');
    const hasCome = state === 'rotatedIn' || state === 'seconded';
    const happenedOn = textValue(person.fields, hasCome ? 'arrivedOn' : 'leftOn');
    const talkeeId = theOnly(textValue(person.fields, 'name'), context);
    return {
      ...suggestTalk(context),
      talkKind: 'situational',
      triggers: ['t3'],
      ...(happenedOn === '' ? {} : { triggeredOn: happenedOn }),
      ...(talkeeId === undefined ? {} : { talkeeId }),
    };
  },
};

/** A column that whoever needs it puts in. */
function hidden(id: string): ListColumn {
  const field = HEART_TALK_FIELDS.find((each) => each.id === id);
  if (field === undefined) throw new Error(`bug: no field ${id} in heartTalk`);
  return { ...fieldColumn(field), isVisible: false };
}

/** 谈心谈话 (第四十五至四十七条; catalogue M13). */
export const heartTalk = defineRegister({
  code: 'heartTalk',
  title: '谈心谈话',
  noun: '谈心谈话',
  group: '队伍',
  headline: ['第四十五条至第四十七条', '只限谈话人、组长查看'],
  numberWord: '谈话',
  flow: 'F11',
  keeper: 'member',
  recordRoles: { talker: ['talkerId'] },
  fields: HEART_TALK_FIELDS,
  sections: HEART_TALK_SECTIONS,
  // Written in the form, not in the dialog of 记录定稿.
  transitionFields: { recorded: [] },
  readers: () => ['talker', 'groupLeader'],
  suggest: suggestTalk,
  derives: [FROM_PLAN, FROM_PERSON],
  dueOn: (record) => (isToBeHeld(record) ? talkDueOn(record) : ''),
  rules: TALK_RULES,
  titleFields: ['talkeeId', 'talkKind'],
  columns: [
    'talkedAt',
    'talkeeId',
    'talkerId',
    'talkKind',
    'triggers',
    TERM,
    hidden('talkMode'),
    hidden('place'),
    hidden('followUpOn'),
  ],
  filters: ['talkKind', 'triggers', TERM_FILTER, 'talkerId', 'talkeeId', 'talkMode'],
  dateField: 'talkedAt',
  searchHint: '查找谈话人、对象、内容',
  printForms: HEART_TALK_FORMS,
  empty: {
    belongs: '组内谈心谈话，从拟谈到记录定稿、回访，逐件登在这里。',
    article: '第四十五条至第四十七条',
    duty: '组长与组内干部经常性谈心谈话；遇有第四十六条所列五种情形及时谈；谈话人做好谈话记录。',
  },
  duties: ['OB-045-1', 'OB-046-1', 'OB-046-2', 'OB-046-3', 'OB-046-4', 'OB-046-5'],
  createLabel: '登记谈心谈话',
});
