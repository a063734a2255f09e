import type { KnownHead } from '#shared/bundle/manifest.ts';
import type { VerifiedBundle } from '#shared/bundle/open.ts';
import { partsFor } from '#shared/bundle/partKeys.ts';
import type { ImportDone, StagedImport } from '#shared/ipc/vault/exchange.ts';
import type { IdentifiedHeader } from '#shared/journal/chain.ts';
import type { EntryId, Header } from '#shared/journal/header.ts';
import { headerSegmentSize, segmentRuns } from '#shared/journal/segment.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { EntryDraft, ForeignEntry, Handlers, OpenVault, SegmentAhead } from '../core.ts';
import { sealHeaders } from '../ledger/segmentAhead.ts';
import { MAX_SINGLE_ROWS } from '../ledger/takeForeign.ts';
import { dayOf } from '../records/localTime.ts';
import { BodyCollector, checkBlobs } from './bodyCollector.ts';
import { headsToKeep } from './branches.ts';
import { openStaged, type StagedFile } from './fileIo.ts';
import { IMPORT_ACT, importedAt, type LinePayload, RECEIPT_ACT, receiptSubject } from './history.ts';
import { type Judgement, judge } from './judgement.ts';
import { admit, openFile, proveChains, readManifest, verifySender } from './readBundle.ts';
import { refused } from './refusals.ts';
import type { Stage, StagedBody } from './staged.ts';
import { cardView } from './trust.ts';

const stages = new WeakMap<OpenVault, Map<string, Stage>>();

async function stageBundle(vault: OpenVault, bundle: VerifiedBundle): Promise<Result<Stage>> {
  const manifest = await readManifest(vault, bundle);
  if (!manifest.ok) return manifest;
  const chains = proveChains(vault, manifest.value);
  if (!chains.ok) return chains;
  const fresh = new Map(chains.value.fresh.map((entry) => [entry.id, entry.header]));
  const isLarge = fresh.size > MAX_SINGLE_ROWS;
  // Locked while the manifest was read.
  if (isLarge && !vault.keys.holds('base')) return refuse('NOT_LOGGED_IN');
  const headerRuns = isLarge ? sealHeaderRuns(vault, chains.value.fresh) : Promise.resolve([]);
  // It is awaited when the bodies are read; should they be refused before, nobody else hears of its failure.
  headerRuns.catch(() => undefined);
  const collector = new BodyCollector(vault, (id) => fresh.get(id) ?? vault.ledger.chain.byId(id), isLarge);
  const parts = partsFor(bundle.header, vault.station.stationId).slice(1);
  for (const [index, part] of parts.entries()) {
    vault.emit('progress', { step: '核对内容', done: index, total: parts.length });
    const read = await collector.read(bundle, part);
    // Done or refused, the work is over: the band must not stay.
    if (!read.ok || index + 1 === parts.length) {
      vault.emit('progress', { step: '核对内容', done: parts.length, total: parts.length });
    }
    if (!read.ok) return read;
  }
  const whole = checkBlobs(vault, collector);
  if (!whole.ok) return whole;
  const { bodies, blobs } = collector;
  const id = toHex(vault.random.bytes(16));
  const ahead = [...(await headerRuns), ...collector.segments];
  return ok({ id, bundle, manifest: manifest.value, chains: chains.value, fresh, bodies, blobs, ahead });
}

function sealHeaderRuns(vault: OpenVault, headers: readonly IdentifiedHeader[]): Promise<SegmentAhead[]> {
  const runs = segmentRuns(headers, headerSegmentSize);
  return Promise.all(runs.map((run) => sealHeaders(vault, run)));
}

function rangeWords(stage: Stage): string {
  const entries = stage.manifest.ranges.reduce((sum, range) => sum + range.to - range.from + 1, 0);
  return `共 ${entries} 条，接上次，不缺段`;
}

interface Judged extends Judgement {
  /** State of the ledger it was judged on. */
  readonly revision: number;
}
const judgements = new WeakMap<Stage, Judged>();

