import { describe, expect, it } from 'vitest';
import { encodeManifest, type Manifest, parseManifest } from '#shared/bundle/manifest.ts';
import { entryId, type Header } from '#shared/journal/header.ts';
import { signHead } from '#shared/journal/signedHead.ts';
import { textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { committee, sender, suite } from './bundleBuilder.ts';

const header1: Header = {
  v: 1,
  journal: 'group-a.1',
  seq: 1,
  time: 1_780_000_000_000,
  level: 'internal',
  base: [],
  bodyHash: 'aa'.repeat(32),
  prev: '',
};
const header2: Header = { ...header1, seq: 2, time: 1_780_000_000_001, prev: entryId(header1, suite.sm3) };
const id = entryId(header2, suite.sm3);
const manifest: Manifest = {
  v: 1,
  number: '示教纪交〔2026〕3号',
  kind: 'reportUp',
  card: sender.signed,
  handler: '张三一',
  ranges: [{ journal: 'group-a.1', from: 1, to: 2 }],
  counts: [{ level: 'internal', records: 1, entries: 2 }],
  receipts: [
    {
      bundleId: '0'.repeat(32),
      importedAt: 1_780_000_000_002,
      heads: [{ journal: 'committee.1', seq: 9, id }],
    },
  ],
  heads: [
    signHead({ journal: 'group-a.1', seq: 2, id }, (bytes) =>
      toHex(suite.sign(sender.signing.privateKey, bytes)),
    ),
  ],
  headers: [header1, header2],
};
const bundle = { sender: 'group-a', kind: 'reportUp' };

function changed(change: Record<string, unknown>): Uint8Array {
  const value = { ...(JSON.parse(textOf(encodeManifest(manifest))) as Record<string, unknown>), ...change };
  return utf8(canonicalText(value as Json));
}

describe('the manifest in part 0', () => {
  it('comes back equal, with headers whose identity has not changed', () => {
    const parsed = parseManifest(encodeManifest(manifest), bundle);
    expect(parsed).toEqual({ ok: true, value: manifest });
    expect(parsed.ok && parsed.value.headers.map((header) => entryId(header, suite.sm3))).toEqual([
      header2.prev,
      id,
    ]);
  });

  it('names the header or head that is wrong', () => {
    const good = JSON.parse(textOf(encodeManifest(manifest))) as { headers: unknown[][]; heads: object[] };
    const [row1 = [], row2 = []] = good.headers;
    const badHeaders = [
      [row1, row2.with(2, 0)],
      [row1, row2.slice(1)],
      [row1, {}],
      [row1, row2.with(7, 'zz')],
    ];
    for (const headers of badHeaders) {
      expect(parseManifest(changed({ headers }), bundle)).toMatchObject({
        error: { code: 'BUNDLE_ENTRY_INVALID', data: { index: 2 } },
      });
    }
    const heads = [{ ...good.heads[0], seq: -1 }];
    expect(parseManifest(changed({ heads }), bundle)).toMatchObject({ error: { data: { index: 1 } } });
  });

  it('must speak for the sender and the kind that the signed header names', () => {
    for (const other of [
      { ...bundle, sender: 'committee' },
      { ...bundle, kind: 'handover' },
    ]) {
      expect(parseManifest(encodeManifest(manifest), other)).toMatchObject({
        error: { code: 'BUNDLE_ENTRY_INVALID', data: { index: 0 } },
      });
    }
    const foreign = encodeManifest({ ...manifest, card: committee.signed });
    expect(parseManifest(foreign, bundle).ok).toBe(false);
  });

  it('refuses every other form', () => {
    const hostile = [
      utf8(''),
      utf8('null'),
      utf8('['),
      new Uint8Array([0xc0]),
      changed({ v: 2 }),
      changed({ ranges: [{ journal: 'group-a.1', from: 3, to: 2 }] }),
      changed({ ranges: [{ journal: '../x', from: 1, to: 2 }] }),
      changed({ counts: [{ level: 'base', records: 1, entries: 1 }] }),
      changed({ receipts: [{ bundleId: 'x', importedAt: 1, heads: [] }] }),
      changed({ headers: 'none' }),
      changed({ card: undefined }),
      changed({ card: { card: sender.card, signature: '00' } }),
    ];
    for (const bytes of hostile) expect(parseManifest(bytes, bundle).ok).toBe(false);
  });

  it('lets members of a newer version pass', () => {
    expect(parseManifest(changed({ urgency: '特急' }), bundle).ok).toBe(true);
  });
});
