import { describe, expect, it } from 'vitest';
import type { FieldValues } from '#shared/domain/definition.ts';
import { docNumberWord } from '#shared/domain/registers/documents/docNumbers.ts';
import { namesIn, officialDocument } from '#shared/domain/registers/documents/officialDoc.ts';
import { outgoingDoc } from '#shared/domain/registers/documents/outgoingDoc.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { broken, incoming, ofRule, outgoing, refused, suggesting } from '../documentsSupport.ts';
import { contextOf } from '../support.ts';

const draft = { state: 'draft' } as const;
const inReview = { state: 'filingReview' } as const;
const issued = { state: 'issued' } as const;
const NORMATIVE = {
  docKind: 'normative',
  isNormative: true,
  filingReviewerName: '办公室 孙某',
  filingReviewedOn: '2026-03-10',
  filingOpinion: '审核通过。',
};

describe('发文', () => {
  it('passes with everything in order', () => {
    const unsigned = { signerId: undefined, signedOn: undefined, policyOk: false };
    for (const [state, to, fields] of [
      ['draft', 'reviewing', unsigned],
      ['reviewing', 'signing', unsigned],
      ['signing', 'issued', {}],
      ['signing', 'filingReview', { ...unsigned, ...NORMATIVE }],
      ['filingReview', 'issued', NORMATIVE],
      ['issued', 'filed', { ...NORMATIVE, issuedOn: '2026-03-11', filedOn: '2026-03-12' }],
    ] as const) {
      const record = outgoing(fields, { state });
      expect(broken(outgoingDoc, record, to), to).toEqual([]);
      expect(missingFields(outgoingDoc, record, to), to).toEqual([]);
    }
  });

  it('R15-4 第五十四条 issues no 规范性文件 before the office has reviewed it', () => {
    expect(broken(outgoingDoc, outgoing(NORMATIVE), 'issued')).toContain(
      'R15-4 refuse 规范性文件还没有经办公室审核→送办公室审核',
    );
    const bare = { docKind: 'normative', isNormative: true };
    expect(missingFields(outgoingDoc, outgoing(bare, inReview), 'issued').map(({ label }) => label)).toEqual([
      '办公室审核人',
      '办公室审核日期',
      '审核结论',
    ]);
    expect(broken(outgoingDoc, outgoing({}, inReview), 'issued')).toContain(
      'R15-4 refuse 送审的文件已改为不是规范性文件→改回，或退回重走',
    );
    expect(broken(outgoingDoc, outgoing({ docKind: 'normative' }))).toContain(
      'R15-4 refuse 文种是规范性文件，没有列为规范性文件→“规范性文件”选是',
    );
    expect(broken(outgoingDoc, outgoing(), 'filingReview')).toContain(
      'R15-4 refuse 不是规范性文件，不送办公室审核→签发后印发',
    );
  });

  it('R15-4 files a 规范性文件 after it was issued, and archives it only then', () => {
    const record = outgoing({ ...NORMATIVE, issuedOn: '2026-03-11' }, issued);
    expect(broken(outgoingDoc, record, 'archived')).toContain(
      'R15-4 refuse 规范性文件还没有备案→报办公室备案后再归档',
    );
    expect(
      broken(outgoingDoc, outgoing({ issuedOn: '2026-03-11', filedOn: '2026-03-12' }, issued), 'filed'),
    ).toEqual(['R15-4 refuse 不是规范性文件，不须备案→办理归档']);
    const days = (fields: FieldValues) =>
      broken(outgoingDoc, outgoing({ ...NORMATIVE, issuedOn: '2026-03-11', ...fields }, issued), 'filed');
    expect(days({})).toEqual(['R15-4 refuse 没有写备案日期→写明报办公室备案的日期']);
    expect(days({ filedOn: '2026-03-10' })).toEqual(['R15-4 refuse 备案在印发之前→改正备案日期']);
    expect(days({ filedOn: '2026-03-13' })).toEqual(['R15-4 refuse 备案日期在今天以后→改正备案日期']);
    expect(days({ filedOn: '2026-03-12', filingReviewedOn: '2026-03-12' })).toEqual([
      'R15-4 refuse 办公室审核在印发以后→改正审核日期',
    ]);
  });

  it('R15-4 reminds of the 备案 fifteen days after 签发', () => {
    const at = (today: string) =>
      broken(outgoingDoc, outgoing({ ...NORMATIVE, issuedOn: '2026-03-11' }, issued), undefined, [], today);
    expect(at('2026-03-26')).toEqual([]);
    expect(at('2026-03-28')).toEqual([
      'R15-4 remind 备案时限是2026年3月26日，逾期 2 天→报县纪委监委办公室备案',
    ]);
  });

  it('R15-5 第五十四条 signs nothing while one of the three gates is not passed', () => {
    for (const [field, word] of [
      ['policyOk', '政策关'],
      ['contentOk', '内容关'],
      ['wordingOk', '文字关'],
    ] as const) {
      const found = `R15-5 refuse ${word}还没有过→主要负责人把关后选“是”，把不住的退回`;
      // The 签发 is a save of its own.
      expect(broken(outgoingDoc, outgoing({ [field]: false }))).toEqual([found]);
      expect(broken(outgoingDoc, outgoing({ [field]: false, signerId: undefined }))).toEqual([]);
    }
  });

  it('R15-5 lets only the 组长 sign', () => {
    expect(broken(outgoingDoc, outgoing({ signerId: 'p2' }), 'issued')).toContain(
      'R15-5 refuse 李四二不是组长，不能签发→由组长签发',
    );
    expect(broken(outgoingDoc, outgoing({ signerId: undefined }), 'issued')).toContain(
      'R15-5 refuse 组长还没有签发→请组长签发',
    );
    const gates = outgoingDoc.fields.filter(({ id }) => ['policyOk', 'contentOk', 'wordingOk'].includes(id));
    expect(
      gates.every(({ writers, readOnly }) => writers?.join() === 'groupLeader' && readOnly === true),
    ).toBe(true);
    expect(outgoingDoc.fills?.(outgoing({ policyOk: undefined }, draft), contextOf([]))).toEqual({
      policyOk: false,
    });
  });

  it('M15-reviewer has another than the drafter check the draft', () => {
    expect(broken(outgoingDoc, outgoing({ reviewerId: 'p4' }, draft), 'reviewing')).toContain(
      'M15-reviewer refuse 核稿人是起草人本人→由他人核稿',
    );
    expect(broken(outgoingDoc, outgoing({ drafterId: 'p1' }), 'issued')).toEqual([
      'M15-reviewer remind 签发人是起草人本人→核对起草人；以核稿人的意见为重',
    ]);
  });

  it('M15-consult says whom it asks, each once, and why an opinion was not taken', () => {
    expect(broken(outgoingDoc, outgoing({}, draft), 'consulting')).toContain(
      'M15-consult refuse 没有列明征求哪些单位的意见→在“征求意见”中列出单位',
    );
    const asked = { id: 'c1', orgName: '县教育局' };
    expect(refused(broken(outgoingDoc, outgoing({ consultations: [asked] }, draft), 'consulting'))).toEqual(
      [],
    );
    const twice = [asked, { id: 'c2', orgName: ' 县教育局 ' }];
    expect(broken(outgoingDoc, outgoing({ consultations: twice }, draft), 'consulting')).toContain(
      'M15-consult refuse 征求意见中县教育局有两行→并为一行',
    );
    const missing = (row: object, to: string) =>
      missingFields(outgoingDoc, outgoing({ consultations: [{ ...asked, ...row }] }, draft), to).map(
        ({ label }) => label,
      );
    expect(missing({}, 'consulting')).toEqual([]);
    expect(missing({}, 'reviewing')).toEqual(['征求意见1　意见', '征求意见1　采纳']);
    expect(missing({ opinion: '建议加期限', adopted: false }, 'reviewing')).toEqual(['征求意见1　原因']);
    expect(missing({ opinion: '同意', adopted: true }, 'reviewing')).toEqual([]);
  });

  it('M15-docNo wants the form of a 发文字号, of this year, used once', () => {
    const numbered = (docNo: string, others: Parameters<typeof broken>[3] = []) =>
      broken(outgoingDoc, outgoing({ docNo }), 'issued', others);
    expect(numbered('示教纪函(2026)6号')).toEqual([
      'M15-docNo refuse 文号示教纪函(2026)6号写法不对→按“示教纪〔2026〕6号”的样子填写',
    ]);
    expect(numbered('示教纪函〔2026〕06号')[0]).toContain('写法不对');
    expect(numbered('示教纪函〔2024〕6号')).toEqual([
      'M15-docNo refuse 文号的年份是2024年→用签发或印发当年的年份重新取号',
    ]);
    const twin = outgoing({}, { id: 'o5', state: 'voided' });
    expect(numbered('示教纪函〔2026〕6号', [twin])).toEqual([
      'M15-docNo refuse 文号示教纪函〔2026〕6号已经用过→重新取号',
    ]);
    for (const register of ['requestReport', 'notification']) {
      const other = outgoing({}, { id: 'q6', register, state: 'archived' });
      expect(numbered('示教纪函〔2026〕6号', [other])).toEqual([
        'M15-docNo refuse 文号示教纪函〔2026〕6号已经用过→重新取号',
      ]);
    }
    const foreign = outgoing({ orgId: '驻县卫健局纪检监察组' }, { id: 'o5', state: 'issued' });
    expect(numbered('示教纪函〔2026〕6号', [foreign])).toEqual([]);
    // A correction of what is issued is held to it as well.
    const issued = outgoing({ docNo: '示教纪函〔2024〕6号' }, { state: 'issued' });
    expect(broken(outgoingDoc, issued)).toContain(
      'M15-docNo refuse 文号的年份是2024年→用签发或印发当年的年份重新取号',
    );
    // Signed on the last day of the year, issued in the next.
    const late = outgoing({ docNo: '示教纪函〔2025〕9号', draftedOn: '2025-12-30', signedOn: '2025-12-31' });
    expect(broken(outgoingDoc, late, 'issued')).toEqual([]);
  });

  it('M15-kind reminds that a 请示 goes to one and names whom to call', () => {
    const request = outgoing({ docKind: 'request', sentTo: '县纪委监委、县委' });
    expect(ofRule('M15-kind', broken(outgoingDoc, request, 'issued'))).toEqual([
      'M15-kind remind 请示主送了几个机关→只主送一个，其余抄送',
      'M15-kind remind 请示没有附注→写联系人姓名和电话',
    ]);
  });

  it('M15-days refuses a draft of tomorrow and a signature before the draft', () => {
    expect(broken(outgoingDoc, outgoing({ draftedOn: '2026-03-13' }))).toEqual([
      'M15-days refuse 拟稿日期2026年3月13日在今天以后→改正拟稿日期',
    ]);
    // The clock was set back between drafting and signing.
    expect(broken(outgoingDoc, outgoing({ signedOn: '2026-03-08' }))).toEqual([
      'M15-days refuse 签发日期2026年3月8日早于拟稿日期2026年3月9日→改正拟稿日期',
    ]);
    expect(broken(outgoingDoc, outgoing({ draftedOn: '2024-02-29', signedOn: '2024-02-29' }))).toEqual([]);
  });

  it('M15-seal takes only the seal use of this document', () => {
    const use = (fields: FieldValues, state = 'locked') =>
      outgoing(fields, { id: 'u1', register: 'sealUse', state });
    const found = (other: ReturnType<typeof use>) =>
      broken(outgoingDoc, outgoing({ sealUseId: 'u1' }, issued), undefined, [other]);
    expect(found(use({ outgoingDocId: 'o5' }))).toEqual([
      'M15-seal refuse 所登的用印是另一件发文的→改选这件发文的用印',
    ]);
    expect(found(use({ outgoingDocId: 'o6' }, 'rejected'))).toEqual([
      'M15-seal refuse 所登的用印没有办成→改选办成的用印',
    ]);
    expect(found(use({ outgoingDocId: 'o6' }))).toEqual([]);
    const missing = (needsSeal: boolean) =>
      missingFields(outgoingDoc, outgoing({ needsSeal }, issued), 'archived').map(({ path }) => path);
    expect(missing(true)).toContain('sealUseId');
    expect(missing(false)).toEqual(['archiveNo', 'archivedOn', 'retention']);
  });
});

