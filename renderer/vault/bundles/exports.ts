import { writeBundle } from '#shared/bundle/write.ts';
import type { ExportProof } from '#shared/ipc/vault/exchange.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { compareLevels, LEVEL_NAMES } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { approveOutput, numbersOf } from '../records/output.ts';
import { ownCard } from './cards.ts';
import { entryCount, partsOf } from './contents.ts';
import { sealerOf } from './deflate.ts';
import { type DraftPlan, exchangeNumber, planView, receiverCards } from './exportPlan.ts';
import { openMedium } from './fileIo.ts';
import { EXPORT_ACT, type LinePayload } from './history.ts';
import { mediaOf } from './media.ts';
import { selectRecords } from './selection.ts';
import { sentRow } from './sent.ts';

const APPROVAL_MS = 24 * 60 * 60 * 1000;

const plans = new WeakMap<OpenVault, Map<string, DraftPlan>>();

/**
 * The plan, as long as its records are what they were: one raised to 机密 since would go out under the old marking and
 * approval. Codes: NOT_FOUND, RECORD_CHANGED.
 */
function findPlan(vault: OpenVault, id: string): Result<DraftPlan> {
  const plan = plans.get(vault)?.get(id);
  if (plan === undefined) return refuse('NOT_FOUND');
  const isCurrent = plan.selection.records.every((folded) => vault.ledger.record(folded.record) === folded);
  return isCurrent ? ok(plan) : refuse('RECORD_CHANGED');
}

/** An approval is good for a day (PRN-2). */
function isApproved(vault: OpenVault, plan: DraftPlan): boolean {
  return plan.approvedBy !== undefined && vault.clock.now() - plan.approvedAt < APPROVAL_MS;
}

/** Packs, writes, reads back. Nothing is noted as sent before the medium has given back every byte. */
async function pack(vault: OpenVault, plan: DraftPlan, ref: string): Promise<Result<ExportProof>> {
  const view = planView(vault, plan);
  const card = ownCard(vault);
  const signing = vault.keys.stationSigningKey;
  if (!view.ok) return view;
  if (!card.ok) return card;
  if (signing === undefined) return refuse('KEYS_NOT_GIVEN');
  const { number, kind, receivers } = plan;
  const { records } = plan.selection;
  const parts = await partsOf(vault, { number, kind, card: card.value, receivers, records });
  if (!parts.ok) return parts;
  const bundleId = toHex(vault.random.bytes(16));
  const createdAt = vault.clock.now();
  const medium = openMedium(vault.port, ref);
  const written = await writeBundle(
    {
      bundleId,
      kind,
      marking: view.value.marking,
      sender: vault.station.stationId,
      receivers,
      createdAt,
      parts: parts.value,
    },
    vault.suite,
    { signing },
    medium,
    sealerOf(vault.pool),
  );
  const finished = written.ok ? await medium.finish(written.value.digest) : written;
  if (!written.ok || !finished.ok) {
    await medium.abort();
    return finished.ok ? refuse('MEDIUM_READ_BACK') : finished;
  }
  const { bytes, digest, fingerprint } = written.value;
  return ok({
    bundleId,
    number,
    fileName: finished.value.name,
    bytes,
    digest,
    fingerprint,
    marking: view.value.marking,
    records: records.length,
    entries: entryCount(vault, records),
    writtenAt: createdAt,
  });
}

async function noteExport(
  vault: OpenVault,
  plan: DraftPlan,
  proof: ExportProof,
): Promise<Result<ExportProof>> {
  const view = planView(vault, plan);
  if (!view.ok) return view;
  const payload: LinePayload = {
    number: proof.number,
    kind: plan.kind,
    stations: plan.receivers.map((card) => card.stationId),
    marking: proof.marking,
    level: view.value.level,
    records: proof.records,
    fingerprint: proof.fingerprint,
    medium: plan.medium?.no ?? '',
  };
  const noted = await vault.commit(() =>
    ok({
      entries: [vault.configDraft(EXPORT_ACT, proof.bundleId, payload)],
      rows: [sentRow(vault, proof.bundleId, plan.selection.records)],
      audit: [
        {
          event: 'export.write',
          object: proof.number,
          level: view.value.level,
          detail: `${proof.digest.slice(0, 16)} 介质${payload.medium}`,
        },
      ],
    }),
  );
  return noted.ok ? ok(proof) : noted;
}

