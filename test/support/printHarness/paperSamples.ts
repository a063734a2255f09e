import type { SheetMarks } from '#renderer/print/model.ts';
import type { DocumentModel, FormModel } from '#renderer/print/paperModels.ts';
import { bodyParagraphs } from '#renderer/registers/print/paragraphs.ts';
import { PURE_HANZI } from './samples.ts';

/** Fixed samples of 公文 and paper forms, with texts of real length. Units and people are made up. */

const edge = { serial: '印–26–000031', printedBy: '王五三', printedAt: '2026-03-12 15:20' };
const sheet: SheetMarks = { marking: null, copyNo: null, edge, ground: null, duplex: true };

const ORGAN = '驻县教育局纪检监察组';

/** 请示, upwards: 签发人 in the head, one page of text, 附件说明 and 附注. */
export const request: DocumentModel = {
  kind: 'document',
  sheet: { ...sheet, marking: '秘密★5年', copyNo: '000003' },
  format: 'order',
  isPreprinted: false,
  banner: `${ORGAN}文件`,
  docNo: '示教纪〔2026〕6号',
  signers: ['张三一'],
  urgency: '特急',
  title: '关于对学校食堂大宗食材采购问题线索\n提级办理的请示',
  addressee: '县纪委监委',
  paragraphs: bodyParagraphs(
    [
      '2026年3月，我组在学校食堂专项监督中发现，6所寄宿制学校大宗食材集中采购存在验收登记不全、结算单据与验收单不符等问题，涉及教育局机关两名中层干部。',
      '鉴于有关情况超出我组办理权限，现就提级办理事项请示如下：',
      '一、提级办理的理由',
      '按照派驻机构工作有关规定，涉及驻在部门班子成员分管事项的问题线索，应当向派出机关请示后办理。',
      '二、建议',
      '（一）由第三监督检查室牵头办理，我组派2名干部参加。',
      '1.李四二负责对接台账资料。',
      '（1）3月20日前移交采购合同、验收单、结算单据。',
      '妥否，请批示。',
    ].join('\n'),
  ),
  annexes: [
    '学校食堂专项监督情况报告',
    '6所学校大宗食材采购合同、验收单、结算单据核对明细表及有关人员情况说明',
  ],
  signature: { organ: ORGAN, date: '2026年3月12日', isSealed: true },
  note: '联系人：李四二，电话：12345678',
  imprint: {
    copyLabel: '抄送',
    copyTo: ['县纪委监委第三监督检查室'],
    issuer: ORGAN,
    issuedOn: '2026年3月12日',
  },
  corrections: [],
};

const noticeTopics = ['食堂采购', '招生入学', '教辅征订', '基建维修', '师德师风'];
const NUMERALS = ['一', '二', '三', '四', '五'];

/** 通知 of several pages, without seal, 内部. */
export const notice: DocumentModel = {
  ...request,
  sheet: { ...sheet, marking: '内部' },
  docNo: '示教纪〔2026〕7号',
  signers: [],
  urgency: null,
  title: '关于开展2026年春季学期重点领域监督的通知',
  addressee: '局机关各股室，各学区，局属各学校',
  paragraphs: bodyParagraphs(
    [
      '为做实做细日常监督，推动主体责任落实，现就2026年春季学期重点领域监督有关事项通知如下。',
      PURE_HANZI,
      ...noticeTopics.flatMap((topic, index) => [
        `${NUMERALS[index]}、${topic}`,
        `（一）监督重点。围绕${topic}的决策、执行、公开三个环节，对照制度规定逐项检查，看程序是否规范，看责任是否压实，看问题是否整改到位。`,
        `（二）方式和时限。采取查阅资料、现场查看、个别谈话等方式进行，3月30日前完成自查，4月20日前完成抽查，抽查比例不低于三分之一；对发现的问题列出清单，逐项明确责任人和完成时限，整改一项销号一项。`,
        '1.各学校报送自查报告时，一并报送问题清单和整改台账。',
      ]),
    ].join('\n'),
  ),
  annexes: ['2026年春季学期重点领域监督自查表'],
  signature: { organ: ORGAN, date: '2026年3月13日', isSealed: false },
  note: null,
  imprint: {
    copyLabel: '抄送',
    copyTo: [
      '县纪委监委办公室',
      '县纪委监委第三监督检查室',
      '县教育局党组成员',
      '县教育局机关党委、机关纪委',
    ],
    issuer: ORGAN,
    issuedOn: '2026年3月13日',
  },
};

