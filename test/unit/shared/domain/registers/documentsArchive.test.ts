import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { archiveTransfer } from '#shared/domain/registers/documents/archiveTransfer.ts';
import { destroyBatch } from '#shared/domain/registers/documents/destroyBatch.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { batch, broken, incoming, item, ofRule, suggesting } from '../documentsSupport.ts';
import { contextOf } from '../support.ts';

const waiting = incoming({ filing: 'destroy' }, { state: 'pendingDestroy' });
const archived = (fields: FieldValues = {}) =>
  incoming({ archiveNo: '2026–永–3', archivedOn: '2026-03-10', ...fields }, { state: 'archived' });

function transfer(fields: FieldValues = {}): RecordView {
  return {
    id: 't1',
    register: 'archiveTransfer',
    state: 'draft',
    level: 'internal',
    createdBy: 'p3',
    fields: {
      classification: 'internal',
      batchNo: '归〔2026〕1号',
      transferredOn: '2026-03-12',
      items: [
        {
          id: 'i1',
          order: 1,
          archiveNo: '2026–永–3',
          title: '关于开展学校食堂专项监督的通知',
          pages: 4,
          retention: 'permanent',
          recordType: '收文',
          recordId: '示教纪–收文–26–内15',
        },
      ],
      fromId: 'p3',
      toOrg: '县纪委监委办公室档案室',
      receiver: '刘某',
      storagePlace: '机关楼档案室保密柜',
      isPlaceSafe: true,
      ...fields,
    },
  };
}

describe('归档移交', () => {
  it('passes with everything in order', () => {
    expect(broken(archiveTransfer, transfer(), 'registered', [archived()])).toEqual([]);
    expect(missingFields(archiveTransfer, transfer(), 'registered')).toEqual([]);
  });

  it('M15-transfer wants the batch of the year in which it is handed over', () => {
    const numbered = (batchNo: string, transferredOn = '2026-03-12') =>
      broken(archiveTransfer, transfer({ batchNo, transferredOn }), 'registered', [archived()]);
    expect(numbered('归〔2025〕9号')).toEqual([
      'M15-transfer refuse 批次的年份是2025年→用移交当年的年份重新取号',
    ]);
    expect(numbered('归〔2025〕9号', '2025-12-31')).toEqual([]);
    expect(numbered('2026年第1批')).toEqual([]);
  });

  it('R15-7 第五十三条 wants a place that was checked', () => {
    const placed = (fields: FieldValues) =>
      broken(archiveTransfer, transfer(fields), 'registered', [archived()]);
    expect(placed({ isPlaceSafe: false })).toEqual([
      'R15-7 refuse 保管场所没有核实符合安全保密要求→核实后选“是”，不符合的另定场所',
    ]);
    expect(placed({ storagePlace: ' ' })).toEqual(['R15-7 refuse 没有写保管场所→写明存放在哪里']);
  });

  it('M15-transfer lists piece by piece, each number once and known here', () => {
    const [row] = transfer().fields['items'] as { readonly id: string }[];
    const listed = (items: readonly object[]) =>
      broken(archiveTransfer, transfer({ items: items as never }), 'registered', [archived()]);
    expect(listed([])).toEqual(['M15-transfer refuse 清单是空的→逐件列出移交的文件']);
    expect(listed([{ ...row }, { ...row, id: 'i2' }])).toEqual([
      'M15-transfer refuse 清单第2件的档号2026–永–3与前面重复→改正档号',
      'M15-transfer refuse 清单第2件的编号示教纪–收文–26–内15与前面重复→改正编号',
    ]);
    expect(listed([{ ...row, recordId: '示教纪–收文–26–内99' }])).toEqual([
      'M15-transfer refuse 清单第1件：没有编号为示教纪–收文–26–内99的记录→核对编号；本机没有的，不填编号',
    ]);
    // Paper from before this program has no number here.
    expect(listed([{ ...row, recordId: '' }])).toEqual([]);
  });

  it('M15-transfer reminds of records not yet archived and refuses a day to come', () => {
    const open = incoming({}, { state: 'done' });
    expect(broken(archiveTransfer, transfer(), 'registered', [open])).toEqual([
      'M15-transfer remind 清单第1件示教纪–收文–26–内15还没有归档→先在该记录办理归档',
    ]);
    expect(broken(archiveTransfer, transfer({ transferredOn: '2026-03-13' }))).toEqual([
      'M15-transfer refuse 移交日期2026年3月13日在今天以后→移交后登记',
    ]);
  });

  it('lists what is archived and not handed over, and nothing that would raise its level', () => {
    const secret = { ...archived(), id: 'd16', number: '示教纪–收文–26–秘1', level: 'confidential' } as const;
    const other = { ...archived(), id: 'd17', number: '示教纪–收文–26–内17' };
    const given = transfer({ items: [{ ...item(), recordId: '示教纪–收文–26–内17' }] });
    const first = archiveTransfer.suggest?.(
      suggesting([archived({ retention: 'y10' }), secret, other, given]),
    );
    expect(first).toMatchObject({
      batchNo: '归〔2026〕2号',
      transferredOn: '2026-03-12',
      fromId: 'p3',
      toOrg: '县纪委监委办公室档案室',
    });
    expect(first?.['items']).toEqual([
      {
        id: 'n1',
        order: 1,
        recordType: '收文',
        recordId: '示教纪–收文–26–内15',
        archiveNo: '2026–永–3',
        title: '关于开展学校食堂专项监督的通知',
        retention: 'y10',
      },
    ]);
  });
});

