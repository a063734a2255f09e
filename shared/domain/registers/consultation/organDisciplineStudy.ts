import { date, longText, many, refs, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 与机关纪委专题研究 (来源做法; catalogue M09). */
export const organDisciplineStudy = defineRegister({
  code: 'organDisciplineStudy',
  title: '与机关纪委专题研究',
  noun: '与机关纪委专题研究',
  group: '会议',
  under: 'consultation',
  headline: ['来源做法'],
  numberWord: '专研',
  flow: 'F2',
  keeper: 'member',
  fields: [
    date('heldOn', '日期', 'yes'),
    refs('hostOrgIds', '单位', 'yes', 'orgUnit'),
    many('participantLayers', '对方层级', 'yes', {
      organSecretary: '机关纪委书记',
      disciplineMember: '党支部纪检委员',
      disciplineClerk: '纪检员',
    }),
    text('topic', '主题', 'yes'),
    longText('content', '内容', 'yes'),
    longText('result', '结果', 'no'),
  ],
  titleFields: ['topic'],
  columns: ['heldOn', 'topic', 'hostOrgIds', 'result'],
  dateField: 'heldOn',
  printForms: [
    {
      id: 'jointWorkBook',
      title: '主体责任协同、机关纪委研究、风险联防登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['记录人'],
    },
  ],
  empty: { belongs: '与机关纪委专题研究逐件登在这里。', article: '来源做法', duty: '' },
  duties: ['OB-S003-5'],
  indicators: ['S24'],
  createLabel: '登记与机关纪委专题研究',
});
