import { describe, expect, it } from 'vitest';
import {
  blankNumbers,
  EXCHANGE_WORDS,
  exchangeAsked,
  materialOf,
  scansAfterCheck,
} from '#renderer/registers/seal/material.ts';
import type { AttachmentView, TimelineItem } from '#shared/ipc/vault/records.ts';

function scan(id: string, time: number, mime: AttachmentView['mime'] = 'application/pdf'): AttachmentView {
  return {
    id,
    name: `${id}.pdf`,
    mime,
    bytes: 1,
    digest: '',
    actorName: '周八七',
    time,
    isSignedScan: false,
  };
}

function item(time: number, more: Partial<TimelineItem>): TimelineItem {
  return {
    entry: `e${time}`,
    act: 'move',
    signed: undefined,
    actorName: '赵六五',
    actorRole: '印章保管人',
    time,
    from: undefined,
    to: undefined,
    opinion: undefined,
    detail: undefined,
    stationName: '',
    inert: undefined,
    ...more,
  };
}

const asked = (time: number, more: Partial<TimelineItem> = {}) =>
  item(time, { act: 'annotate', detail: `${EXCHANGE_WORDS}第3页是空白页`, ...more });
const ids = (attachments: readonly AttachmentView[]) => attachments.map(({ id }) => id);

describe('material brought for the seal', () => {
  it('is the last PDF and the pictures after it', () => {
    const attachments = [scan('c', 30, 'image/png'), scan('a', 10), scan('b', 20)];
    expect(ids(materialOf({ attachments, timeline: [] }))).toEqual(['b', 'c']);
    const pictures = [scan('a', 10, 'image/png'), scan('b', 20, 'image/jpeg')];
    expect(ids(materialOf({ attachments: pictures, timeline: [] }))).toEqual(['a', 'b']);
    expect(materialOf({ attachments: [], timeline: [] })).toEqual([]);
  });

  it('counts no more once other material was asked for', () => {
    const attachments = [scan('a', 10)];
    expect(materialOf({ attachments, timeline: [asked(15)] })).toEqual([]);
    const again = [...attachments, scan('b', 20, 'image/png')];
    expect(ids(materialOf({ attachments: again, timeline: [asked(15)] }))).toEqual(['b']);
    // Another note is no such notice, nor one that has no effect.
    const other = [asked(15, { detail: '请抓紧' }), asked(16, { inert: '未生效' })];
    expect(ids(materialOf({ attachments, timeline: other }))).toEqual(['a']);
    expect(exchangeAsked({ attachments, timeline: [asked(25), asked(15)] })?.time).toBe(25);
  });

  it('is what lay there when it was checked; later scans are of the stamped paper', () => {
    const view = {
      attachments: [scan('a', 10), scan('b', 30)],
      timeline: [asked(40), item(20, { to: 'checked' })],
    };
    expect(ids(materialOf(view))).toEqual(['a']);
    expect(ids(scansAfterCheck(view))).toEqual(['b']);
    expect(scansAfterCheck({ attachments: view.attachments, timeline: [] })).toEqual([]);
  });

  it('names the pages that say nothing', () => {
    const pages = [1, 2, 3, 4, 5].map((number) => ({ number, isBlank: number === 3 || number === 5 }));
    expect(blankNumbers(pages)).toBe('3、5');
    expect(blankNumbers(pages.slice(0, 2))).toBe('');
  });
});
