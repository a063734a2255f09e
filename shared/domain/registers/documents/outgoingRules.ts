import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { isVoid, personName, textValue } from '#shared/domain/values.ts';
import { addDays, fullDate, latenessWords } from '#shared/domain/words.ts';
import { docNoRule } from './docNoRules.ts';
import { namesIn } from './officialDoc.ts';

/** Days from 签发 to 备案 (〔缺省〕, obligation OB-054-1). */
const FILING_DAYS = 15;

const isNormative = (record: RecordView): boolean => record.fields['isNormative'] === true;

const normativeKindRule: Rule = {
  id: 'R15-4',
  article: '第五十四条',
  strictness: 'must',
  text: '文种是规范性文件的，按规范性文件审核备案。',
  check(record) {
    if (record.fields['docKind'] !== 'normative' || isNormative(record)) return [];
    return [
      { path: 'isNormative', reason: '文种是规范性文件，没有列为规范性文件', next: '“规范性文件”选是' },
    ];
  },
};

const reviewFirstRule: Rule = {
  id: 'R15-4',
  article: '第五十四条',
  strictness: 'must',
  text: '规范性文件须先经县纪委监委办公室审核方可印发。',
  entering: ['issued'],
  check(record) {
    if (isNormative(record) && record.state === 'signing') {
      return [{ path: 'isNormative', reason: '规范性文件还没有经办公室审核', next: '送办公室审核' }];
    }
    if (!isNormative(record) && record.state === 'filingReview') {
      return [{ path: 'isNormative', reason: '送审的文件已改为不是规范性文件', next: '改回，或退回重走' }];
    }
    return [];
  },
};

const onlyNormativeReviewRule: Rule = {
  id: 'R15-4',
  article: '第五十四条',
  strictness: 'must',
  text: '送办公室审核的限于规范性文件。',
  entering: ['filingReview'],
  check(record) {
    return isNormative(record)
      ? []
      : [{ path: 'isNormative', reason: '不是规范性文件，不送办公室审核', next: '签发后印发' }];
  },
};

const onlyNormativeFilingRule: Rule = {
  id: 'R15-4',
  article: '第五十四条',
  strictness: 'must',
  text: '备案的限于规范性文件。',
  entering: ['filed'],
  check(record) {
    return isNormative(record)
      ? []
      : [{ path: 'isNormative', reason: '不是规范性文件，不须备案', next: '办理归档' }];
  },
};

const filedFirstRule: Rule = {
  id: 'R15-4',
  article: '第五十四条',
  strictness: 'must',
  text: '规范性文件印发后备案方算完成，备案后归档。',
  entering: ['archived'],
  check(record) {
    if (!isNormative(record) || record.state !== 'issued') return [];
    return [{ path: 'filedOn', reason: '规范性文件还没有备案', next: '报办公室备案后再归档' }];
  },
};

const filedOnRule: Rule = {
  id: 'R15-4',
  article: '第五十四条',
  strictness: 'must',
  text: '备案写明备案日期。',
  entering: ['filed'],
  check(record) {
    if (!isEmpty(record.fields['filedOn'])) return [];
    return [{ path: 'filedOn', reason: '没有写备案日期', next: '写明报办公室备案的日期' }];
  },
};

const filingTermRule: Rule = {
  id: 'R15-4',
  article: '第五十四条',
  strictness: 'unspecified',
  text: '规范性文件印发后及时备案，缺省为签发后十五日内。',
  check(record, context) {
    const signed = textValue(record.fields, 'signedOn');
    if (!isNormative(record) || record.state !== 'issued' || signed === '') return [];
    const due = addDays(signed, FILING_DAYS);
    if (due >= context.today) return [];
    const reason = `备案时限是${fullDate(due)}，${latenessWords(due, context.today)}`;
    return [{ path: 'filedOn', reason, next: '报县纪委监委办公室备案' }];
  },
};

/** 审核 before 印发, 备案 after it: two days (catalogue C38). */
const filingDaysRule: Rule = {
  id: 'R15-4',
  article: '第五十四条',
  strictness: 'must',
  text: '审核在印发前，备案在印发后，都不在今天以后。',
  entering: ['issued', 'filed', 'archived'],
  check(record, context) {
    const findings: Finding[] = [];
    const [reviewed, issued, filed] = ['filingReviewedOn', 'issuedOn', 'filedOn'].map((id) =>
      textValue(record.fields, id),
    );
    const last = issued === undefined || issued === '' ? context.today : issued;
    if (reviewed !== undefined && reviewed > last) {
      findings.push({ path: 'filingReviewedOn', reason: '办公室审核在印发以后', next: '改正审核日期' });
    }
    if (filed !== undefined && filed !== '' && (filed < last || filed > context.today)) {
      const reason = filed > context.today ? '备案日期在今天以后' : '备案在印发之前';
      findings.push({ path: 'filedOn', reason, next: '改正备案日期' });
    }
    return findings;
  },
};

const GATES = [
  ['policyOk', '政策关'],
  ['contentOk', '内容关'],
  ['wordingOk', '文字关'],
] as const;

function openGates(record: RecordView): readonly Finding[] {
  return GATES.filter(([field]) => record.fields[field] !== true).map(([path, word]) => ({
    path,
    reason: `${word}还没有过`,
    next: '主要负责人把关后选“是”，把不住的退回',
  }));
}

const gateRule: Rule = {
  id: 'R15-5',
  article: '第五十四条',
  strictness: 'must',
  text: '主要负责人严格把好政策关、内容关、文字关，三关都过方可签发。',
  // Looked at on every save: the 签发 itself is one.
  check: (record) => (textValue(record.fields, 'signerId') === '' ? [] : openGates(record)),
};

