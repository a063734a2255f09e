import { describe, expect, it } from 'vitest';
import { type ChainOffer, planChains } from '#shared/journal/chainCheck.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { FoldEntry } from '#shared/journal/folded.ts';
import { entryId } from '#shared/journal/header.ts';
import { parseSignedHead, type SignedHead, signHead, verifyHead } from '#shared/journal/signedHead.ts';
import { toHex, utf8 } from '#shared/kernel/bytes.ts';
import { sm3, TestStation } from './testStation.ts';

/** Stands for SM2: a keyed digest that the other side can make too. */
const signatureOf = (station: string, bytes: Uint8Array) => toHex(sm3(utf8(`${station}|${toHex(bytes)}`)));
const verify = (station: string, bytes: Uint8Array, signature: string) =>
  signatureOf(station, bytes) === signature;

function headOf(entry: FoldEntry | undefined, station = 'a'): SignedHead {
  if (entry === undefined) throw new Error('no entry');
  const { journal, seq } = entry.header;
  return signHead({ journal, seq, id: entry.id }, (bytes) => signatureOf(station, bytes));
}

function written(length: number, station = new TestStation('a')): FoldEntry[] {
  station.write('rec-1', { act: 'create', set: {} });
  for (let n = 1; n < length; n += 1) station.write('rec-1', { act: 'annotate', note: `${n}` });
  return [...station.entries.values()];
}

function known(entries: readonly FoldEntry[]): ChainIndex {
  const index = new ChainIndex();
  for (const { id, header } of entries) index.add({ id, header });
  return index;
}

function plan(entries: readonly FoldEntry[], heads: readonly SignedHead[], change: Partial<ChainOffer> = {}) {
  const headers = entries.map(({ header }) => header);
  return planChains({ known: new ChainIndex(), headers, heads, sm3, verify, ...change });
}

