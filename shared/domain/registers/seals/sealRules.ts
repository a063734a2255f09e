import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, Rule } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import { keeperRule, lossOf, presentState } from './sealKeeping.ts';

/** Days noted later, with what they tell. */
const END_DAYS = [
  ['disabledOn', '停用'],
  ['lostOn', '丢失'],
  ['destroyedOn', '销毁'],
] as const;

const outsideRule: Rule = {
  id: 'R17-4',
  article: '第六十二条',
  strictness: 'must',
  text: '印章由专人保管，存放在保险柜内；携带外出须经组长批准，另行登记。',
  entering: ['registered'],
  check({ fields }) {
    const findings: Finding[] = [];
    if (textValue(fields, 'safeLocation').trim() === '') {
      findings.push({ path: 'safeLocation', reason: '没有写明保险柜位置', next: '写明存放的保险柜' });
    }
    if (textValue(fields, 'sealState') === 'out') {
      const next = '印章状况先选在用，再登记印章外出，经组长批准';
      findings.push({ path: 'sealState', reason: '印章外出没有外出登记', next });
    }
    return findings;
  },
};

const ofOfficeRule = keeperRule('keeperId', '由印章保管人保管，或先指定其为印章保管人');

const nameRule: Rule = {
  id: 'M17-name',
  article: '第六十二条',
  strictness: 'must',
  basis: 'own',
  text: '一个名称只登一枚没有销毁的印章，免得用印时分不清。',
  entering: ['registered'],
  check(record, context) {
    const name = textValue(record.fields, 'sealName');
    const twin = context
      .alike('seal', 'name', record)
      .find((other) => other.id !== record.id && presentState(other, context) !== 'destroyed');
    if (name === '' || twin === undefined) return [];
    return [{ path: 'sealName', reason: `已登记过${name}`, next: '在名称中注明枚次，如（2）' }];
  },
};

const ENABLED = { field: 'enabledOn', label: '启用日期', early: '启用后再登记' };
const ENDS = END_DAYS.map(([field, words]) => ({ field, label: `${words}日期` }));

const daysRule: Rule = {
  id: 'M17-days',
  article: '第六十二条',
  strictness: 'must',
  basis: 'own',
  text: '启用、停用、丢失、销毁日期不在今天以后，后三者不在启用之前。',
  check: ({ fields }, context) => [
    ...notAhead(fields, context, [ENABLED, ...ENDS]),
    ...ENDS.flatMap((end) => inOrder(fields, [ENABLED, end])),
  ],
};

const lostRule: Rule = {
  id: 'R17-6',
  article: '第六十三条',
  strictness: 'must',
  text: '印章丢失即登记责任追究。',
  entering: ['locked', 'archived'],
  check(record, context) {
    if (presentState(record, context) !== 'lost' || lossOf(record, context) !== undefined) return [];
    return [{ reason: '印章丢失，没有登记责任追究', next: '由此登记印章责任追究' }];
  },
};

export const SEAL_RULES: readonly Rule[] = [outsideRule, ofOfficeRule, nameRule, daysRule, lostRule];