const signerRule: Rule = {
  id: 'R15-5',
  article: '第五十四条',
  strictness: 'must',
  text: '三关由主要负责人把：签发人是组长。',
  entering: ['issued'],
  check(record, context) {
    const signer = textValue(record.fields, 'signerId');
    if (signer === '') return [{ path: 'signerId', reason: '组长还没有签发', next: '请组长签发' }];
    if (context.person(signer)?.offices.includes('groupLeader') === true) return openGates(record);
    const reason = `${personName(context, signer)}不是组长，不能签发`;
    return [{ path: 'signerId', reason, next: '由组长签发' }];
  },
};

const reviewerRule: Rule = {
  id: 'M15-reviewer',
  article: '第五十四条',
  strictness: 'must',
  basis: 'own',
  text: '核稿人不是起草人本人。',
  entering: ['reviewing', 'signing'],
  check(record) {
    const drafter = textValue(record.fields, 'drafterId');
    if (drafter === '' || drafter !== textValue(record.fields, 'reviewerId')) return [];
    return [{ path: 'reviewerId', reason: '核稿人是起草人本人', next: '由他人核稿' }];
  },
};

const ownDraftRule: Rule = {
  id: 'M15-reviewer',
  article: '第五十四条',
  strictness: 'unspecified',
  basis: 'own',
  text: '组长签发自己起草的公文，提示。',
  entering: ['issued'],
  check(record) {
    const signer = textValue(record.fields, 'signerId');
    if (signer === '' || signer !== textValue(record.fields, 'drafterId')) return [];
    return [{ path: 'signerId', reason: '签发人是起草人本人', next: '核对起草人；以核稿人的意见为重' }];
  },
};

const consultRule: Rule = {
  id: 'M15-consult',
  article: '第五十四条',
  strictness: 'must',
  basis: 'own',
  text: '征求意见先列明单位，一单位一行。',
  entering: ['consulting', 'reviewing'],
  check(record) {
    const rows = rowsOf(record.fields, 'consultations');
    const seen = new Set<string>();
    return rows.flatMap((row) => {
      const name = textValue(row, 'orgName').trim();
      const isTwice = name !== '' && seen.has(name);
      seen.add(name);
      const path = `consultations/${row.id}/orgName`;
      return isTwice ? [{ path, reason: `征求意见中${name}有两行`, next: '并为一行' }] : [];
    });
  },
};

const consultedRule: Rule = {
  id: 'M15-consult',
  article: '第五十四条',
  strictness: 'must',
  basis: 'own',
  text: '征求意见的，列明征求哪些单位。',
  entering: ['consulting'],
  check(record) {
    if (rowsOf(record.fields, 'consultations').length > 0) return [];
    return [{ path: 'consultations', reason: '没有列明征求哪些单位的意见', next: '在“征求意见”中列出单位' }];
  },
};

const numberRule = docNoRule(
  {
    id: 'M15-docNo',
    article: '第五十四条',
    text: '发文字号由机关代字、年份、序号组成，年份是签发或印发当年的，同一代字年度内不重复。',
  },
  ['signedOn', 'issuedOn'],
  '签发或印发',
);

const kindRule: Rule = {
  id: 'M15-kind',
  article: '第五十四条',
  strictness: 'unspecified',
  basis: 'own',
  text: '请示只主送一个机关，附注写联系人和电话。',
  entering: ['signing', 'issued'],
  check(record) {
    if (record.fields['docKind'] !== 'request') return [];
    const findings: Finding[] = [];
    if (namesIn(textValue(record.fields, 'sentTo')).length > 1) {
      findings.push({ path: 'sentTo', reason: '请示主送了几个机关', next: '只主送一个，其余抄送' });
    }
    if (isEmpty(record.fields['note'])) {
      findings.push({ path: 'note', reason: '请示没有附注', next: '写联系人姓名和电话' });
    }
    return findings;
  },
};

const DRAFTED = { field: 'draftedOn', label: '拟稿日期' };
const SIGNED = { field: 'signedOn', label: '签发日期', isNoted: true } as const;

const daysRule: Rule = {
  id: 'M15-days',
  article: '第五十四条',
  strictness: 'must',
  basis: 'own',
  text: '拟稿日期不在今天以后，也不在签发以后。',
  check({ fields }, context) {
    const ahead = notAhead(fields, context, [DRAFTED]);
    return ahead.length > 0 ? ahead : inOrder(fields, [DRAFTED, SIGNED]);
  },
};

const sealRule: Rule = {
  id: 'M15-seal',
  article: '第六十条',
  strictness: 'must',
  basis: 'own',
  text: '所登的用印是这件发文的用印，没有作废。',
  check(record, context) {
    const use = context.record(textValue(record.fields, 'sealUseId'));
    if (use === undefined) return [];
    const outgoing = textValue(use.fields, 'outgoingDocId');
    if (isVoid(use) || use.state === 'rejected') {
      return [{ path: 'sealUseId', reason: '所登的用印没有办成', next: '改选办成的用印' }];
    }
    if (outgoing === '' || outgoing === record.id) return [];
    return [{ path: 'sealUseId', reason: '所登的用印是另一件发文的', next: '改选这件发文的用印' }];
  },
};

export const OUTGOING_RULES: readonly Rule[] = [
  normativeKindRule,
  reviewFirstRule,
  onlyNormativeReviewRule,
  onlyNormativeFilingRule,
  filedFirstRule,
  filedOnRule,
  filingTermRule,
  filingDaysRule,
  gateRule,
  signerRule,
  reviewerRule,
  ownDraftRule,
  consultRule,
  consultedRule,
  numberRule,
  kindRule,
  daysRule,
  sealRule,
];
