import { describe, expect, it } from 'vitest';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { liveForms, printModel } from '#renderer/registers/print/printModels.ts';
import type { Printed, PrintRequest } from '#renderer/registers/print/printRequest.ts';
import { previewSheet } from '#renderer/registers/print/sheet.ts';
import { findField } from '#shared/domain/commonFields.ts';
import type { DomainContext, PrintForm, RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { flowOf } from '#shared/domain/flows.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import type { OfficialDocument } from '#shared/domain/officialDocument.ts';
import { findForm, listForms, recordForms } from '#shared/domain/printForms.ts';
import { incomingDoc } from '#shared/domain/registers/documents/incomingDoc.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import { requestReport } from '#shared/domain/registers/reports/requestReport.ts';
import { heartTalk } from '#shared/domain/registers/talks/heartTalk.ts';
import type { Json } from '#shared/kernel/canonical.ts';

const NAMES: Readonly<Record<string, string>> = { li: '李四二', wang: '王五三' };
const TITLES: Readonly<Record<string, string>> = { other: '关于报送材料的通知' };
const context: DomainContext = {
  today: '2026-03-12',
  unitName: '驻县教育局纪检监察组',
  person: (id) => {
    const name = NAMES[id];
    return name === undefined ? undefined : { id, name, offices: [] };
  },
  ...NO_OTHERS,
  title: (id) => TITLES[id] ?? '',
};
const sheet = previewSheet('内部', true);
const HOSTILE = '</td><script>alert(1)</script>𠮷🙂';

function sampleValue(field: FieldDefinition): Json {
  switch (field.kind) {
    case 'int':
      return 3;
    case 'date':
      return '2026-03-09';
    case 'dateTime':
      return '2026-03-09T09:30';
    case 'bool':
      return true;
    case 'enum':
      return field.values[0]?.code ?? '';
    case 'enumMulti':
      return field.values.slice(0, 2).map((value) => value.code);
    case 'person':
      return 'li';
    case 'people':
      return ['li', 'wang'];
    case 'ref':
      return 'other';
    case 'refs':
    case 'attachments':
      return ['other'];
    case 'rows':
      return [
        Object.fromEntries([['id', 'r1'], ...field.columns.map((each) => [each.id, sampleValue(each)])]),
      ];
    default:
      return HOSTILE;
  }
}

function recordOf(definition: RegisterDefinition, fields: Printed['seen']['fields']): Printed {
  const state = flowOf(definition.flow).states[0]?.code ?? 'draft';
  return {
    seen: {
      id: 'one',
      register: definition.code,
      state,
      level: 'internal',
      number: '示教纪–样–26–1',
      fields,
    },
    corrections: [],
    opinions: [],
  };
}

function filled(definition: RegisterDefinition): Printed {
  return recordOf(
    definition,
    Object.fromEntries(definition.fields.map((field) => [field.id, sampleValue(field)])),
  );
}

const FORMS = Object.values(REGISTERS).flatMap((definition: RegisterDefinition) =>
  [...definition.printForms, ...listForms(definition)].map((form) => ({ definition, form })),
);

describe('every paper of every register', () => {
  it.each(FORMS)('$definition.code $form.id prints, filled and empty', ({ definition, form }) => {
    for (const record of [filled(definition), recordOf(definition, {})]) {
      const model = printModel({ definition, form: form.id, records: [record], context, sheet });
      if (model === undefined) throw new Error('no model');
      const html = renderPrintHtml(model);
      expect(html).not.toContain('<script');
      if (model.kind === 'form' || model.kind === 'register') expect(model.title).toBe(form.title);
    }
  });

  it.each(Object.values(REGISTERS).map((definition: RegisterDefinition) => definition))(
    '$code has a table for its list, under an id of its own',
    (definition) => {
      const ids = [...definition.printForms, ...listForms(definition)].map((form) => form.id);
      expect(listForms(definition).length).toBeGreaterThan(0);
      for (const form of listForms(definition)) expect(findForm(definition, form.id)).toEqual(form);
      expect(ids.every((id) => id.length <= 40)).toBe(true);
    },
  );
});

function single(form: Partial<PrintForm>, definition: RegisterDefinition = incomingDoc) {
  const own: PrintForm = {
    id: 'sample',
    title: '收文处理单',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['组长'],
    ...form,
  };
  return { ...definition, printForms: [own] };
}

function request(definition: RegisterDefinition, record: Printed): PrintRequest {
  return { definition, form: 'sample', records: [record], context, sheet };
}

describe('a paper form', () => {
  const fields: readonly FieldDefinition[] = [
    { id: 'subject', label: '标题', kind: 'text', required: 'yes', isWide: true },
    { id: 'from', label: '来文单位', kind: 'text', required: 'yes' },
    { id: 'handler', label: '承办人', kind: 'person', required: 'no' },
    { id: 'sourceId', label: '来源', kind: 'ref', register: 'groupMeeting', required: 'no' },
    { id: 'hiddenId', label: '关联', kind: 'ref', register: 'groupMeeting', required: 'no' },
    { id: 'body', label: '内容', kind: 'longText', required: 'no' },
    {
      id: 'circulated',
      label: '传阅',
      kind: 'rows',
      required: 'no',
      columns: [
        { id: 'seq', label: '序号', kind: 'int', required: 'no', computed: 'position' },
        { id: 'personId', label: '姓名', kind: 'person', required: 'yes' },
        { id: 'on', label: '日期', kind: 'date', required: 'no' },
      ],
    },
  ];
  const definition = (cells?: PrintForm['cells']): RegisterDefinition => ({
    ...single(cells === undefined ? {} : { cells }),
    fields,
    sections: [
      { id: 'a', title: '来文', items: ['subject', 'from', 'handler', 'sourceId', 'hiddenId'] },
      { id: 'b', title: '内容', items: ['body', 'circulated'] },
      { id: 'marking', title: '密级', items: ['classification', 'accessScope', 'remarks'] },
    ],
  });
  const record = recordOf(definition(), {
    subject: '关于报送材料的通知',
    from: '县纪委监委办公室',
    handler: 'li',
    sourceId: 'other',
    hiddenId: 'unseen',
    circulated: [
      { id: 'a', personId: 'li', on: '2026-03-10' },
      { id: 'b', personId: 'wang' },
    ],
  });
  const formOf = (cells?: PrintForm['cells'], printed = record) => {
    const model = printModel(request(definition(cells), printed));
    if (model?.kind !== 'form') throw new Error('no form');
    return model;
  };

  it('has every field of its sections in their order, empty ones too, without the marks of the head', () => {
    expect(formOf().cells.map((cell) => cell.label)).toEqual([
      '标题',
      '来文单位',
      '承办人',
      '来源',
      '关联',
      '内容',
      '传阅',
      '备注',
    ]);
  });

  it('names people and records, and shows a dash for a record that is not to be seen', () => {
    const values = formOf().cells.map((cell) => (cell.kind === 'fact' ? cell.value : cell.kind));
    expect(values.slice(2, 5)).toEqual(['李四二', '关于报送材料的通知', '—']);
  });

  it('prints a list with its columns, people by name, rows by place', () => {
    const list = formOf().cells.find((cell) => cell.kind === 'list');
    expect(list?.columns.map((column) => column.title)).toEqual(['序号', '姓名', '日期']);
    expect(list?.rows).toEqual([
      ['1', '李四二', '2026年3月10日'],
      ['2', '王五三', ''],
    ]);
  });

  it('takes only the cells it names, with the label and room of the paper', () => {
    const cells = formOf([
      { field: 'subject', label: '文件标题' },
      { field: 'body', lines: 8 },
      'unknownField',
    ]).cells;
    expect(cells).toHaveLength(2);
    expect(cells[0]).toMatchObject({ label: '文件标题', isWide: true, value: '关于报送材料的通知' });
    expect(cells[1]).toMatchObject({ label: '内容', lines: 8, value: '' });
  });

  it('has as many rows as its paper, and columns to write in by hand', () => {
    const list = formOf([{ field: 'circulated', leastRows: 4, byHand: ['签名'] }]).cells[0];
    if (list?.kind !== 'list') throw new Error('no list');
    expect(list.columns.map((column) => column.title)).toEqual(['序号', '姓名', '日期', '签名']);
    const html = renderPrintHtml(formOf([{ field: 'circulated', leastRows: 4, byHand: ['签名'] }]));
    const rows = html.slice(html.indexOf('class="inner short"')).split('<tbody>')[1]?.match(/<tr/g);
    expect(rows).toHaveLength(4);
  });

  it('lies across its sheet where its paper does', () => {
    const lying = { ...definition(), printForms: single({ paper: 'A4 landscape' }).printForms };
    const model = printModel(request(lying, record));
    if (model?.kind !== 'form') throw new Error('no form');
    expect(renderPrintHtml(model)).toContain('size: 297mm 210mm');
    expect(renderPrintHtml(model)).toContain('<body class="form lying">');
    expect(renderPrintHtml(formOf())).toContain('size: 210mm 297mm');
  });

  it('is signed by those of this paper, where the catalogue has one word for several', () => {
    const labels = (talkKind: string) => {
      const talk = recordOf(heartTalk, { talkKind });
      const model = printModel({ ...request(heartTalk, talk), form: 'heartTalkSheet' });
      return model?.kind === 'form' ? model.signatures.map(({ label }) => label) : [];
    };
    expect(labels('regular')).toEqual(['谈话人']);
    expect(labels('reminder')).toEqual(['谈话人', '谈话对象']);
  });

  it('puts the words of the move it names beside its label, with name and day, and of no other', () => {
    const time = new Date(2026, 2, 11, 9).getTime();
    const withOpinions: Printed = {
      ...record,
      opinions: [
        { to: 'approved', opinion: '请李四二牵头。', actorName: '张三一', time },
        { to: 'draft', opinion: '退回补正。', actorName: '赵六五', time },
      ],
    };
    const cell = { opinionOf: 'approved', label: '阅批意见' } as const;
    expect(formOf([cell], withOpinions).cells).toEqual([
      {
        kind: 'opinion',
        label: '阅批意见',
        lines: 4,
        opinions: [{ words: '请李四二牵头。', name: '张三一', day: '2026年3月11日' }],
      },
    ]);
    expect(formOf([cell]).cells[0]).toMatchObject({ kind: 'opinion', opinions: [] });
  });

  it('shows a correction in its cell and its sentence at the end', () => {
    const corrected: Printed = {
      ...record,
      corrections: [
        {
          number: 1,
          path: 'handler',
          label: '承办人',
          before: 'wang',
          after: 'li',
          reason: '误写',
          actorName: '张三一',
          time: new Date(2026, 2, 12).getTime(),
        },
      ],
    };
    const model = formOf(['handler'], corrected);
    expect(model.cells[0]).toMatchObject({ value: [{ old: '王五三', new: '李四二', mark: '更正1' }] });
    expect(model.corrections).toHaveLength(1);
    expect(renderPrintHtml(model)).toContain('<s>王五三</s>李四二');
  });
});

describe('an official document', () => {
  const document: OfficialDocument = {
    format: 'order',
    organ: '驻县教育局纪检监察组',
    docNo: '示教纪〔2026〕6号',
    signer: '张三一、李四二',
    title: '关于提级办理的请示',
    addressee: '县纪委监委：',
    body: '现就有关事项请示如下：\n一、理由\n（一）权限。超出办理权限。\n1.合同\n（1）清单\n妥否，请批示。',
    annexes: ['情况报告'],
    note: '（联系人：李四二）',
    copyTo: [],
    dated: '2026-03-12',
    issuedOn: '',
  };
  const modelOf = (changes: Partial<OfficialDocument>, layout?: PrintRequest['layout']) => {
    const definition = single({ document: () => ({ ...document, ...changes }) });
    const model = printModel({
      ...request(definition, recordOf(incomingDoc, {})),
      ...(layout === undefined ? {} : { layout }),
    });
    if (model?.kind !== 'document') throw new Error('no document');
    return model;
  };

  it('adds 文件 to the organ, colon and brackets once, and the day where none of issue is given', () => {
    const model = modelOf({});
    expect(model).toMatchObject({
      banner: '驻县教育局纪检监察组文件',
      addressee: '县纪委监委',
      signers: ['张三一', '李四二'],
      note: '联系人：李四二',
      signature: { date: '2026年3月12日', isSealed: true },
      isPreprinted: false,
    });
    expect(model.imprint).toMatchObject({ issuer: '驻县教育局纪检监察组', issuedOn: '2026年3月12日' });
    const html = renderPrintHtml(model);
    expect(html).toContain('县纪委监委：</div>');
    expect(html).toContain('（联系人：李四二）');
  });

  it('gives every paragraph the level of its number', () => {
    expect(modelOf({}).paragraphs.map(({ level, lead }) => [level, lead])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, '（一）权限。'],
      [3, undefined],
      [4, undefined],
      [0, undefined],
    ]);
  });

  it('leaves room for the day while it is not signed', () => {
    const model = modelOf({ dated: '' });
    expect(model.signature.date).toBeNull();
    expect(renderPrintHtml(model)).toContain('　　　　年　　月　　日');
  });

  it('has no 文件, no 签发人 and a plain 版记 as a letter, none without 抄送', () => {
    expect(modelOf({ format: 'letter' })).toMatchObject({
      banner: '驻县教育局纪检监察组',
      signers: [],
      imprint: null,
    });
    expect(modelOf({ format: 'letter', copyTo: ['县教育局'] }).imprint).toMatchObject({ isPlain: true });
  });

  it('carries 套打 and the missing seal as whoever prints chose', () => {
    const model = modelOf({}, { isPreprinted: true, isSealed: false });
    expect(model).toMatchObject({ isPreprinted: true, signature: { isSealed: false } });
    const html = renderPrintHtml(model);
    expect(html).not.toContain('驻县教育局纪检监察组文件');
    expect(html).not.toContain('class="red-rule"');
    expect(html).toContain('示教纪〔2026〕6号');
  });
});

