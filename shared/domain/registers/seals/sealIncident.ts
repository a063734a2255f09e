import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { Rule } from '#shared/domain/definition.ts';
import { date, from, longText, one, person, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { isRegistered, presentKeeper, sealOf } from './sealKeeping.ts';

const lossRule: Rule = {
  id: 'R17-6',
  article: '第六十二条、第六十三条',
  strictness: 'must',
  text: '印章丢失的，停止用印；销号前在印章登记中补登丢失、停用或销毁日期。',
  entering: ['closed'],
  check(record, context) {
    const seal = sealOf(record, context);
    if (textValue(record.fields, 'incidentKind') !== 'si1' || seal === undefined) return [];
    const isNoted = ['lostOn', 'disabledOn', 'destroyedOn'].some((id) => textValue(seal.fields, id) !== '');
    if (isNoted || textValue(seal.fields, 'sealState') === 'lost') return [];
    return [{ reason: '印章登记中没有丢失日期', next: '由保管人在印章登记中补登丢失日期' }];
  },
};

const daysRule = notAheadRule(
  { id: 'M17-days', article: '第六十三条', text: '责任追究的日期不在今天以后。' },
  { field: 'onDate', label: '日期' },
);

const ownerRule: Rule = {
  id: 'M17-owner',
  article: '第六十三条',
  strictness: 'must',
  basis: 'own',
  text: '责任追究不由责任人自己承办。',
  check({ fields }, context) {
    const owner = textValue(fields, 'ownerId');
    if (owner === '' || owner !== textValue(fields, 'responsibleId')) return [];
    return [{ path: 'ownerId', reason: `${personName(context, owner)}是责任人本人`, next: '由他人承办' }];
  },
};

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
  recordRoles: { handler: ['ownerId'] },
  fields: [
    ref('sealId', '印章', 'yes', 'seal'),
    date('onDate', '日期', 'yes'),
    one('incidentKind', '情形', 'yes', {
      si1: '保管不善丢失',
      si2: '审核把关不严造成不良影响',
      si3: '其他非法使用',
    }),
    person('responsibleId', '责任人', 'yes'),
    longText('fact', '事实', 'yes'),
    person('ownerId', '承办人', from('assigned'), { basis: 'own', help: '不是责任人本人' }),
    longText('handling', '处理', from('closed'), { help: '视情节轻重' }),
  ],
  rules: [daysRule, ownerRule, lossRule],
  suggest: (context) => ({ onDate: context.today }),
  derives: [
    {
      register: 'seal',
      when: isRegistered,
      values: (seal, context) => ({
        sealId: seal.id,
        incidentKind: 'si1',
        onDate: textValue(seal.fields, 'lostOn') || context.today,
        responsibleId: presentKeeper(seal, context),
      }),
    },
    {
      register: 'sealUse',
      when: ({ state }) => ['stamped', 'locked', 'archived'].includes(state),
      values: (use, context) => ({
        sealId: use.fields['sealId'],
        incidentKind: 'si2',
        onDate: context.today,
        responsibleId: use.fields['keeperId'],
      }),
    },
  ],
  titleFields: ['incidentKind', 'sealId'],
  columns: ['onDate', 'incidentKind', 'sealId', 'fact', 'responsibleId', 'ownerId'],
  filters: ['incidentKind', 'responsibleId'],
  dateField: 'onDate',
  searchHint: '查找事实、责任人',
  printForms: [
    {
      id: 'sealIncidentSheet',
      title: '责任追究登记',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['交接双方', '组长'],
      // Nothing is handed over here: the row of the catalogue holds two papers.
      signers: () => ['责任人', '组长'],
      cells: [
        'sealId',
        'onDate',
        { field: 'incidentKind', isWide: true },
        'responsibleId',
        'ownerId',
        { field: 'fact', isWide: true, lines: 6 },
        { field: 'handling', isWide: true, lines: 6 },
      ],
    },
  ],
  empty: {
    belongs: '印章丢失、审核把关不严、其他非法使用的，逐件登在这里。',
    article: '第六十三条',
    duty: '有印章保管不善造成丢失，因审核把关不严、用印后造成不良影响，或者其他非法使用印章行为的，视情节轻重追究相关人员责任。',
  },
  duties: [],
  createLabel: '登记责任追究',
});
