import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, isVoid, numberValue, personName, textValue } from '#shared/domain/values.ts';
import {
  actingLeader,
  approvalHours,
  isExpired,
  isRegistered,
  outingAt,
  presentKeeper,
  presentState,
  SEAL_STATE_WORDS,
  sealOf,
} from './sealKeeping.ts';

/** What the keeper ticks off one by one; the approval and blank pages are looked at by the program. */
export const CHECK_ITEMS = {
  copies: '用印份数与批准一致',
  sameText: '材料与已签发的发文一致',
  ending: '落款位置、日期齐全',
} as const;

/** Ticks that a use needs: the text is compared only where there is a 发文. */
export function neededChecks(record: Pick<RecordView, 'fields'>): readonly (keyof typeof CHECK_ITEMS)[] {
  return textValue(record.fields, 'outgoingDocId') === ''
    ? ['copies', 'ending']
    : ['copies', 'sameText', 'ending'];
}

const approverRule: Rule = {
  id: 'R17-1',
  article: '第六十条',
  strictness: 'must',
  text: '使用印章必经组长批准；组长外出期间由代行登记内的副组长代行，组长本人用印须填说明。',
  entering: ['approved'],
  check(record, context) {
    const approver = textValue(record.fields, 'approverId');
    const isOwn = textValue(record.fields, 'userId') === approver;
    if (context.person(approver)?.offices.includes('groupLeader') === true) {
      if (!isOwn || !isEmpty(record.fields['selfNote'])) return [];
      return [
        {
          path: 'selfNote',
          reason: '组长本人用印，没有填写本人用印说明',
          next: '在申请中写明本人用印的事由和经手人',
        },
      ];
    }
    if (actingLeader(approver, textValue(record.fields, 'approvedAt'), context) === undefined) {
      return [
        {
          reason: `${personName(context, approver)}不是组长，也不在代行期内`,
          next: '由组长批准；组长外出的，先登记组长外出和AB角代行',
        },
      ];
    }
    if (!isOwn && record.createdBy !== approver) return [];
    return [{ reason: '代行人不能批准本人的用印', next: '由组长批准' }];
  },
};

const elementsRule: Rule = {
  id: 'R17-1',
  article: '第六十条',
  strictness: 'must',
  text: '登记用印时间、用印事由、用印数量、用印人、批准人，五项缺一不可。',
  entering: ['checked', 'stamped', 'locked'],
  check({ fields, state }) {
    const elements = [
      ['reason', '用印事由'],
      ['count', '用印数量'],
      ['userId', '用印人'],
      ['approverId', '批准人'],
      // Stamped with the move out of 已核对, so it is looked for from then on.
      ...(state === 'stamped' ? ([['usedAt', '用印时间']] as const) : []),
    ] as const;
    const missing = elements.filter(([field]) => isEmpty(fields[field])).map(([, label]) => label);
    if (missing.length === 0) return [];
    return [{ reason: `没有登记${missing.join('、')}`, next: '补齐后再办' }];
  },
};

const checkedRule: Rule = {
  id: 'R17-2',
  article: '第六十条',
  strictness: 'must',
  text: '经保管人核对无误后方可用印；核对的是印章的现保管人。',
  entering: ['checked'],
  check(record, context) {
    const findings: Finding[] = [];
    const seal = sealOf(record, context);
    const keeper = seal === undefined ? '' : presentKeeper(seal, context);
    const actor = textValue(record.fields, 'keeperId');
    if (keeper !== '' && actor !== '' && keeper !== actor) {
      const name = personName(context, keeper);
      findings.push({
        reason: `本印章现由${name}保管，不是${personName(context, actor)}`,
        next: `由${name}核对；保管人有变的，先登记保管移交`,
      });
    }
    if (record.fields['keeperChecked'] !== true) {
      findings.push({
        path: 'keeperChecked',
        reason: '保管人没有核对无误',
        next: '逐项核对；有误的，通知用印人换材料',
      });
    }
    const ticked = idsValue(record.fields, 'checkItems');
    const open = neededChecks(record).filter((item) => !ticked.includes(item));
    if (open.length > 0) {
      const words = open.map((item) => CHECK_ITEMS[item]).join('；');
      findings.push({ path: 'checkItems', reason: `还没有核对：${words}`, next: '逐项核对后再选核对无误' });
    }
    return findings;
  },
};