describe('a table on paper', () => {
  const lines: PrintForm['columns'] = [
    {
      id: 'a',
      label: '日期',
      width: 80,
      align: 'left',
      isVisible: true,
      cell: () => ({ text: '2026.03.09—2026.10.09，李四二 2026.04.01' }),
    },
    { id: 'b', label: '份数', width: 80, align: 'left', isVisible: true, cell: () => ({ text: '12' }) },
    {
      id: 'c',
      label: '检查',
      width: 80,
      align: 'left',
      isVisible: true,
      cell: () => ({ text: '防火 合格\n防水 合格' }),
    },
  ];
  const tableOf = (form: Partial<PrintForm>, records: readonly Printed[]) => {
    const definition = single({ shape: 'ledger', columns: lines, ...form }, resolutionItem);
    const model = printModel({ definition, form: 'sample', records, context, sheet });
    if (model?.kind !== 'register') throw new Error('no table');
    return model;
  };
  const one = recordOf(resolutionItem, {});

  it('has days without naughts, numbers at the right, and every line of a cell on its own', () => {
    const model = tableOf({}, [one]);
    expect(model.rows[0]?.cells[0]).toBe('2026.3.9—2026.10.9，李四二 2026.4.1');
    expect(model.columns.map(({ align }) => align)).toEqual(['left', 'right', 'left']);
    expect(renderPrintHtml(model)).toContain('<div>防火 合格</div><div>防水 合格</div>');
  });

  it('holds only the records that its paper is for, and says so where there are none', () => {
    const month = recordOf(resolutionItem, { kind: 'month' });
    const year = recordOf(resolutionItem, { kind: 'year' });
    const suits: PrintForm['suits'] = ({ fields }) => fields['kind'] === 'year';
    expect(tableOf({ suits }, [month, year, month]).rows).toHaveLength(1);
    const none = tableOf({ suits }, [month]);
    expect(none.captionRight).toContain('共 0 条');
    expect(renderPrintHtml(none)).toMatch(/colSpan="3">无</);
  });

  it('names table and 密级 above every page but the first, and keeps signatures with its last row', () => {
    const html = renderPrintHtml(tableOf({ signatures: ['组长'] }, [one, one]));
    expect(html).toContain('@page :first { @top-right { content: none; } }');
    expect(html.slice(html.indexOf('<tbody class="last">')).match(/<tr/g)).toHaveLength(2);
  });

  it('is called 一览表 where the register has no paper of its own', () => {
    expect(listForms(groupMeeting)[0].title).toBe('组务会一览表');
  });
});

