import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { Rule } from '#shared/domain/definition.ts';
import { choices, date, longText, many, refs, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { idsValue, textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import { jointWorkBook } from './jointWorkBook.ts';

const ARTICLE = '联合协作机制';

const LAYERS = choices({
  organSecretary: '机关纪委书记',
  disciplineMember: '党支部纪检委员',
  disciplineClerk: '纪检员',
});

const layersRule: Rule = {
  id: 'R09-5',
  article: ARTICLE,
  strictness: 'must',
  text: '三个层级的监督力量都须能登记，登记的须在三个层级之内。',
  check(record) {
    const known = LAYERS.map(({ code }) => code);
    if (idsValue(record.fields, 'participantLayers').every((code) => known.includes(code))) return [];
    return [{ path: 'participantLayers', reason: '对方层级不在三个层级之内', next: '从三个层级中选' }];
  },
};

const allLayersRule: Rule = {
  id: 'R09-5',
  article: ARTICLE,
  strictness: 'practice',
  text: '统筹三个层级的监督力量：一年之内都有参加。',
  entering: ['registered'],
  check(record, context) {
    const year = yearOf(textValue(record.fields, 'heldOn'));
    const taken = new Set(idsValue(record.fields, 'participantLayers'));
    for (const other of context.earlier('organDisciplineStudy', textValue(record.fields, 'heldOn'))) {
      if (yearOf(textValue(other.fields, 'heldOn')) !== year) break;
      for (const layer of idsValue(other.fields, 'participantLayers')) taken.add(layer);
    }
    const left = LAYERS.filter(({ code }) => !taken.has(code)).map(({ label }) => label);
    if (left.length === 0) return [];
    return [
      {
        path: 'participantLayers',
        reason: `本年度专题研究还没有${left.join('、')}参加`,
        next: '下次专题研究请其参加',
      },
    ];
  },
};

const daysRule = notAheadRule(
  { id: 'M09-days', article: ARTICLE, text: '专题研究的日期不在将来。' },
  { field: 'heldOn', label: '日期' },
);

/** 与机关纪委专题研究 (联合协作机制; catalogue M09). */
export const organDisciplineStudy = defineRegister({
  code: 'organDisciplineStudy',
  title: '与机关纪委专题研究',
  noun: '专题研究',
  group: '会议',
  under: 'consultation',
  headline: ['联合协作机制', '三个层级统筹'],
  numberWord: '专研',
  flow: 'F2',
  keeper: 'member',
  fields: [
    date('heldOn', '日期', 'yes'),
    refs('hostOrgIds', '单位', 'yes', 'orgUnit'),
    many('participantLayers', '对方层级', 'yes', LAYERS),
    text('topic', '主题', 'yes', { maxLength: 120 }),
    longText('content', '内容', 'yes'),
    longText('result', '结果', 'no', { later: true, help: '会后落实的情况，可事后补登' }),
  ],
  suggest: (context) => ({ heldOn: context.today }),
  rules: [layersRule, allLayersRule, daysRule],
  titleFields: ['topic'],
  columns: ['heldOn', 'topic', 'hostOrgIds', 'participantLayers', 'result'],
  filters: ['participantLayers'],
  dateField: 'heldOn',
  searchHint: '查找主题、内容、结果',
  printForms: [
    jointWorkBook({
      day: 'heldOn',
      matter: (record) => textValue(record.fields, 'topic'),
      feedback: 'result',
    }),
  ],
  empty: {
    belongs: '与综合监督单位机关纪委书记、纪检委员、纪检员专题研究工作，一次一登。',
    article: '联合协作机制',
    duty: '把派驻组、机关纪委、党支部纪检委员和纪检员的监督力量统筹协调起来，指导机关纪委履职尽责。',
  },
  duties: ['OB-S003-5'],
  indicators: ['S24'],
  createLabel: '登记专题研究',
});
