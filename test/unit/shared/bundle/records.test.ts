import { describe, expect, it } from 'vitest';
import {
  encodeBlobPiece,
  encodeBody,
  MAX_RECORD_BYTES,
  type PartRecord,
  RecordReader,
} from '#shared/bundle/records.ts';
import { concat, utf8 } from '#shared/kernel/bytes.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { random } from './bundleBuilder.ts';

const body = {
  id: 'ab'.repeat(32),
  nonce: random.bytes(16),
  body: utf8('{"kind":"record","note":"𠀀议定"}'),
};
const first = { id: '0f'.repeat(16), piece: 0, isLast: false, bytes: random.bytes(3000) };
const last = { ...first, piece: 1, isLast: true, bytes: random.bytes(0) };
const content = concat(encodeBody(body), encodeBlobPiece(first), encodeBlobPiece(last));
const records: PartRecord[] = [
  { type: 'body', ...body, hashed: concat(body.nonce, body.body) },
  { type: 'blob', ...first },
  { type: 'blob', ...last },
];

/** A record of any content, as a sender with a mind of its own could write it. */
function raw(...bytes: (number | Uint8Array)[]): Uint8Array {
  const whole = concat(...bytes.map((one) => (typeof one === 'number' ? new Uint8Array([one]) : one)));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, whole.length);
  return concat(length, whole);
}

describe('records of a body part', () => {
  it('come back byte for byte, however the part is cut', () => {
    for (const size of [1, 7, 100, content.length]) {
      const reader = new RecordReader();
      const read: PartRecord[] = [];
      for (let at = 0; at < content.length; at += size) {
        const some = reader.push(content.subarray(at, at + size));
        if (some.ok) read.push(...some.value);
      }
      expect(read).toEqual(records);
      expect(reader.end()).toEqual(ok(3));
    }
  });

  it('name the record that is cut short', () => {
    const reader = new RecordReader();
    expect(reader.push(content.subarray(0, content.length - 1)).ok).toBe(true);
    expect(reader.end()).toEqual(refuse('BUNDLE_ENTRY_INVALID', { index: 3 }));
  });

  it('of a newer version are counted and passed over', () => {
    const reader = new RecordReader();
    const read = reader.push(concat(raw(77, utf8('以后才有')), encodeBody(body)));
    expect(read).toEqual(ok([{ type: 'unknown', code: 77 }, records[0]]));
  });

  it('refuse what has no form, a path for a name, and a length nobody should wait for', () => {
    const piece = new Uint8Array(5);
    const hostile = [
      raw(),
      raw(1, new Uint8Array(47)),
      raw(2),
      raw(2, 200, utf8('short')),
      raw(2, 4, utf8('../x'), piece),
      raw(2, 0, piece),
      raw(2, 2, utf8('ab'), new Uint8Array([0, 0, 0, 0, 2])),
      raw(2, 2, utf8('ab'), piece, new Uint8Array(1024 * 1024 + 1)),
      new Uint8Array([0xff, 0xff, 0xff, 0xff]),
    ];
    for (const bytes of hostile) {
      const reader = new RecordReader();
      expect(reader.push(encodeBody(body)).ok).toBe(true);
      expect(reader.push(bytes)).toEqual(refuse('BUNDLE_ENTRY_INVALID', { index: 2 }));
    }
    expect(() => encodeBody({ ...body, body: new Uint8Array(MAX_RECORD_BYTES) })).toThrow('too long');
    expect(() => encodeBlobPiece({ ...first, id: 'a/b' })).toThrow('form');
  });
});