describe('a book', () => {
  const base = single({ shape: 'book', signatures: ['领导'] }, resolutionItem);
  const [dateField] = [base.dateField];
  const rowOf = (number: string, day: string): Printed => {
    const record = recordOf(base, { [dateField]: day });
    return { ...record, seen: { ...record.seen, number } };
  };
  const records = [
    rowOf('样–26–10', '2026-03-09'),
    rowOf('样–26–2', '2026-03-09'),
    rowOf('样–26–1', '2026-02-01'),
  ];
  const modelOf = (definition: RegisterDefinition) => {
    const model = printModel({ ...request(definition, records[0] ?? filled(base)), records });
    if (model?.kind !== 'register') throw new Error('no book');
    return model;
  };

  it('runs by day and number, with running numbers and a column to sign in', () => {
    const numbered: RegisterDefinition = {
      ...base,
      printForms: base.printForms.map((form) => ({
        ...form,
        columns: [
          {
            id: 'number',
            label: '编号',
            width: 120,
            align: 'left',
            isVisible: true,
            cell: (record) => ({ text: record.number ?? '' }),
          },
        ],
      })),
    };
    const model = modelOf(numbered);
    expect(model.columns.map((column) => column.title)).toEqual(['序号', '编号', '领导签字']);
    expect(model.rows.map((row) => row.cells)).toEqual([
      ['1', '样–26–1', ''],
      ['2', '样–26–2', ''],
      ['3', '样–26–10', ''],
    ]);
    expect(model.captionRight).toContain('2026年2月1日至2026年3月9日');
    expect(model.signatures).toEqual([]);
  });

  it('is signed below where many sign', () => {
    const many = {
      ...base,
      printForms: base.printForms.map((form) => ({ ...form, signatures: ['甲', '乙', '丙'] })),
    };
    expect(modelOf(many).signatures.map((each) => each.label)).toEqual(['甲', '乙', '丙']);
  });
});

