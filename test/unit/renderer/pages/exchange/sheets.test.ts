import { describe, expect, it } from 'vitest';
import { cardSheet, handoverOfExport, handoverOfLine } from '#renderer/pages/exchange/sheets.ts';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import type { ExchangeLine, ExportPlan, ExportProof, StationCardView } from '#shared/ipc/vault/exchange.ts';

const at = Date.parse('2026-03-12T09:58:00+08:00');
const own: StationCardView = {
  stationId: 's1',
  unit: '驻县教育局纪检监察组',
  organisation: '示例县纪委监委',
  stationNo: '1号站',
  kind: 'group',
  level: 'secret',
  fingerprint: '5F2A 91C7 0B4E D863',
  issuedAt: at,
};
const other: StationCardView = { ...own, stationId: 's2', unit: '第三监督检查室', stationNo: '2号站' };

describe('交接单', () => {
  const plan = {
    kind: 'reportUp',
    receivers: [other],
    byRegister: [
      { register: 'groupMeeting', title: '组务会', records: 2 },
      { register: 'minutes', title: '会议纪要', records: 1 },
    ],
    items: [
      { record: 'a', register: 'groupMeeting', level: 'internal' },
      { record: 'b', register: 'groupMeeting', level: 'secret' },
      { record: 'c', register: 'minutes', level: 'internal' },
    ],
    medium: { no: '示教纪–盘–011', kind: 'disc', level: 'secret', keeper: '孙七六' },
    approvedBy: '张三一',
  } as unknown as ExportPlan;
  const proof = {
    bundleId: 'ab12',
    number: '示教纪–交换–26–28',
    fileName: '示教纪–交换–26–28.pzb',
    fingerprint: '7K4M 2QXD 9RWE 5TNA',
    marking: '机密★2036年2月27日',
    writtenAt: at,
  } as ExportProof;

  it('names the highest level of each register and the four groups of the fingerprint', () => {
    const sheet = handoverOfExport(plan, proof, own, '王五三');
    expect(sheet.counts).toEqual([
      { name: '组务会', count: 2, level: '机密' },
      { name: '会议纪要', count: 1, level: '内部' },
    ]);
    expect(sheet.fingerprint).toEqual(['7K4M', '2QXD', '9RWE', '5TNA']);
    expect(sheet.sheet.marking).toBe('机密★2036年2月27日');
  });

  it('turns sender and receiver round for what came in', () => {
    const line = {
      direction: 'in',
      station: '第三监督检查室2号站',
      fingerprint: '7K4M 2QXD 9RWE 5TNA',
      marking: '秘密★5年',
      level: 'confidential',
      kind: 'issueDown',
      records: 3,
      medium: '',
      at,
    } as ExchangeLine;
    expect(handoverOfLine(line, own).from).toBe('第三监督检查室2号站');
    expect(handoverOfLine(line, own).to).toBe('驻县教育局纪检监察组 1号站');
    expect(handoverOfLine({ ...line, direction: 'out' }, own).to).toBe('第三监督检查室2号站');
  });

  it('prints the card with its fingerprint', () => {
    const html = renderPrintHtml(cardSheet(own, '2026-03-12'));
    expect(html).toContain('驻县教育局纪检监察组 1号站');
    for (const group of own.fingerprint.split(' ')) expect(html).toContain(`>${group}<`);
  });
});
