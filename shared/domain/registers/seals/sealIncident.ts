import { date, from, longText, one, person, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 印章责任追究 (第六十三条; catalogue M17). */
export const sealIncident = defineRegister({
  code: 'sealIncident',
  title: '印章责任追究',
  noun: '印章责任追究',
  group: '文书',
  under: 'sealUse',
  headline: ['第六十三条'],
  numberWord: '印责',
  flow: 'F6',
  keeper: 'sealKeeper',
  recordRoles: { handler: ['responsibleId'] },
  fields: [
    ref('sealId', '印章', 'yes', 'seal'),
    one('incidentKind', '情形', 'yes', {
      si1: '保管不善丢失',
      si2: '审核把关不严造成不良影响',
      si3: '其他非法使用',
    }),
    date('onDate', '日期', 'yes'),
    longText('fact', '事实', 'yes'),
    person('responsibleId', '责任人', 'yes'),
    longText('handling', '处理', from('closed')),
  ],
  titleFields: ['incidentKind', 'sealId'],
  columns: ['onDate', 'incidentKind', 'sealId', 'fact', 'responsibleId'],
  filters: ['incidentKind'],
  dateField: 'onDate',
  printForms: [
    {
      id: 'sealIncidentSheet',
      title: '责任追究登记',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['交接双方', '组长'],
    },
  ],
  empty: { belongs: '印章责任追究逐件登在这里。', article: '第六十三条', duty: '' },
  duties: [],
  createLabel: '新建印章责任追究',
});
