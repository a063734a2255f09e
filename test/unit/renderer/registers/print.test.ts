import { describe, expect, it } from 'vitest';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { printedOf } from '#renderer/registers/print/printedOf.ts';
import { printModel } from '#renderer/registers/print/printModels.ts';
import type { Printed } from '#renderer/registers/print/printRequest.ts';
import { outputSheet, previewSheet } from '#renderer/registers/print/sheet.ts';
import type { DomainContext } from '#shared/domain/definition.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import { FakeVault } from '../../../support/fakeVault/fakeVault.ts';
import { SAMPLE_PEOPLE } from '../../../support/fakeVault/sampleRecords.ts';

const vault = new FakeVault();
function printed(id: string): Printed {
  const view = vault.view(id);
  if (view === undefined) throw new Error(`no sample ${id}`);
  return printedOf(view);
}
const context: DomainContext = {
  today: '2026-03-12',
  unitName: '驻县教育局纪检监察组',
  person: (id) => {
    const found = SAMPLE_PEOPLE.find((person) => person.person === id);
    return found && { id, name: found.name, offices: id === 'zhang' ? ['groupLeader'] : [] };
  },
  ...NO_OTHERS,
  record: (id) => (id === 'meeting-2026-9' ? printed(id).seen : undefined),
};
const sheet = previewSheet('内部', true);

describe('组务会记录', () => {
  const model = printModel({
    definition: groupMeeting,
    form: 'groupMeetingBook',
    records: [printed('meeting-2026-9')],
    context,
    sheet,
  });
  if (model?.kind !== 'record') throw new Error('no record');

  it('names the kind of each item as 第三十三条 does and keeps the dissent', () => {
    expect(model.items.map((item) => item.category)).toEqual([
      '（一）传达学习并定措施',
      '（三）督促主体责任与履行监督责任',
      '（二）落实县纪委监委重要工作',
      '（五）其他',
    ]);
    expect(model.items[1]?.dissent).toBe('李四二：两项可合并进行，减少到校次数。');
  });

  it('prints a correction in its place, old words beside new ones, and its sentence at the end', () => {
    const runs = model.items[0]?.resolutions[0];
    expect(runs).toContainEqual({ old: '2026年3月31日', new: '2026年3月13日', mark: '更正1' });
    expect(model.corrections).toEqual([
      {
        mark: '更正1',
        sentence:
          '原文“2026年3月31日”，改为“2026年3月13日”。原因：会上定为3月13日，记录时误写。王五三，2026年3月9日',
      },
    ]);
  });

  it('says 无 where nobody was absent or present besides', () => {
    expect(model.facts.find((fact) => fact.label === '缺席及原因')?.value).toBe('无');
  });
});

describe('会议纪要 while the record is written', () => {
  const model = printModel({
    definition: groupMeeting,
    form: 'meetingDraftMinutes',
    records: [printed('meeting-2026-10')],
    context,
    sheet,
  });
  if (model?.kind !== 'minutes') throw new Error('no minutes');

  it('carries the banner of the unit and the number of the meeting', () => {
    expect(model.banner).toBe('驻县教育局纪检监察组组务会纪要');
    expect(model.issueNo).toBe('第10期');
    expect(model.date).toBe('2026年3月9日');
  });

  it('has a heading for every item', () => {
    expect(model.paragraphs.filter((paragraph) => paragraph.level === 1)).toHaveLength(5);
  });
});

describe('会议通知', () => {
  it('says when, where, what and who, and who sends it', () => {
    const model = printModel({
      definition: groupMeeting,
      form: 'groupMeetingNotice',
      records: [printed('meeting-2026-10')],
      context,
      sheet,
    });
    if (model?.kind !== 'notice') throw new Error('no notice');
    expect(model.title).toBe('组务会通知');
    expect(model.paragraphs[0]).toContain('定于2026年3月9日');
    expect(model.paragraphs).toContain('议题：');
    expect(model.organ).toBe('驻县教育局纪检监察组');
    const html = renderPrintHtml(model);
    expect(html).toContain('<div>驻县教育局纪检监察组</div>');
    expect(html).not.toContain('★');
  });
});

describe('the ledger of 议定事项', () => {
  it('has the columns of the catalogue and one row a record', () => {
    const model = printModel({
      definition: resolutionItem,
      form: 'resolutionItemLedger',
      records: [printed('item-9–1'), printed('item-9–2')],
      context,
      sheet,
    });
    if (model?.kind !== 'register') throw new Error('no ledger');
    expect(model.columns.map((column) => column.title).slice(0, 3)).toEqual(['会次', '事项', '承办']);
    expect(model.rows.map((row) => row.cells[0])).toEqual(['9–1', '9–2']);
  });
});

describe('marks of a sheet', () => {
  it('a preview can never pass for an output', () => {
    expect(previewSheet('秘密★5年', true)).toMatchObject({ ground: '预览', edge: null, copyNo: null });
    expect(previewSheet('秘密★5年', false).ground).toBe('草稿');
  });

  it('an output carries its serial; only what is finalised loses the word 草稿', () => {
    const permit = {
      serial: '印–26–000012',
      copyNumbers: ['000001'],
      printedBy: '王五三',
      printedAt: new Date(2026, 2, 9, 10, 24).getTime(),
      marking: '秘密★5年',
    };
    expect(outputSheet(permit, true)).toEqual({
      marking: '秘密★5年',
      copyNo: '000001',
      edge: { serial: '印–26–000012', printedBy: '王五三', printedAt: '2026-03-09 10:24' },
      ground: null,
      duplex: true,
    });
    expect(outputSheet(permit, false).ground).toBe('草稿');
  });

  it('公开 carries no mark', () => {
    expect(previewSheet('公开', true).marking).toBeNull();
  });

  it('an unknown form prints nothing', () => {
    expect(
      printModel({
        definition: groupMeeting,
        form: 'other',
        records: [printed('meeting-2026-9')],
        context,
        sheet,
      }),
    ).toBeUndefined();
  });
});
