import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import { enumLabel, type Rule } from '#shared/domain/definition.ts';
import { date, is, longText, one, person, ref, text, when } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { clueRules } from './clueWords.ts';
import { jointWorkBook } from './jointWorkBook.ts';

const ARTICLE = '联合协作机制';

const KIND = one('defenceKind', '种类', 'yes', {
  riskDefence: '风险联防',
  caseAssist: '办案协作',
  secondment: '抽调纪检干部',
});

const deputyRule: Rule = {
  id: 'M09-deputy',
  article: ARTICLE,
  strictness: 'practice',
  basis: 'own',
  text: '风险联防、办案协作由副组长牵头联系。',
  check(record, context) {
    const id = textValue(record.fields, 'deputyLeaderId');
    if (id === '' || context.person(id)?.offices.includes('deputyLeader') === true) return [];
    const reason = `${personName(context, id)}不是副组长`;
    return [{ path: 'deputyLeaderId', reason, next: '由副组长牵头，或核对人员' }];
  },
};

const termRule: Rule = {
  id: 'M09-days',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '止不早于起；只有抽调才写被抽调人；评价在结束以后。',
  check(record, context) {
    const isSecondment = record.fields['defenceKind'] === 'secondment';
    const isAstray = !isSecondment && !isEmpty(record.fields['personName']);
    const isEarly = !isEmpty(record.fields['evaluation']) && isEmpty(record.fields['endOn']);
    return [
      ...notAhead(record.fields, context, [{ field: 'startOn', label: '起' }]),
      ...inOrder(record.fields, [
        { field: 'startOn', label: '起' },
        { field: 'endOn', label: '止' },
      ]),
      ...(isAstray
        ? [{ path: 'personName', reason: '不是抽调，却写了被抽调人', next: '改正种类，或清除被抽调人' }]
        : []),
      ...(isEarly ? [{ path: 'endOn', reason: '还没有结束就作了评价', next: '一并填写止的日期' }] : []),
    ];
  },
};

/** 风险联防与抽调 (联合协作机制; catalogue M09). */
export const riskDefence = defineRegister({
  code: 'riskDefence',
  title: '风险联防与抽调',
  noun: '风险联防',
  group: '会议',
  under: 'consultation',
  headline: ['联合协作机制', '副组长牵头'],
  numberWord: '联防',
  flow: 'F2',
  keeper: 'member',
  recordRoles: { self: ['deputyLeaderId'] },
  fields: [
    KIND,
    person('deputyLeaderId', '牵头副组长', 'yes', { office: 'deputyLeader' }),
    ref('hostOrgId', '单位', 'yes', 'orgUnit'),
    text('personName', '被抽调人', when(is('defenceKind', 'secondment'))),
    date('startOn', '起', 'yes'),
    date('endOn', '止', 'no', { later: true }),
    longText('content', '内容', 'yes', { help: '不记案情' }),
    longText('evaluation', '评价', 'no', { later: true }),
  ],
  suggest: (context) => ({ startOn: context.today, deputyLeaderId: context.holder('deputyLeader') }),
  rules: [...clueRules(['content', 'evaluation']), deputyRule, termRule],
  titleFields: ['hostOrgId', 'defenceKind', 'startOn'],
  columns: ['startOn', 'hostOrgId', 'defenceKind', 'deputyLeaderId', 'personName', 'endOn'],
  filters: ['defenceKind', 'deputyLeaderId'],
  dateField: 'startOn',
  searchHint: '查找单位、被抽调人、内容',
  printForms: [
    jointWorkBook({
      day: 'startOn',
      matter: (record) => {
        const name = textValue(record.fields, 'personName');
        const kind = enumLabel(KIND, record.fields['defenceKind']);
        return name === '' ? kind : `${kind}：${name}`;
      },
      feedback: 'evaluation',
    }),
  ],
  empty: {
    belongs: '副组长牵头的风险联防、办案协作和抽调纪检干部，一次一登，不记案情。',
    article: '联合协作机制',
    duty: '健全完善副组长牵头联系的风险联防、办案协作机制，抽调综合监督单位纪检干部参与办案。',
  },
  duties: [],
  createLabel: '登记风险联防',
});
