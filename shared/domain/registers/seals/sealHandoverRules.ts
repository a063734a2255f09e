import { notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, Rule } from '#shared/domain/definition.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';
import {
  handoversOf,
  isRegistered,
  keeperRule,
  presentKeeper,
  presentState,
  SEAL_STATE_WORDS,
  sealOf,
} from './sealKeeping.ts';

const peopleRule: Rule = {
  id: 'M17-parties',
  article: '第六十二条',
  strictness: 'must',
  basis: 'own',
  text: '交出人、接收人、监交人是三个人；由现保管人交出。',
  entering: ['registered'],
  check(record, context) {
    const [giver, taker, witness] = ['fromId', 'toId', 'witnessId'].map((id) => textValue(record.fields, id));
    const findings: Finding[] = [];
    if (giver !== '' && giver === taker) {
      findings.push({ path: 'toId', reason: '交出人与接收人是同一人', next: '改正接收人' });
    }
    if (witness !== '' && (witness === giver || witness === taker)) {
      findings.push({ path: 'witnessId', reason: '监交人是交接的一方', next: '由交接双方以外的人监交' });
    }
    const seal = sealOf(record, context);
    const keeper = seal === undefined ? '' : presentKeeper(seal, context);
    if (keeper !== '' && giver !== '' && giver !== keeper) {
      const name = personName(context, keeper);
      const reason = `本印章现由${name}保管，不能由${personName(context, giver)}交出`;
      findings.push({ path: 'fromId', reason, next: `由${name}交出` });
    }
    return findings;
  },
};

const daysRule: Rule = {
  id: 'M17-days',
  article: '第六十二条',
  strictness: 'must',
  basis: 'own',
  text: '移交日期不在今天以后，不在启用和上次移交之前。',
  entering: ['registered'],
  check(record, context) {
    const day = textValue(record.fields, 'handoverOn');
    const seal = sealOf(record, context);
    const step = { field: 'handoverOn', label: '移交日期', early: '移交后再登记' };
    const ahead = notAhead(record.fields, context, [step]);
    if (ahead.length > 0 || seal === undefined || day === '') return ahead;
    const last = textValue(handoversOf(seal, context).at(-1)?.fields ?? {}, 'handoverOn');
    if (day < last) {
      const reason = `移交日期在上次移交${fullDate(last)}之前`;
      return [{ path: 'handoverOn', reason, next: '改正移交日期' }];
    }
    if (day >= textValue(seal.fields, 'enabledOn')) return [];
    return [{ path: 'handoverOn', reason: '移交日期在印章启用之前', next: '改正移交日期' }];
  },
};

const presentRule: Rule = {
  id: 'M17-present',
  article: '第六十二条',
  strictness: 'must',
  basis: 'own',
  text: '移交的印章已经登记，就在手中。',
  entering: ['registered'],
  check(record, context) {
    const seal = sealOf(record, context);
    if (seal === undefined || !isRegistered(seal)) {
      return [{ path: 'sealId', reason: '印章还没有登记', next: '先登记印章' }];
    }
    const state = presentState(seal, context);
    if (state === 'inUse' || state === 'disabled') return [];
    const next = state === 'out' ? '归还并补登后再移交' : '改选印章';
    return [{ path: 'sealId', reason: `印章已${SEAL_STATE_WORDS[state]}，不能移交`, next }];
  },
};

const takerRule = keeperRule('toId', '移交后请系统管理员变更职务');

export const SEAL_HANDOVER_RULES: readonly Rule[] = [peopleRule, daysRule, presentRule, takerRule];