describe('figures', () => {
  const talk = (talkedAt: string): Printed => {
    const record = recordOf(heartTalk, { talkedAt, talkKind: 'regular', talkeeId: 'li', talkerId: 'wang' });
    return { ...record, seen: { ...record.seen, state: 'recorded' } };
  };

  it('stand under headings across the table, marked as the records are that were counted', () => {
    const records = [talk('2026-01-20T09:00'), talk('2026-02-20T09:00')];
    const model = printModel({ definition: heartTalk, form: 'heartTalkStatistics', records, context, sheet });
    if (model?.kind !== 'register') throw new Error('no table');
    expect(model.captionRight).toBe('2026年1月20日至2026年2月20日　已谈 2 次　按可见范围');
    expect(model.rows.filter(({ isHeading }) => isHeading).map(({ cells }) => cells)).toEqual([
      ['谈话对象'],
      ['谈话对象（逐人）'],
      ['触发情形（第四十六条）'],
      ['谈话人'],
      ['期间'],
    ]);
    expect(model.rows.at(-1)?.cells.slice(0, 3)).toEqual(['合计', '2', '1']);
    expect(model.rows.every(({ level }) => level === 'internal')).toBe(true);
    expect(renderPrintHtml(model)).toContain('<th scope="colgroup" colSpan="9">谈话对象（逐人）</th>');
  });
});

