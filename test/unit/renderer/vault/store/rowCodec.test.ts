import { describe, expect, it } from 'vitest';
import { decodePayload, encodePayload, type Payload, type Row } from '#renderer/vault/store/rowCodec.ts';

const rows: readonly Row[] = [
  { table: 'headers', key: 'ab'.repeat(32), keyId: 'base.1', value: Uint8Array.from([1, 2, 3]) },
  { table: 'audit', key: '0000000000000001', keyId: 'session.ff', value: new Uint8Array(300) },
  { table: 'settings', key: '00', keyId: '', value: new Uint8Array(0) },
];

describe('rows of a frame', () => {
  it.each<Payload['group']>([
    undefined,
    { id: 'cd'.repeat(16), isLast: false },
    { id: 'cd'.repeat(16), isLast: true },
  ])('come back as they were written, group %j', (group) => {
    expect(decodePayload(encodePayload({ rows, group }))).toEqual({ ok: true, value: { rows, group } });
  });

  it('have one encoding: what is decoded gives the same bytes again', () => {
    const bytes = encodePayload({ rows, group: undefined });
    const decoded = decodePayload(bytes);
    expect(decoded.ok && encodePayload(decoded.value)).toEqual(bytes);
  });

  it('are refused when cut anywhere or lengthened', () => {
    const bytes = encodePayload({ rows, group: undefined });
    for (let cut = 0; cut < bytes.length; cut += 1)
      expect(decodePayload(bytes.subarray(0, cut)).ok).toBe(false);
    expect(decodePayload(Uint8Array.from([...bytes, 0])).ok).toBe(false);
  });

  it('of a newer version are named as such, of an unknown table refused', () => {
    const bytes = encodePayload({ rows, group: undefined });
    expect(decodePayload(Uint8Array.from([2, ...bytes.subarray(1)]))).toMatchObject({
      error: { code: 'STORE_NEWER' },
    });
    const unknown = Uint8Array.from(bytes);
    unknown[6] = 99;
    expect(decodePayload(unknown)).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
  });

  it('never write a key that is no hexadecimal', () => {
    expect(() => encodePayload({ rows: [{ ...rows[0], key: '标题' } as Row], group: undefined })).toThrow(
      RangeError,
    );
  });
});