describe('what 发文 suggests, drafts and prints', () => {
  it('numbers by kind and year, past those that a person may not see', () => {
    const books = [
      outgoing({ docNo: '示教纪函〔2026〕6号' }, { id: 'a' }),
      outgoing({ docNo: '示教纪〔2026〕11号' }, { id: 'b' }),
      outgoing({ docNo: '示教纪函〔2025〕30号' }, { id: 'c' }),
      outgoing({ docNo: undefined }, { id: 'd' }),
      outgoing({ docNo: '示教纪报〔2026〕4号' }, { id: 'e', register: 'requestReport' }),
      outgoing({ docNo: '示教纪〔2026〕15号' }, { id: 'f', register: 'notification' }),
    ];
    const next = (docKind: string, today = '2026-03-12') =>
      outgoingDoc.suggestMove?.(outgoing({ docKind }), 'issued', suggesting(books, today));
    expect(next('letter')).toEqual({ docNo: '示教纪函〔2026〕7号' });
    // One run with 请示报告 and 通报.
    expect(next('notice')).toEqual({ docNo: '示教纪〔2026〕16号' });
    expect(next('normative')).toEqual({ docNo: '示教纪〔2026〕16号' });
    expect(next('request')).toEqual({ docNo: '示教纪报〔2026〕5号' });
    expect(next('letter', '2027-01-01')).toEqual({ docNo: '示教纪函〔2027〕1号' });
    expect(docNumberWord('示教纪', 'report')).toBe('示教纪报');
    expect(outgoingDoc.suggestMove?.(outgoing(), 'filed', suggesting())).toEqual({ filedOn: '2026-03-12' });
  });

  it('starts with the person at the desk as drafter and the 副组长 as reviewer', () => {
    expect(outgoingDoc.suggest?.(suggesting())).toEqual({
      draftedOn: '2026-03-12',
      drafterId: 'p3',
      reviewerId: 'p2',
      isNormative: false,
      needsSeal: true,
      copies: 1,
    });
  });

  it('drafts the answer to a document that came in', () => {
    const [derivation] = outgoingDoc.derives ?? [];
    const from = (fields: FieldValues) => derivation?.values(incoming(fields), suggesting());
    expect(from({ docKind: 'letter', title: '关于商请提供食堂台账的函', fromOrg: '县教育局' })).toMatchObject(
      {
        docKind: 'letter',
        title: '关于商请提供食堂台账的复函',
        sentTo: '县教育局',
        content: '《关于商请提供食堂台账的函》（示纪〔2026〕8号）收悉。经研究，现函复如下：',
        researchNote: '据收文收〔2026〕15号办理。',
      },
    );
    expect(from({ docKind: 'request', sourceDocNo: '' })).toMatchObject({ docKind: 'reply' });
    expect(from({})).toMatchObject({ docKind: 'report', title: '关于开展学校食堂专项监督的情况报告' });
    const context = suggesting();
    expect(derivation?.when?.(incoming(), context)).toBe(true);
    expect(derivation?.when?.(incoming({}, { state: 'done' }), context)).toBe(false);
  });

  it('is a letter for 函 and a red head for all else, 签发人 only upwards', () => {
    const context = contextOf([]);
    const paper = (fields: FieldValues) => officialDocument(outgoing(fields), context);
    expect(paper({})).toEqual({
      format: 'letter',
      organ: '驻县教育局纪检监察组',
      docNo: '示教纪函〔2026〕6号',
      title: '关于报送食堂专项监督情况的函',
      addressee: '县教育局',
      body: '县教育局：\n一、基本情况',
      annexes: [],
      copyTo: [],
      dated: '2026-03-11',
      issuedOn: '',
    });
    for (const docKind of ['notice', 'bulletin', 'opinion', 'decision', 'reply', 'normative'])
      expect(paper({ docKind })).not.toHaveProperty('signer');
    expect(paper({ docKind: 'request' })).toMatchObject({ format: 'order', signer: '张三一' });
    expect(paper({ docKind: 'report', signerId: undefined })).not.toHaveProperty('signer');
    expect(
      paper({
        urgency: 'urgent',
        sentTo: '县委， 县政府；',
        ccTo: '县纪委监委办公室,县教育局',
        annexes: '1.情况表\n\n附件2：名单',
        note: '（联系人：张三一，电话：0000001）',
        content: ' 一、𠮷村🏫小学\n\n（一）台账 ',
      }),
    ).toMatchObject({
      urgency: '特急',
      addressee: '县委、县政府',
      copyTo: ['县纪委监委办公室', '县教育局'],
      annexes: ['情况表', '名单'],
      note: '联系人：张三一，电话：0000001',
      body: '一、𠮷村🏫小学\n（一）台账',
    });
    expect(namesIn('')).toEqual([]);
    expect(paper({ content: `${'长'.repeat(10_000)}` }).body).toHaveLength(10_000);
  });

  it('offers the paper for 备案 only for a 规范性文件', () => {
    const sheet = outgoingDoc.printForms.find(({ id }) => id === 'normativeFilingSheet');
    expect(sheet?.suits?.(outgoing(NORMATIVE, issued))).toBe(true);
    expect(sheet?.suits?.(outgoing({}, issued))).toBe(false);
  });

  it('prints the columns of the book that the catalogue names, with the number of the seal use', () => {
    const book = outgoingDoc.printForms.find(({ id }) => id === 'outgoingDocBook');
    expect(book?.columns?.map(({ label }) => label).join('、')).toBe(
      '文号、日期、标题、主送、份数、签发、用印号',
    );
    const use = outgoing({}, { id: 'u1', register: 'sealUse', number: '示教纪–用印–26–内2' });
    const record = outgoing({ sealUseId: 'u1', issuedOn: '2026-03-12' });
    const row = book?.columns?.map((column) => column.cell(record, contextOf([use])).text);
    expect(row).toEqual([
      '示教纪函〔2026〕6号',
      '2026.3.12',
      '关于报送食堂专项监督情况的函',
      '县教育局',
      '3',
      '张三一',
      '示教纪–用印–26–内2',
    ]);
  });
});
