import { findRegister, lifecycles } from '#shared/domain/registers/index.ts';
import { textValue } from '#shared/domain/values.ts';
import type { StagedConflict, StagedCounts } from '#shared/ipc/vault/exchange.ts';
import { type FoldEntry, type FoldedRecord, type RecordSummary, summaryOf } from '#shared/journal/folded.ts';
import { FoldIndex } from '#shared/journal/foldIndex.ts';
import type { EntryId, Header } from '#shared/journal/header.ts';
import { recordOf } from '#shared/journal/recordGraph.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { domainView } from '../records/domainView.ts';
import { labelOf } from '../records/history.ts';
import { mayKnow, sceneOf } from '../records/scene.ts';
import { conflictView } from '../records/view.ts';
import type { Stage } from './staged.ts';

export type Totals = Omit<StagedCounts, 'register' | 'title' | 'words'>;
type Kind = keyof Totals;

export interface Judgement {
  readonly counts: readonly StagedCounts[];
  readonly totals: Totals;
  /** Entries of the bundle; the sum of all six counts. */
  readonly read: number;
  readonly conflicts: readonly StagedConflict[];
  /** The records as they would stand after the import. */
  readonly folded: ReadonlyMap<string, RecordSummary>;
}

const NONE: Totals = { added: 0, had: 0, withheld: 0, conflicting: 0, inert: 0, refused: 0 };
/** Row for what belongs to no register that we may see: headers without body, and configuration of the sender. */
const HEADERS_ONLY = '';

function headerOf(vault: OpenVault, stage: Stage, id: EntryId): Header | undefined {
  return stage.fresh.get(id) ?? vault.ledger.chain.byId(id);
}

/** The records that the bundle touches, folded as they would stand after the import. */
async function foldAfter(vault: OpenVault, stage: Stage): Promise<Result<FoldIndex>> {
  const touched = new Set<string>();
  const entries: FoldEntry[] = [];
  for (const [id, body] of stage.bodies) {
    const header = headerOf(vault, stage, id);
    if (header === undefined) continue;
    const entry: FoldEntry = { id, header, body: body.parsed };
    entries.push(entry);
    const record = recordOf(entry);
    if (record !== undefined) touched.add(record);
  }
  for await (const held of vault.ledger.walk(touched)) {
    if (!held.ok) return held;
    for (const { id, header, held: body } of held.value) entries.push({ id, header, body: body.parsed });
  }
  for (const { id, header } of stage.chains.fresh) if (!stage.bodies.has(id)) entries.push({ id, header });
  const index = new FoldIndex(lifecycles);
  index.add(entries);
  return ok(index);
}

function isSide(record: FoldedRecord, id: EntryId): boolean {
  return record.conflicts.some((conflict) => conflict.sides.some((side) => side.entries.includes(id)));
}

/** What becomes of one entry of the bundle. */
function kindOf(
  vault: OpenVault,
  stage: Stage,
  after: FoldIndex,
  id: EntryId,
): { register: string; kind: Kind } {
  const arrived = stage.bodies.get(id);
  const header = headerOf(vault, stage, id);
  const body = arrived?.parsed;
  const named = body?.known === true && body.body.kind === 'record' ? body.body.register : undefined;
  const register = named ?? vault.ledger.registerOf(id) ?? HEADERS_ONLY;
  if (vault.ledger.holds(id)) return { register, kind: 'had' };
  if (arrived === undefined) {
    const isKnown = vault.ledger.chain.byId(id) !== undefined;
    return { register: HEADERS_ONLY, kind: isKnown ? 'had' : 'withheld' };
  }
  const record = header === undefined ? undefined : recordOf({ id, header, body: arrived.parsed });
  const folded = record === undefined ? undefined : after.record(record);
  if (folded === undefined) return { register, kind: 'added' };
  if (folded.inert.some((item) => item.entry === id)) return { register, kind: 'inert' };
  return { register, kind: isSide(folded, id) ? 'conflicting' : 'added' };
}

function wordsOf(register: string, totals: Totals): string {
  if (register === HEADERS_ONLY) return totals.withheld > 0 ? '正文未发给本站，只核对连续' : '';
  if (totals.conflicting > 0) return '两说并存，见下';
  if (totals.inert > 0) return '定稿后的改动，列为未生效';
  return totals.withheld > 0 ? '正文未随附' : '';
}

function conflictsOf(vault: OpenVault, after: FoldIndex): StagedConflict[] {
  const { context } = sceneOf(vault);
  const staged: StagedConflict[] = [];
  for (const record of after.records()) {
    const definition = findRegister(record.register);
    // Who packs and opens bundles is not thereby within the 知悉范围 of what they hold.
    if (record.conflicts.length === 0 || definition === undefined || !mayKnow(vault, record)) continue;
    staged.push({
      register: record.register,
      record: record.record,
      number: textValue(record.values, 'number'),
      title: definition.titleOf(domainView(record), context),
      conflicts: record.conflicts.map((conflict) => ({
        ...conflictView(vault, conflict),
        label: labelOf(definition, record, conflict.path),
      })),
    });
  }
  return staged;
}

function summariesOf(after: FoldIndex): ReadonlyMap<string, RecordSummary> {
  const summaries = new Map<string, RecordSummary>();
  for (const record of after.records()) summaries.set(record.record, summaryOf(record));
  return summaries;
}

/** What the import would change, entry by entry; the counts add up to what the bundle holds. */
export async function judge(vault: OpenVault, stage: Stage): Promise<Result<Judgement>> {
  const folded = await foldAfter(vault, stage);
  if (!folded.ok) return folded;
  const after = folded.value;
  const ids = new Set<EntryId>(stage.fresh.keys());
  for (const id of stage.bodies.keys()) ids.add(id);
  const rows = new Map<string, Record<Kind, number>>();
  const totals: Record<Kind, number> = { ...NONE };
  for (const id of ids) {
    const { register, kind } = kindOf(vault, stage, after, id);
    const row = rows.get(register) ?? { ...NONE };
    row[kind] += 1;
    totals[kind] += 1;
    rows.set(register, row);
  }
  // Headers that were offered again and known already: they came, and nothing changes.
  const again = stage.chains.already.filter((id) => !stage.bodies.has(id)).length;
  if (again > 0) {
    const row = rows.get(HEADERS_ONLY) ?? { ...NONE };
    row.had += again;
    totals.had += again;
    rows.set(HEADERS_ONLY, row);
  }
  const counts = [...rows].map(([register, row]) => ({
    register,
    title: register === HEADERS_ONLY ? '条目头' : (findRegister(register)?.title ?? register),
    ...row,
    words: wordsOf(register, row),
  }));
  counts.sort(
    (left, right) => Number(left.register === HEADERS_ONLY) - Number(right.register === HEADERS_ONLY),
  );
  return ok({
    counts,
    totals,
    read: ids.size + again,
    conflicts: conflictsOf(vault, after),
    folded: summariesOf(after),
  });
}