describe('销毁清册', () => {
  const steps = [
    ['draft', 'reviewing'],
    ['reviewing', 'approved'],
    ['approved', 'executed'],
  ] as const;

  it('passes with everything in order', () => {
    for (const [state, to] of steps) {
      expect(broken(destroyBatch, batch({}, { state }), to, [waiting]), to).toEqual([]);
      expect(missingFields(destroyBatch, batch({}, { state }), to), to).toEqual([]);
    }
  });

  it('R15-6 第五十三条 destroys nothing without a list, and lists nothing twice', () => {
    for (const [state, to] of steps) {
      expect(broken(destroyBatch, batch({ items: [] }, { state }), to)).toEqual([
        'R15-6 refuse 清册是空的→逐件列出要销毁的文件',
      ]);
    }
    const twice = [item(), item({ id: 'i2' })];
    expect(broken(destroyBatch, batch({ items: twice }), 'approved', [waiting])).toContain(
      'R15-6 refuse 清册第2件与前面重复：示教纪–收文–26–内15→去掉重复的一行',
    );
    const paperOnly = [item({ recordId: '' }), item({ id: 'i2', recordId: '' })];
    expect(broken(destroyBatch, batch({ items: paperOnly }), 'approved')).toEqual([]);
  });

  it('R15-6 destroys no record that is open, unknown, permanent or within its term', () => {
    const refusedFor = (named: RecordView | undefined, today?: string) =>
      ofRule('R15-6', broken(destroyBatch, batch(), 'approved', named === undefined ? [] : [named], today));
    const number = '示教纪–收文–26–内15';
    expect(refusedFor(undefined)).toEqual([
      `R15-6 refuse 清册第1件${number}本机没有这个编号的记录→核对编号；只有纸质的，不填编号`,
    ]);
    expect(refusedFor(incoming({}, { state: 'handling' }))).toEqual([
      `R15-6 refuse 清册第1件${number}还没有归档，也没有列入待销毁→先办结，归档或列入待销毁`,
    ]);
    expect(refusedFor(incoming({}, { state: 'destroyed' }))).toEqual([
      `R15-6 refuse 清册第1件${number}已经销毁→从清册中去掉`,
    ]);
    expect(refusedFor(archived({ retention: 'permanent' }))).toEqual([
      `R15-6 refuse 清册第1件${number}保管期限是永久→从清册中去掉`,
    ]);
    const leap = archived({ retention: 'y10', archivedOn: '2016-02-29' });
    expect(refusedFor(leap, '2026-02-27')).toEqual([
      `R15-6 refuse 清册第1件${number}保管期限到2026年2月28日→期满后再销毁，从清册中去掉`,
    ]);
    expect(refusedFor(leap, '2026-02-28')).toEqual([]);
    expect(refusedFor(archived({ retention: 'y30' }))[0]).toContain('保管期限到2056年3月10日');
  });

  it('R15-6 keeps one list for one batch', () => {
    const twin = batch({}, { id: 'b0', state: 'executed' });
    expect(broken(destroyBatch, batch(), 'approved', [waiting, twin])).toContain(
      'R15-6 refuse 批次销〔2026〕1号已有清册→改用下一批次',
    );
  });

  it('M15-destroyers wants two who destroy and two others who watch', () => {
    const staffed = (fields: FieldValues) =>
      ofRule('M15-destroyers', broken(destroyBatch, batch(fields), 'approved', [waiting]));
    expect(staffed({ destroyerIds: ['p3'] })).toEqual([
      'M15-destroyers refuse 销毁人不到两人→由两人以上销毁',
    ]);
    expect(staffed({ supervisor2Id: 'p5' })).toEqual([
      'M15-destroyers refuse 两名监销人是同一人→另定一名监销人',
    ]);
    expect(staffed({ supervisorId: 'p4' })).toEqual([
      'M15-destroyers refuse 赵六五既是销毁人又是监销人→由没有参加销毁的人监销',
    ]);
    expect(missingFields(destroyBatch, batch({ supervisor2Id: '' }), 'approved')).toHaveLength(1);
  });

  it('M15-approver is the 组长, not who made the list, destroys or watches', () => {
    const approved = (fields: FieldValues, more = {}) =>
      ofRule('M15-approver', broken(destroyBatch, batch(fields, more), 'approved', [waiting]));
    expect(approved({ approverId: 'p2' })).toEqual([
      'M15-approver refuse 李四二不是组长，不能批准销毁→呈组长批准',
    ]);
    expect(approved({}, { createdBy: 'p1' })).toEqual([
      'M15-approver refuse 批准人是编册人本人→由他人编册，再呈组长批准',
    ]);
    expect(approved({ supervisorId: 'p1' })).toEqual([
      'M15-approver refuse 批准人张三一又是销毁人或监销人→另定销毁人、监销人',
    ]);
    const unapproved = batch({ approverId: undefined }, { state: 'approved' });
    expect(broken(destroyBatch, unapproved, 'executed', [waiting])).toEqual([
      'M15-approver refuse 组长还没有批准→呈组长批准',
    ]);
  });

  it('M15-destroyDays destroys after the approval and not tomorrow', () => {
    const on = (fields: FieldValues) =>
      broken(destroyBatch, batch(fields, { state: 'approved' }), 'executed', [waiting]);
    expect(on({ destroyedOn: '2026-03-09' })).toEqual([
      'M15-destroyDays refuse 销毁日期2026年3月9日早于批准日期2026年3月10日→改正销毁日期',
    ]);
    expect(on({ destroyedOn: '2026-03-13' })).toEqual([
      'M15-destroyDays refuse 销毁日期2026年3月13日在今天以后→销毁后登记',
    ]);
    expect(
      broken(destroyBatch, batch({ listedOn: '2026-03-13' }, { state: 'draft' }), 'reviewing', [waiting]),
    ).toContain('M15-destroyDays refuse 编册日期2026年3月13日在今天以后→改正编册日期');
  });

  it('M15-batch wants the batch of the year in which it is listed, approved or carried out', () => {
    const numbered = (batchNo: string, fields: FieldValues = {}) =>
      broken(destroyBatch, batch({ batchNo, ...fields }, { state: 'draft' }), undefined, [waiting]);
    expect(numbered('销〔2024〕1号')).toEqual([
      'M15-batch refuse 批次的年份是2024年→用编册当年的年份重新取号',
    ]);
    expect(numbered('销〔2025〕3号', { listedOn: '2025-12-31', approvedOn: '2026-01-04' })).toEqual([]);
    expect(numbered('销毁第一批')).toEqual([]);
  });

  it('takes each record on the list along when it is carried out, and no other', () => {
    const outside = incoming({ number: '示教纪–收文–26–内16' }, { id: 'd16', state: 'pendingDestroy' });
    const open = incoming({ number: '示教纪–收文–26–内17' }, { id: 'd17', state: 'done' });
    const listed = batch({
      items: [item(), item({ id: 'i2', recordId: '示教纪–收文–26–内17' }), item({ id: 'i3', recordId: '' })],
    });
    const context = contextOf([listed, waiting, outside, open]);
    expect(destroyBatch.follows?.['executed']?.(listed, context)).toEqual([
      { record: 'd15', to: 'destroyed', set: { destroyBatchId: 'b1' } },
    ]);
  });

  it('starts with the documents that wait, of its own level, not yet listed', () => {
    const secret = { ...waiting, id: 'd16', number: '示教纪–收文–26–机1', level: 'secret' } as const;
    const listed = { ...waiting, id: 'd17', number: '示教纪–收文–26–内17' };
    const old = batch({ items: [item({ recordId: '示教纪–收文–26–内17' })] }, { id: 'b0', state: 'draft' });
    const first = destroyBatch.suggest?.(suggesting([waiting, secret, listed, old]));
    expect(first).toMatchObject({ batchNo: '销〔2026〕2号', listedOn: '2026-03-12' });
    expect(first?.['items']).toMatchObject([
      { recordId: '示教纪–收文–26–内15', copies: 1, classification: '内部' },
    ]);
    const [derivation] = destroyBatch.derives ?? [];
    expect(derivation?.when?.(waiting, suggesting())).toBe(true);
    expect(derivation?.values(secret, suggesting([secret]))).toMatchObject({
      items: [{ recordId: '示教纪–收文–26–机1', classification: '机密' }],
    });
  });

  it('prints the columns that the catalogue names', () => {
    const labels = (definition: typeof destroyBatch) =>
      definition.printForms[0]?.columns?.map(({ label }) => label).join('、');
    expect(labels(destroyBatch)).toBe('批次、编号、标题、份数、密级、原因、方式、地点、日期');
    expect(labels(archiveTransfer)).toBe('批次、档号、标题、页数、场所');
    const two = batch({ items: [item(), item({ id: 'i2', recordId: '', title: '会议材料', copies: 12 })] });
    const row = destroyBatch.printForms[0]?.columns?.map((column) => column.cell(two, contextOf([])).text);
    expect(row?.slice(1, 6)).toEqual([
      '示教纪–收文–26–内15',
      '关于开展学校食堂专项监督的通知；会议材料',
      '13',
      '内部',
      '无需归档',
    ]);
  });
});