function plannedNumbers(vault: OpenVault): readonly string[] {
  return [...(plans.get(vault)?.values() ?? [])].map(({ number }) => number);
}

export const exportHandlers = {
  'export.plan': async (vault, args) => {
    const receivers = receiverCards(vault, args.receivers);
    if (!receivers.ok) return receivers;
    const plan: DraftPlan = {
      id: toHex(vault.random.bytes(16)),
      kind: args.kind,
      number: exchangeNumber(vault, plannedNumbers(vault)),
      receivers: receivers.value,
      selection:
        args.kind === 'receipt'
          ? { records: [], leftOut: new Map() }
          : selectRecords(vault, receivers.value, args.selection),
      medium: undefined,
      approvedBy: undefined,
      approvedAt: 0,
      sums: undefined,
    };
    const kept = plans.get(vault) ?? new Map<string, DraftPlan>();
    plans.set(vault, kept.set(plan.id, plan));
    return planView(vault, plan);
  },
  'export.medium': async (vault, args) => {
    const plan = findPlan(vault, args.plan);
    if (!plan.ok) return plan;
    const view = planView(vault, plan.value);
    if (!view.ok) return view;
    const medium = mediaOf(vault).find((candidate) => candidate.no === args.medium);
    if (medium === undefined) return refuse('MEDIUM_UNREGISTERED');
    if (compareLevels(view.value.level, medium.level) > 0) {
      const noted = await vault.commit({
        audit: [
          { event: 'medium.refused', object: medium.no, level: view.value.level, outcome: 'MEDIUM_LEVEL' },
        ],
      });
      if (!noted.ok) return noted;
      const [packLevel, mediumLevel] = [LEVEL_NAMES[view.value.level], LEVEL_NAMES[medium.level]];
      return refuse('MEDIUM_LEVEL', { packLevel, mediumLevel });
    }
    // An approval is for one medium (PRN-2): whoever gave it has not seen another.
    if (plan.value.medium?.no !== medium.no) plan.value.approvedBy = undefined;
    plan.value.medium = medium;
    return planView(vault, plan.value);
  },
  'export.approve': async (vault, args) => {
    const plan = findPlan(vault, args.plan);
    if (!plan.ok) return plan;
    const view = planView(vault, plan.value);
    if (!view.ok) return view;
    const approvedBy = await approveOutput(vault, view.value.level, args.approval);
    if (!approvedBy.ok) return approvedBy;
    const noted = await vault.commit({
      audit: [
        {
          event: 'export.approve',
          object: plan.value.number,
          level: view.value.level,
          detail: `批准${approvedBy.value}`,
        },
      ],
    });
    if (!noted.ok) return noted;
    plan.value.approvedBy = approvedBy.value;
    plan.value.approvedAt = vault.clock.now();
    return planView(vault, plan.value);
  },
  'export.write': async (vault, args) => {
    const plan = findPlan(vault, args.plan);
    if (!plan.ok) return plan;
    const view = planView(vault, plan.value);
    if (!view.ok) return view;
    if (plan.value.medium === undefined) return refuse('MEDIUM_UNREGISTERED');
    if (view.value.needsApproval && !isApproved(vault, plan.value)) {
      return refuse('APPROVAL_NEEDED', { level: LEVEL_NAMES[view.value.level] });
    }
    // Which records of 机密 leave, and by whom, stands in the audit before they do (CLS-8).
    const detail = numbersOf(plan.value.selection.records);
    const planned = await vault.commit({
      audit: [{ event: 'export.plan', object: plan.value.number, level: view.value.level, detail }],
    });
    if (!planned.ok) return planned;
    const proof = await pack(vault, plan.value, args.ref);
    if (!proof.ok) return proof;
    plans.get(vault)?.delete(args.plan);
    return await noteExport(vault, plan.value, proof.value);
  },
} as const satisfies Handlers;