/** What the stage would change, judged anew only when entries have come since it was last asked. */
async function judgeNow(vault: OpenVault, stage: Stage): Promise<Result<Judged>> {
  const { revision } = vault.ledger;
  const known = judgements.get(stage);
  if (known?.revision === revision) return ok(known);
  const judgement = await judge(vault, stage);
  if (!judgement.ok) return judgement;
  const judged = { ...judgement.value, revision };
  judgements.set(stage, judged);
  return ok(judged);
}

async function stageView(vault: OpenVault, stage: Stage, startedAt: number): Promise<Result<StagedImport>> {
  const { manifest, bundle } = stage;
  const { header } = bundle;
  const judged = await judgeNow(vault, stage);
  if (!judged.ok) return judged;
  const { counts, totals, read, conflicts } = judged.value;
  return ok({
    stage: stage.id,
    bundleId: header.bundleId,
    number: manifest.number,
    kind: header.kind,
    sender: cardView(manifest.card.card, vault.suite),
    handler: manifest.handler,
    marking: header.marking,
    level: header.level,
    fingerprint: bundle.fingerprint,
    bytes: bundle.size,
    volumes: 1,
    packedAt: header.createdAt,
    rangeWords: rangeWords(stage),
    counts,
    totals,
    read,
    conflicts,
    receipts: manifest.receipts.length,
    forks: stage.chains.forks.length,
    checkedEntries: read,
    tookMs: vault.clock.now() - startedAt,
  });
}

function foreignOf(vault: OpenVault, stage: Stage): ForeignEntry[] {
  const foreign: ForeignEntry[] = stage.chains.fresh.map(({ id, header }) => {
    const body = stage.bodies.get(id);
    return body === undefined ? { id, header } : foreignEntry(id, header, body);
  });
  for (const [id, body] of stage.bodies) {
    const header = stage.fresh.has(id) ? undefined : vault.ledger.chain.byId(id);
    if (header !== undefined) foreign.push(foreignEntry(id, header, body));
  }
  return foreign;
}

function foreignEntry(id: EntryId, header: Header, { nonce, bytes, parsed }: StagedBody): ForeignEntry {
  if (nonce === undefined || bytes === undefined) return { id, header, parsed };
  return { id, header, nonce, bodyBytes: bytes, parsed };
}

/** Where we stand with every journal once the bundle is in: what the receipt tells the sender. */
function headsAfter(vault: OpenVault, stage: Stage): KnownHead[] {
  const heads = new Map<string, KnownHead>();
  for (const journal of vault.ledger.chain.journals()) {
    const seq = vault.ledger.chain.newestSeq(journal);
    const [id] = vault.ledger.chain.idsAt(journal, seq);
    if (id !== undefined) heads.set(journal, { journal, seq, id });
  }
  for (const { id, header } of stage.chains.fresh) {
    if ((heads.get(header.journal)?.seq ?? 0) < header.seq) {
      heads.set(header.journal, { journal: header.journal, seq: header.seq, id });
    }
  }
  return [...heads.values()];
}

function notesOf(vault: OpenVault, stage: Stage, records: number): EntryDraft[] {
  const { header, fingerprint } = stage.bundle;
  const line: LinePayload = {
    number: stage.manifest.number,
    kind: header.kind,
    stations: [header.sender],
    marking: header.marking,
    level: header.level,
    records,
    fingerprint,
    medium: '',
  };
  const heads = headsAfter(vault, stage).map((head) => ({ ...head }));
  const known = vault.config.newest(RECEIPT_ACT);
  // A sender repeats its receipts until one of ours says that they came; each is noted once.
  const news = stage.manifest.receipts.filter(
    (receipt) => !known.has(receiptSubject(receipt.bundleId, header.sender)),
  );
  const received = news.map((receipt) =>
    vault.configDraft(RECEIPT_ACT, receiptSubject(receipt.bundleId, header.sender), {
      bundle: receipt.bundleId,
      station: header.sender,
      importedAt: receipt.importedAt,
      heads: receipt.heads.map((head) => ({ ...head })),
    }),
  );
  return [vault.configDraft(IMPORT_ACT, header.bundleId, { ...line, heads }), ...received];
}

