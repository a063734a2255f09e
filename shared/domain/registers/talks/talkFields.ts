import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import {
  date,
  dateTime,
  from,
  is,
  longText,
  many,
  one,
  person,
  ref,
  text,
  when,
} from '#shared/domain/fieldKit.ts';
import type { Section } from '#shared/domain/section.ts';

export const HEART_TALK_FIELDS: readonly FieldDefinition[] = [
  one('talkKind', '谈话种类', 'yes', { regular: '经常性', situational: '情形触发', reminder: '提醒谈话' }),
  many('triggers', '情形', when(is('talkKind', 'situational')), [
    { code: 't1', label: '群众负面反映' },
    { code: 't2', label: '干部不团结苗头' },
    { code: 't3', label: '调入调出轮岗退休辞职奖励处分', short: '调动轮岗退休辞职奖惩' },
    { code: 't4', label: '重大变故挫折、严重身心健康', short: '重大变故挫折' },
    { code: 't5', label: '其他' },
  ]),
  date('triggeredOn', '情形发生日', when(is('talkKind', 'situational')), {
    help: '重大变故三日内谈，其余七日内谈；期限为本单位设定',
  }),
  person('talkerId', '谈话人', 'yes', { office: 'groupLeader', help: '一般为组长' }),
  person('talkeeId', '谈话对象', 'yes'),
  one(
    'talkMode',
    '谈话方式',
    'yes',
    { individual: '个别谈话', group: '集体谈话' },
    { help: '经常性谈话、提醒谈话一般个别谈' },
  ),
  text('modeReason', '集体谈话原因', 'no', { basis: 'own', maxLength: 100 }),
  ref('planId', '提醒方案', when(is('talkKind', 'reminder')), 'reminderTalkPlan', {
    help: '已经组长审定、还没有用过的方案',
  }),
  dateTime('talkedAt', '时间', 'yes', { help: '拟谈时填拟谈时间，谈后改为实际时间' }),
  text('place', '地点', 'yes', { maxLength: 60 }),
  many('topics', '了解方面', 'yes', { thought: '思想', study: '学习', work: '工作', life: '生活' }),
  longText('opinions', '听取意见建议', 'no'),
  longText('problems', '指出问题', 'no'),
  longText('ideologicalWork', '思想政治工作', 'no'),
  // Nobody can write it before the talk: 拟谈 and 方案已批 go without.
  longText('record', '谈话记录', from('recorded'), { help: '谈话人做好记录；提醒谈话须详细' }),
  longText('followUp', '后续', 'no', { later: true }),
  date('followUpOn', '回访日期', 'no', { later: true }),
  date('signedOn', '对象签字日期', 'no', {
    later: true,
    basis: 'own',
    help: '提醒谈话打印后由谈话对象签字，扫描作签字件附上',
  }),
  text('signNote', '未签字原因', 'no', { later: true, basis: 'own', maxLength: 100 }),
];

export const HEART_TALK_SECTIONS: readonly Section[] = [
  {
    id: 'basic',
    title: '谈话安排',
    items: [
      'talkKind',
      'talkMode',
      'modeReason',
      'talkerId',
      'talkeeId',
      'talkedAt',
      'place',
      'planId',
      'triggers',
      'triggeredOn',
    ],
  },
  {
    id: 'talk',
    title: '谈话情况',
    hint: '了解思想、学习、工作、生活情况',
    items: ['topics', 'opinions', 'problems', 'ideologicalWork'],
  },
  { id: 'record', title: '谈话记录', hint: '只限谈话人、组长查看', items: ['record'] },
  {
    id: 'after',
    title: '后续签字',
    hint: '记录定稿后补登',
    items: ['followUp', 'followUpOn', 'signedOn', 'signNote'],
  },
];