const orderRule: Rule = {
  id: 'R17-2',
  article: '第六十条',
  strictness: 'must',
  text: '没有核对的不得用印。',
  entering: ['stamped'],
  check({ fields }) {
    if (fields['keeperChecked'] === true && !isEmpty(fields['checkedAt'])) return [];
    return [{ reason: '保管人还没有核对', next: '由保管人先核对无误' }];
  },
};

const validityRule: Rule = {
  id: 'M17-valid',
  article: '第六十条',
  strictness: 'must',
  basis: 'own',
  text: '批准在本单位设定的时间内有效（未设定的为 24 小时），过时须重新申请。',
  entering: ['checked', 'stamped'],
  check(record, context) {
    const { fields, state } = record;
    const approvedAt = textValue(fields, 'approvedAt');
    const at = textValue(fields, state === 'approved' ? 'checkedAt' : 'usedAt');
    if (approvedAt === '' || at === '') return [];
    if (at < approvedAt) {
      return [{ reason: '现在的时间早于批准时间', next: '请系统管理员核对本机时钟' }];
    }
    const hours = approvalHours(sealOf(record, context));
    if (!isExpired(approvedAt, at, hours)) return [];
    return [
      { reason: `批准已过 ${hours} 小时，不再有效`, next: '由用印人另行申请，经组长重新批准；本单注明作废' },
    ];
  },
};

const blankRule: Rule = {
  id: 'R17-3',
  article: '第六十一条',
  strictness: 'must',
  text: '严禁在空白纸张、空白证明、空白表格等材料上加盖印章。',
  check({ fields }) {
    if (fields['isBlank'] !== true) return [];
    return [{ path: 'isBlank', reason: '材料是空白的', next: '填写完整、打印成文后再申请用印' }];
  },
};

const blankPagesRule: Rule = {
  id: 'R17-3',
  article: '第六十一条',
  strictness: 'must',
  text: '用印前逐页核对材料，有空白页的不得用印；没有扫描的，须说明已逐页核对纸质材料。',
  entering: ['checked', 'stamped'],
  check({ fields }) {
    const blank = textValue(fields, 'blankPages').trim();
    if (blank !== '') {
      return [
        {
          path: 'blankPages',
          reason: `第${blank}页是空白页`,
          next: `请用印人抽去第${blank}页、重新打印后再送来核对`,
        },
      ];
    }
    if ((numberValue(fields, 'materialPages') ?? 0) > 0 || !isEmpty(fields['paperNote'])) return [];
    return [
      {
        path: 'materialPages',
        reason: '还没有逐页核对材料',
        next: '把材料扫描附上；不能扫描的，逐页核对纸质材料并说明原因',
      },
    ];
  },
};

const voidRule: Rule = {
  id: 'R17-5',
  article: '第六十条',
  strictness: 'must',
  text: '用印登记不得改删；错用的注明作废，登记错的更正并说明。',
  entering: ['approved', 'checked', 'stamped'],
  check({ fields }) {
    if (isEmpty(fields['voidNote'])) return [];
    return [{ reason: '本单已注明作废', next: '还要用印的，另行申请' }];
  },
};

const sealRule: Rule = {
  id: 'R17-6',
  article: '第六十二条、第六十三条',
  strictness: 'must',
  text: '印章停用、丢失、销毁后不得用印。',
  entering: ['approved', 'checked', 'stamped'],
  check(record, context) {
    const seal = sealOf(record, context);
    if (seal === undefined || !isRegistered(seal)) {
      return [{ reason: '印章还没有登记', next: '由保管人先登记印章' }];
    }
    const state = presentState(seal, context);
    if (state === 'inUse' || state === 'out') return [];
    const next = state === 'lost' ? '停止用印，由组长处置' : '改用在用的印章，另行申请';
    return [{ reason: `印章已${SEAL_STATE_WORDS[state]}`, next }];
  },
};

function outsideFindings(record: RecordView, out: RecordView | undefined, at: string): readonly Finding[] {
  const sealId = textValue(record.fields, 'sealId');
  if (out === undefined || out.register !== 'sealOut') {
    return [{ reason: '外出用印没有外出登记', next: '先登记印章外出，经组长批准' }];
  }
  if (textValue(out.fields, 'sealId') !== sealId) {
    return [{ reason: '所选外出登记不是本印章的', next: '改选本印章的外出登记' }];
  }
  if (!isRegistered(out)) {
    return [{ reason: '印章外出还没有登记', next: '先经组长批准，登记印章外出' }];
  }
  const returned = textValue(out.fields, 'returnedAt');
  if (returned !== '' && at !== '' && returned < at) {
    return [{ reason: '所选外出登记的印章已经归还', next: '在保管人办公室用印，或另行登记印章外出' }];
  }
  return [];
}