/** 函, two pages. */
export const letter: DocumentModel = {
  ...request,
  format: 'letter',
  sheet: { ...sheet, marking: '内部' },
  banner: ORGAN,
  docNo: '示教纪函〔2026〕3号',
  signers: [],
  urgency: null,
  title: '关于商请提供乡村教师补贴发放情况的函',
  addressee: '县财政局',
  paragraphs: bodyParagraphs(
    [
      '因工作需要，现商请贵局提供近三年乡村教师补贴发放有关资料。',
      PURE_HANZI,
      PURE_HANZI,
      '一、提供资料的范围',
      '2023年至2025年全县乡村教师生活补助的预算安排、资金拨付和发放明细。',
      '二、时间和方式',
      '请于3月25日前将资料加盖公章后送我组，电子资料以光盘形式提供，不通过互联网传输。',
      '感谢贵局对派驻监督工作的支持。',
    ].join('\n'),
  ),
  annexes: [],
  signature: { organ: ORGAN, date: '2026年3月16日', isSealed: true },
  note: null,
  imprint: {
    copyLabel: '抄送',
    copyTo: ['县教育局'],
    issuer: '',
    issuedOn: '',
    isPlain: true,
  },
};

/** A text of the length that a letter of complaint may have. */
export const LONG_TEXT = [
  '市民来信反映，县实验学校食堂食材采购价格高于市场价，验收人员长期由同一人担任，登记簿有补签情形。来信人“𠮷田”请求保密，附照片两张🙂。',
  ...Array.from(
    { length: 45 },
    (_, index) =>
      `第${index + 1}点，${PURE_HANZI}𠮷𠀀，另据了解，有关合同未见盖章页，Invoice-No.2026-03-12/ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789也未登记。`,
  ),
].join('\n');

/** 收文处理单 with short, empty, listed and very long cells. */
export const form: FormModel = {
  kind: 'form',
  sheet: { ...sheet, marking: '秘密★5年', copyNo: '000001' },
  organ: ORGAN,
  title: '收文处理单',
  number: '示教纪–收文–26–秘12',
  cells: [
    { kind: 'fact', label: '来文单位', value: '县纪委监委办公室', isWide: false, lines: 1 },
    { kind: 'fact', label: '来文字号', value: '示纪办〔2026〕18号', isWide: false, lines: 1 },
    { kind: 'fact', label: '收文日期', value: '2026年3月10日', isWide: false, lines: 1 },
    { kind: 'fact', label: '办理时限', value: '', isWide: false, lines: 1 },
    {
      kind: 'fact',
      label: '文件标题',
      value: '关于报送2026年第一季度派驻监督工作情况的通知',
      isWide: true,
      lines: 1,
    },
    {
      kind: 'fact',
      label: '首办人和规定的接办人',
      value: [{ old: '王五三', new: '周八七', mark: '更正1' }],
      isWide: false,
      lines: 1,
    },
    { kind: 'fact', label: '份数', value: '1', isWide: false, lines: 1 },
    {
      kind: 'list',
      label: '传阅',
      columns: [
        { title: '序号', width: 12, align: 'center' },
        { title: '姓名', width: 20, align: 'center' },
        { title: '日期', width: 30, align: 'center' },
        { title: '意见', width: 80 },
      ],
      rows: [
        ['1', '李四二', '2026年3月11日', '已阅。'],
        ['2', '欧阳赵六五', '2026年3月11日', '建议与上季度报告口径一致，数据由王五三核对。'],
      ],
    },
    {
      kind: 'list',
      label: '随文附件',
      columns: [
        { title: '名称', width: 80 },
        { title: '份数', width: 20 },
      ],
      rows: [],
    },
    { kind: 'opinion', label: '拟办意见', opinions: [], lines: 4 },
    {
      kind: 'opinion',
      label: '组长阅批意见',
      opinions: [
        {
          words: '请李四二牵头，王五三配合，3月25日前报初稿。数据须与台账一致，不得估算。',
          name: '张三一',
          day: '2026年3月11日',
        },
      ],
      lines: 4,
    },
    { kind: 'fact', label: '主要内容', value: LONG_TEXT, isWide: true, lines: 3 },
    { kind: 'fact', label: '办理结果', value: '', isWide: true, lines: 3 },
    { kind: 'fact', label: '去向', value: '', isWide: false, lines: 1 },
  ],
  corrections: [
    {
      mark: '更正1',
      sentence: '原文“王五三”，改为“周八七”。原因：首办人已调整。张三一，2026年3月12日',
    },
  ],
  signatures: [{ label: '拟办人' }, { label: '组长' }, { label: '承办人' }],
};