/** Attachments go first, like everything that is saved; one that is kept already stays as it is. */
async function writeBlobs(vault: OpenVault, stage: Stage): Promise<Result<void>> {
  for (const [id, blob] of stage.blobs) {
    const kept = await vault.blobs.read(id);
    // There, though sealed above this session: it must not be written over.
    if (kept.ok || kept.error.code === 'KEYS_NOT_GIVEN') continue;
    const written = await vault.blobs.write(blob.level, blob.bytes, id);
    if (!written.ok) return written;
  }
  return ok();
}

async function apply(vault: OpenVault, stage: Stage): Promise<Result<ImportDone>> {
  const judging = await judgeNow(vault, stage);
  if (!judging.ok) return judging;
  const judged = judging.value;
  const blobs = await writeBlobs(vault, stage);
  if (!blobs.ok) return blobs;
  const { header } = stage.bundle;
  const records = new Set<string>();
  for (const { parsed } of stage.bodies.values()) {
    if (parsed.known && parsed.body.kind === 'record') records.add(parsed.body.record);
  }
  const done = await vault.commit(() => {
    // Staged twice and confirmed twice: the first counts.
    const before = importedAt(vault, header.bundleId);
    if (before !== undefined) return refuse('BUNDLE_ALREADY_IMPORTED', { date: dayOf(before) });
    return ok({
      entries: notesOf(vault, stage, records.size),
      foreign: foreignOf(vault, stage),
      ahead: stage.ahead,
      folded: vault.ledger.revision === judged.revision ? judged.folded : undefined,
      heads: headsToKeep(vault, stage),
      audit: [
        {
          event: 'import.confirm',
          object: stage.manifest.number,
          level: header.level,
          detail: `新增${judged.totals.added} 冲突${judged.totals.conflicting}`,
        },
      ],
    });
  });
  if (!done.ok) return done;
  return ok({
    bundleId: header.bundleId,
    added: judged.totals.added,
    conflicts: judged.conflicts.length,
    importedAt: done.value.time,
  });
}

/** Everything that can be asked of a bundle before a person sees it; `bundle` once its signature held. */
async function examine(
  vault: OpenVault,
  file: StagedFile,
): Promise<{ readonly staged: Result<Stage>; readonly bundle?: VerifiedBundle }> {
  const opened = await openFile(vault, file);
  if (!opened.ok) return { staged: opened };
  const bundle = verifySender(vault, opened.value);
  if (!bundle.ok) return { staged: bundle };
  const admitted = admit(vault, bundle.value.header);
  const staged = admitted.ok ? await stageBundle(vault, bundle.value) : admitted;
  return { staged, bundle: bundle.value };
}

export const importHandlers = {
  'import.stage': async (vault, args) => {
    const startedAt = vault.clock.now();
    const file = await openStaged(vault.port, args.ref);
    if (!file.ok) return file;
    const { staged, bundle } = await examine(vault, file.value);
    // All that was proven is in memory: the copy need not lie there while a person thinks it over.
    await file.value.close();
    if (!staged.ok) return await refused(vault, staged.error, bundle);
    const { header } = staged.value.bundle;
    const noted = await vault.commit({
      audit: [{ event: 'import.stage', object: staged.value.manifest.number, level: header.level }],
    });
    if (!noted.ok) return noted;
    const kept = stages.get(vault) ?? new Map<string, Stage>();
    stages.set(vault, kept.set(staged.value.id, staged.value));
    return stageView(vault, staged.value, startedAt);
  },
  'import.confirm': async (vault, args) => {
    const stage = stages.get(vault)?.get(args.stage);
    if (stage === undefined) return refuse('NOT_FOUND');
    // Taken out first: a second click must not apply it twice.
    stages.get(vault)?.delete(args.stage);
    const done = await apply(vault, stage);
    if (!done.ok) stages.get(vault)?.set(args.stage, stage);
    return done;
  },
  'import.discard': async (vault, args) => {
    const stage = stages.get(vault)?.get(args.stage);
    if (stage === undefined) return refuse('NOT_FOUND');
    stages.get(vault)?.delete(args.stage);
    const noted = await vault.commit({ audit: [{ event: 'import.discard', object: stage.manifest.number }] });
    return noted.ok ? ok() : noted;
  },
} as const satisfies Handlers;
