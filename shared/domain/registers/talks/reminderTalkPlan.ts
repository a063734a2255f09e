import type { Finding, Rule } from '#shared/domain/definition.ts';
import { date, dateTime, from, longText, person, position, rows, text } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, personName, textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';

const outlineRule: Rule = {
  id: 'R13-1',
  article: '第四十七条',
  strictness: 'must',
  text: '提醒谈话方案须列出谈话提纲，至少一条。',
  entering: ['reviewing', 'finalized'],
  check(record) {
    const outline = rowsOf(record.fields, 'outline');
    if (outline.length === 0) {
      return [{ path: 'outline', reason: '没有谈话提纲', next: '至少列一条提纲' }];
    }
    return outline.flatMap((row, index) =>
      isEmpty(row['question'])
        ? [
            {
              path: `outline/${row.id}/question`,
              reason: `提纲${index + 1}没有写问题`,
              next: `补写提纲${index + 1}的问题`,
            },
          ]
        : [],
    );
  },
};

const beforehandRule: Rule = {
  id: 'M13-plan',
  article: '第四十七条',
  strictness: 'must',
  basis: 'own',
  text: '方案在谈话之前审定。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const plannedOn = textValue(record.fields, 'plannedAt').slice(0, 10);
    if (plannedOn === '' || plannedOn >= context.today) return [];
    const reason = `拟谈话时间${fullDate(plannedOn)}已过，方案须在谈话之前审定`;
    return [{ path: 'plannedAt', reason, next: '改定拟谈话时间' }];
  },
};

const peopleRule: Rule = {
  id: 'M13-people',
  article: '第四十七条',
  strictness: 'must',
  basis: 'own',
  text: '谈话人、审定人都不是谈话对象；知悉范围不列谈话对象。',
  check(record, context) {
    const talkee = textValue(record.fields, 'talkeeId');
    if (talkee === '') return [];
    const name = personName(context, talkee);
    const findings: Finding[] = [];
    if (textValue(record.fields, 'talkerId') === talkee) {
      const reason = `${name}既是谈话人又是谈话对象`;
      findings.push({ path: 'talkerId', reason, next: '改正谈话人或谈话对象' });
    }
    if (textValue(record.fields, 'approverId') === talkee) {
      const reason = `${name}是谈话对象，不能审定对本人的谈话方案`;
      findings.push({ path: 'talkeeId', reason, next: '报请分管领导另行安排' });
    }
    if (idsValue(record.fields, 'accessScope').includes(talkee)) {
      const reason = `知悉范围列了谈话对象${name}`;
      findings.push({ path: 'accessScope', reason, next: '从知悉范围中去掉' });
    }
    return findings;
  },
};

const ownPlanRule: Rule = {
  id: 'M13-own',
  article: '第四十七条',
  strictness: 'unspecified',
  basis: 'own',
  text: '方案一般由他人起草、组长审定。',
  entering: ['finalized'],
  check(record) {
    const approver = textValue(record.fields, 'approverId');
    if (approver === '' || approver !== record.createdBy) return [];
    return [{ reason: '审定人就是方案的起草人', next: '可请他人起草后再审定' }];
  },
};

/** 提醒谈话方案 (第四十七条; catalogue M13). */
export const reminderTalkPlan = defineRegister({
  code: 'reminderTalkPlan',
  title: '提醒谈话方案',
  noun: '提醒谈话方案',
  group: '队伍',
  under: 'heartTalk',
  headline: ['第四十七条', '先有方案和提纲，后谈话'],
  numberWord: '谈案',
  flow: 'F1',
  keeper: 'member',
  recordRoles: { talker: ['talkerId'] },
  fields: [
    person('talkeeId', '谈话对象', 'yes'),
    person('talkerId', '谈话人', 'yes', { office: 'groupLeader', basis: 'own', help: '一般为组长' }),
    dateTime('plannedAt', '拟谈话时间', 'yes'),
    text('way', '方式', 'yes', { maxLength: 60, placeholder: '如：个别谈话' }),
    longText('signs', '苗头性倾向性问题', 'yes'),
    longText('purpose', '谈话目的', 'yes'),
    rows(
      'outline',
      '谈话提纲',
      'yes',
      [position(), longText('question', '问题', 'yes'), longText('expected', '预期', 'no')],
      { addLabel: '加提纲' },
    ),
    person('approverId', '审定人', from('finalized'), { auto: true }),
    date('approvedOn', '审定日期', from('finalized'), { auto: true }),
  ],
  stamps: { finalized: { approverId: 'actor', approvedOn: 'today' } },
  readers: () => ['talker', 'groupLeader'],
  suggest: (context) => ({
    talkerId: context.holder('groupLeader') ?? context.self,
    way: '个别谈话',
    plannedAt: `${context.today}T15:00`,
  }),
  rules: [outlineRule, beforehandRule, peopleRule, ownPlanRule],
  titleFields: ['talkeeId', 'way'],
  columns: ['plannedAt', 'signs', 'talkeeId', 'talkerId', 'way', 'outline', 'approverId', 'approvedOn'],
  filters: ['talkeeId', 'talkerId'],
  dateField: 'plannedAt',
  searchHint: '查找对象、问题、提纲',
  printForms: [
    {
      id: 'reminderTalkPlanSheet',
      title: '提醒谈话方案及提纲',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        { field: 'talkeeId', label: '对象' },
        'talkerId',
        { field: 'signs', label: '问题', lines: 3 },
        { field: 'purpose', label: '目的', lines: 2 },
        'way',
        { field: 'plannedAt', label: '时间' },
        { field: 'outline', isWide: true },
        { opinionOf: 'finalized', label: '组长审定意见', lines: 3 },
      ],
    },
  ],
  empty: {
    belongs: '对存在苗头性、倾向性问题的干部，谈话前立的方案和提纲，登在这里。',
    article: '第四十七条',
    duty: '对发现存在苗头性、倾向性问题的干部，一般采用提醒谈话，制定谈话方案，列出谈话提纲。',
  },
  duties: ['OB-047-1'],
  createLabel: '起草提醒谈话方案',
});