describe('a cover', () => {
  const coverOf = (fields: Printed['seen']['fields']) => {
    const record = recordOf(requestReport, fields);
    const [form] = recordForms(requestReport, record.seen).filter(({ id }) => id === 'reportCover');
    return form === undefined
      ? undefined
      : printModel({ definition: requestReport, form: form.id, records: [record], context, sheet });
  };

  it('is offered for what is bound alone: 年度工作安排, 总结, 述职报告', () => {
    expect(coverOf({ subKind: 'pilot', matter: '试点' })).toBeUndefined();
    expect(coverOf({ subKind: 'leaderDutyReport', matter: '述职' })?.kind).toBe('cover');
  });

  it('names the matter without 关于 and 的报告, the organ, and the day once it is signed', () => {
    const fields = { subKind: 'summary', matter: '关于2026年度工作总结的报告' };
    const draft = coverOf(fields);
    expect(draft).toMatchObject({ title: '2026年度工作总结', organ: '驻县教育局纪检监察组', date: null });
    if (draft !== undefined) expect(renderPrintHtml(draft)).toContain('　　　　年　　月　　日');
    expect(coverOf({ ...fields, signedOn: '2026-12-18' })).toMatchObject({ date: '2026年12月18日' });
  });
});

describe('which forms are offered', () => {
  it('for a record: those of one record that its state allows; while it is written: all of them', () => {
    const definition: RegisterDefinition = {
      ...single({ states: ['approved'] }),
    };
    expect(recordForms(definition, { state: 'draft', fields: {} })).toEqual([]);
    expect(recordForms(definition, { state: 'approved', fields: {} }).map((form) => form.id)).toEqual([
      'sample',
    ]);
    const suited = single({ suits: ({ fields }) => fields['docType'] === 'report' });
    expect(recordForms(suited, { state: 'draft', fields: {} })).toEqual([]);
    expect(recordForms(suited, { state: 'draft', fields: { docType: 'report' } })).toHaveLength(1);
    expect(liveForms(definition, { state: 'draft', fields: {} }).map((form) => form.id)).toEqual(['sample']);
  });

  it('and none beside a record that no paper is for: an entry of the chronicle that is no 打听干预', () => {
    const papersOf = (category: string) =>
      liveForms(REGISTERS.chronicleEntry, { state: 'draft', fields: { category } }).map(({ id }) => id);
    const field = findField(REGISTERS.chronicleEntry, 'category');
    const codes = field?.kind === 'enum' ? field.values.map(({ code }) => code) : [];
    expect(codes.flatMap(papersOf)).toEqual(['interferenceSheet']);
  });

  it('for a list: tables only; a register without one still has a table of its columns', () => {
    expect(listForms(resolutionItem).map((form) => form.id)).toEqual(['resolutionItemLedger']);
    expect(listForms(groupMeeting).map((form) => form.id)).toEqual(['groupMeetingTable']);
    expect(recordForms(groupMeeting, { state: 'draft', fields: {} }).map((form) => form.id)).toEqual([
      'groupMeetingBook',
      'groupMeetingNotice',
    ]);
  });
});