describe('headers from outside', () => {
  it('in any order, repeated, partly known: fresh ones are named once, in order', () => {
    const all = written(5);
    const offer = [...all.slice(1), ...all.slice(0, 3)].reverse();
    const result = plan(offer, [headOf(all[4])], { known: known(all.slice(0, 2)) });
    expect(result).toMatchObject({ ok: true, value: { forks: [] } });
    expect(result.ok && result.value.fresh.map(({ header }) => header.seq)).toEqual([3, 4, 5]);
    const again = result.ok ? [...result.value.already].sort() : [];
    expect(again).toEqual([all[0]?.id, all[1]?.id].sort());
  });

  it('a gap names the range to ask for', () => {
    const all = written(6);
    const error = (from: number, to: number) => ({
      ok: false,
      error: { code: 'BUNDLE_GAP', data: { journal: 'a.1', from, to } },
    });
    expect(plan(all.slice(4), [headOf(all[5])], { known: known(all.slice(0, 2)) })).toEqual(error(3, 4));
    expect(plan([...all.slice(0, 2), ...all.slice(3)], [headOf(all[5])])).toEqual(error(3, 3));
  });

  it('entries removed at the end show by the signed head', () => {
    const all = written(4);
    expect(plan(all.slice(0, 3), [headOf(all[3])])).toMatchObject({
      error: { code: 'BUNDLE_GAP', data: { from: 4, to: 4 } },
    });
  });

  it('entries beyond the newest signed head are refused', () => {
    const all = written(4);
    const refused = { error: { code: 'BUNDLE_ENTRY_INVALID', data: { index: 4 } } };
    expect(plan(all, [headOf(all[2])])).toMatchObject(refused);
    expect(plan(all, [])).toMatchObject({ error: { data: { index: 1 } } });
  });

  it('an older signed head beside the newest does no harm', () => {
    const all = written(4);
    expect(plan(all, [headOf(all[1]), headOf(all[3])]).ok).toBe(true);
    expect(plan(all, [headOf(all[3]), headOf(all[1])]).ok).toBe(true);
  });

  it('a head signed by another station, or altered, is refused', () => {
    const all = written(3);
    expect(plan(all, [headOf(all[2], 'b')])).toMatchObject({ error: { code: 'BUNDLE_DAMAGED' } });
    const moved = { ...headOf(all[2]), seq: 2 };
    expect(plan(all, [moved])).toMatchObject({ error: { code: 'BUNDLE_DAMAGED' } });
  });

  it('a broken link, a time that goes back, an unknown base: refused with the place in the bundle', () => {
    const all = written(3);
    const last = all[2];
    if (last === undefined) throw new Error('short');
    const early = { ...last.header, time: 1 };
    const offer = [...all.slice(0, 2).map(({ header }) => header), early];
    const index = known([]);
    const id = entryId(early, sm3);
    const head = signHead({ journal: 'a.1', seq: 3, id }, (bytes) => signatureOf('a', bytes));
    expect(planChains({ known: index, headers: offer, heads: [head], sm3, verify })).toMatchObject({
      error: { code: 'BUNDLE_ENTRY_INVALID', data: { index: 3 } },
    });
    const foreign = new TestStation('b');
    foreign.take(all);
    const upon = foreign.write('rec-1', { act: 'annotate', note: '乙' });
    expect(plan([upon], [headOf(upon, 'b')])).toMatchObject({ error: { data: { index: 1 } } });
    expect(plan([upon], [headOf(upon, 'b')], { known: known(all) }).ok).toBe(true);
  });

  it('two headers with one (journal, seq) are a fork: both are taken, and the alarm has its data', () => {
    const a = new TestStation('a');
    const common = written(2, a);
    const twin = new TestStation('a');
    twin.take(common);
    twin.head = a.head;
    const here = a.write('rec-1', { act: 'annotate', note: '原机' });
    const there = twin.write('rec-1', { act: 'annotate', note: '拷贝' });
    const index = known([...common, here]);
    const ids = [here.id, there.id].sort();
    expect(plan([...common, there], [headOf(there)], { known: index })).toMatchObject({
      ok: true,
      value: { fresh: [{ id: there.id }], forks: [{ journal: 'a.1', seq: 3, ids }] },
    });
    index.add({ id: there.id, header: there.header });
    expect(index.forks()).toEqual([{ journal: 'a.1', seq: 3, ids }]);
    expect(index.idsAt('a.1', 3)).toEqual(ids);
    expect(index.newestSeq('a.1')).toBe(3);
  });

  it('a branch that left before what we hold is asked for as a whole', () => {
    const a = new TestStation('a');
    const common = written(2, a);
    const twin = new TestStation('a');
    twin.take(common);
    twin.head = a.head;
    const here = a.write('rec-1', { act: 'annotate', note: '原机' });
    twin.write('rec-1', { act: 'annotate', note: '拷贝' });
    const later = twin.write('rec-1', { act: 'annotate', note: '拷贝二' });
    expect(plan([later], [headOf(later)], { known: known([...common, here]) })).toMatchObject({
      error: { code: 'BUNDLE_GAP', data: { journal: 'a.1', from: 1, to: 3 } },
    });
  });
});

describe('signed heads', () => {
  it('a signature over other bytes is not one over a head', () => {
    const head = headOf(written(1)[0]);
    expect(verifyHead(head, verify)).toBe(true);
    expect(verifyHead({ ...head, journal: 'a.2' }, verify)).toBe(false);
    expect(verifyHead({ ...head, id: 'f'.repeat(64) }, verify)).toBe(false);
    const plainly = signatureOf('a', utf8(head.id));
    expect(verifyHead({ ...head, signature: plainly }, verify)).toBe(false);
  });

  it('are read strictly', () => {
    const head = headOf(written(1)[0]);
    expect(parseSignedHead({ ...head })).toEqual({ ok: true, value: head });
    for (const wrong of [{ ...head, seq: 0 }, { ...head, signature: 'xyz' }, { ...head, more: 1 }, null]) {
      expect(parseSignedHead(wrong, 2)).toMatchObject({
        error: { code: 'BUNDLE_ENTRY_INVALID', data: { index: 2 } },
      });
    }
  });
});