const outsideRule: Rule = {
  id: 'R17-7',
  article: '第六十二条',
  strictness: 'must',
  text: '一般在保管人办公室用印；外出期间用印须引用未归还的外出登记，印章外出时不得在办公室用印。',
  entering: ['checked', 'stamped'],
  check(record, context) {
    const { fields, state } = record;
    const at = textValue(fields, state === 'approved' ? 'checkedAt' : 'usedAt');
    if (textValue(fields, 'usePlace') === 'outside') {
      return outsideFindings(record, context.record(textValue(fields, 'sealOutId')), at);
    }
    const seal = sealOf(record, context);
    const out = seal === undefined ? undefined : outingAt(seal, at === '' ? context.today : at, context);
    if (out === undefined) return [];
    const carrier = personName(context, textValue(out.fields, 'carrierId'));
    return [{ reason: `印章由${carrier}携带外出，不在办公室`, next: '待归还并补登后用印，或申请外出用印' }];
  },
};

const sameKeeperRule: Rule = {
  id: 'R17-8',
  article: '第六十条',
  strictness: 'must',
  basis: 'default',
  text: '用印人、批准人、保管人分别记名；用印人就是保管人的，须写明由谁在场确认。',
  entering: ['checked'],
  check({ fields }, context) {
    const keeper = textValue(fields, 'keeperId');
    if (keeper === '' || keeper !== textValue(fields, 'userId') || !isEmpty(fields['sameKeeperNote']))
      return [];
    return [
      {
        path: 'sameKeeperNote',
        reason: `${personName(context, keeper)}既是用印人又是保管人，没有兼任确认`,
        next: '写明由谁在场、核对了什么',
      },
    ];
  },
};

const documentRule: Rule = {
  id: 'M17-doc',
  article: '第五十四条、第六十条',
  strictness: 'must',
  basis: 'own',
  text: '在发文上用印的，发文须已经组长签发。',
  entering: ['checked', 'stamped'],
  check({ fields }, context: DomainContext) {
    const id = textValue(fields, 'outgoingDocId');
    if (id === '') return [];
    const doc = context.record(id);
    if (doc === undefined) return [{ reason: '找不到所选的发文', next: '由能看到这件发文的保管人核对' }];
    if (isVoid(doc)) return [{ reason: '所选发文已作废', next: '撤下材料，不予用印' }];
    if (!isEmpty(doc.fields['signedOn'])) return [];
    return [{ reason: '所选发文还没有签发', next: '先由组长签发' }];
  },
};

const copiesRule: Rule = {
  id: 'M17-copies',
  article: '第六十条',
  strictness: 'unspecified',
  basis: 'own',
  text: '用印数量多于发文份数的，提示核对。',
  check({ fields }, context) {
    const doc = context.record(textValue(fields, 'outgoingDocId'));
    const [copies, count] = [numberValue(doc?.fields ?? {}, 'copies'), numberValue(fields, 'count')];
    if (copies === undefined || count === undefined || count <= copies) return [];
    return [{ path: 'count', reason: `发文只印 ${copies} 份，用印 ${count} 份`, next: '核对用印数量' }];
  },
};

const qualityRule: Rule = {
  id: 'M17-quality',
  article: '第六十一条',
  strictness: 'must',
  basis: 'own',
  text: '加盖印章应合乎规范、清晰美观；不规范、不清晰的须注明作废。',
  entering: ['locked'],
  check({ fields }) {
    if (fields['qualityOk'] !== false || !isEmpty(fields['voidNote'])) return [];
    return [{ path: 'voidNote', reason: '印迹不规范、不清晰，没有注明作废', next: '写明作废的份数和处理' }];
  },
};

const daysRule = notAheadRule(
  { id: 'M17-days', article: '第六十条', text: '申请日期不在今天以后。' },
  { field: 'appliedOn', label: '申请日期' },
);

export const SEAL_USE_RULES: readonly Rule[] = [
  approverRule,
  elementsRule,
  sealRule,
  validityRule,
  checkedRule,
  orderRule,
  blankRule,
  blankPagesRule,
  voidRule,
  outsideRule,
  sameKeeperRule,
  documentRule,
  copiesRule,
  qualityRule,
  daysRule,
];
