import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { permissionRolesOf } from '#shared/domain/kinds.ts';
import { formatMarking } from '#shared/domain/marking.ts';
import { permits } from '#shared/domain/permissions.ts';
import { bookForm } from '#shared/domain/printForms.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { textValue } from '#shared/domain/values.ts';
import type { OutputPermit } from '#shared/ipc/vault/outputs.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { isStateSecret, LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault, SealedRowDraft } from '../core.ts';
import { domainView } from './domainView.ts';
import { dayOf } from './localTime.ts';
import { AGGREGATION_HINT, levelOfAll, markingOfAll, markingText } from './marking.ts';
import { sceneOf } from './scene.ts';

/** What is to go out, and what it comes to. */
export interface Wanted {
  readonly records: readonly RecordSummary[];
  readonly level: Level;
  /** Of one record its own; of several that of the whole (AGG-1, AGG-2). */
  readonly marking: string;
}

/** 密级 and marking of records that go out together. Code: MARKING_INVALID. */
export function wantedOf(vault: OpenVault, records: readonly RecordSummary[]): Result<Wanted> {
  const [only] = records;
  if (only !== undefined && records.length === 1) {
    return ok({ records, level: only.level, marking: markingText(only.level, domainView(only).fields) });
  }
  const marking = markingOfAll(records, dayOf(vault.clock.now()));
  return marking.ok
    ? ok({ records, level: levelOfAll(records), marking: formatMarking(marking.value) })
    : marking;
}

function findAll(vault: OpenVault, ids: readonly string[]): Result<Wanted> {
  const scene = sceneOf(vault);
  const records: RecordSummary[] = [];
  for (const id of ids) {
    const found = scene.find(id);
    if (!found.ok) return found;
    if (found.value.isIncomplete) return refuse('RECORD_INCOMPLETE');
    if (!found.value.isOutputtable) return refuse('RECORD_IN_CONFLICT');
    records.push(found.value);
  }
  return wantedOf(vault, records);
}

/**
 * Approval of an output at 秘密 and above: by a group leader who is not the applicant, with that person's own
 * password (secrecy.md PRN-2). Answers the approver's name. Codes: APPROVAL_NEEDED, OWN_REQUEST, NOT_PERMITTED and
 * those of a wrong password.
 */
export async function approveOutput(
  vault: OpenVault,
  level: Level,
  approval: { readonly account: string; readonly password: string } | undefined,
): Promise<Result<string>> {
  if (!isStateSecret(level)) return ok(vault.session.name);
  if (approval === undefined) return refuse('APPROVAL_NEEDED', { level: LEVEL_NAMES[level] });
  if (approval.account === vault.session.account) return refuse('OWN_REQUEST');
  const confirmed = await vault.confirmPassword(approval.account, approval.password);
  if (!confirmed.ok) return confirmed;
  const roles = permissionRolesOf(confirmed.value.offices);
  // Whoever approves sees what goes out, so must be cleared for it.
  const mayApprove =
    permits(roles, 'out.approve').kind !== 'forbidden' && confirmed.value.levels.includes(level);
  return mayApprove ? ok(confirmed.value.name) : refuse('NOT_PERMITTED');
}

/** An empty book holds nothing that could be secret; only a form that is a book can be had so. Code: NOT_FOUND. */
function emptyBook(form: string): Result<Wanted> {
  const isBook = Object.values<RegisterDefinition>(REGISTERS).some(
    (definition) => bookForm(definition)?.id === form,
  );
  return isBook
    ? ok({ records: [], level: 'public', marking: formatMarking({ level: 'public' }) })
    : refuse('NOT_FOUND');
}

/** Which documents, for the register of prints (PRN-3): their numbers, the first few of many. */
export function numbersOf(records: readonly RecordSummary[]): string {
  if (records.length === 0) return '空白簿';
  const first = records.slice(0, 5).map((folded) => textValue(folded.values, 'number') || folded.record);
  return `${first.join('、')}${records.length > first.length ? `等${records.length}件` : ''}`;
}

function counter(vault: OpenVault, kind: string, id: string): number {
  const value = vault.row(kind, id);
  return typeof value === 'number' ? value : 0;
}

/** Many work secrets together may be a state secret: somebody must have said that they are not (AGG-7). */
function checkTogether({ records }: Wanted, isTogetherHarmless: boolean | undefined): Result<void> {
  const count = records.filter((folded) => folded.level === 'internal').length;
  if (count <= AGGREGATION_HINT || isTogetherHarmless === true) return ok();
  return refuse('AGGREGATION_UNCONFIRMED', { count, limit: AGGREGATION_HINT });
}

/** One output as it is asked for. */
export interface OutputRequest {
  readonly wanted: Wanted;
  readonly form: string;
  /** What 份号 run on for. */
  readonly document: string;
  readonly purpose: 'print' | 'pdf' | 'table';
  readonly copies: number;
  readonly isTogetherHarmless: boolean | undefined;
  readonly approval: { readonly account: string; readonly password: string } | undefined;
}

function permitNow(
  vault: OpenVault,
  { wanted: { level, marking }, document, copies }: OutputRequest,
): { readonly permit: OutputPermit; readonly rows: readonly SealedRowDraft[] } {
  const printedAt = vault.clock.now();
  const year = dayOf(printedAt).slice(2, 4);
  const serialNo = counter(vault, 'outputSerial', year) + 1;
  const serial = `印–${year}–${String(serialNo).padStart(4, '0')}`;
  const rows: SealedRowDraft[] = [
    { kind: 'outputSerial', id: year, compartment: 'internal', value: serialNo },
  ];
  const copyNumbers: string[] = [];
  if (isStateSecret(level)) {
    // 份号 run per document and are never given twice (PRN-4), not even for a print that failed.
    const last = counter(vault, 'copyNumber', document);
    for (let copy = 1; copy <= copies; copy += 1) copyNumbers.push(String(last + copy).padStart(6, '0'));
    // Sealed where every printer reads it: who cannot read the last number would give it again.
    rows.push({ kind: 'copyNumber', id: document, compartment: 'internal', value: last + copies });
  }
  return { permit: { serial, copyNumbers, printedBy: vault.session.name, printedAt, marking }, rows };
}

/**
 * Permits an output, gives it its serial and writes it into the audit, all before anything of it is made. Codes:
 * NOT_PERMITTED at 绝密 (PRN-5), AGGREGATION_UNCONFIRMED, those of `approveOutput` and of a commit.
 */
export async function permitOutput(vault: OpenVault, request: OutputRequest): Promise<Result<OutputPermit>> {
  const { wanted, form, purpose, copies } = request;
  const { level } = wanted;
  if (level === 'topSecret') return refuse('NOT_PERMITTED');
  const together = checkTogether(wanted, request.isTogetherHarmless);
  if (!together.ok) return together;
  const approvedBy = await approveOutput(vault, level, request.approval);
  if (!approvedBy.ok) return approvedBy;
  let permit: OutputPermit | undefined;
  const done = await vault.commit(() => {
    const given = permitNow(vault, request);
    permit = given.permit;
    const copyNo = permit.copyNumbers[0] === undefined ? '' : `份号${permit.copyNumbers[0]}起`;
    const detail = `${form} ${purpose} ${copies}份 ${copyNo} 批准${approvedBy.value} ${numbersOf(wanted.records)}`;
    return ok({
      rows: given.rows,
      audit: [{ event: 'output.permit', object: permit.serial, level, detail }],
    });
  });
  if (!done.ok) return done;
  return permit === undefined ? refuse('PRINT_FAILED') : ok(permit);
}

export const outputHandlers = {
  'output.permit': async (vault, { form, records, purpose, copies, isTogetherHarmless, approval }) => {
    const wanted = records.length === 0 ? emptyBook(form) : findAll(vault, records);
    if (!wanted.ok) return wanted;
    const document = `${form}.${records.length === 1 ? records[0] : 'ledger'}`;
    return permitOutput(vault, {
      wanted: wanted.value,
      form,
      document,
      purpose,
      copies,
      isTogetherHarmless,
      approval,
    });
  },
  'output.result': async (vault, args) => {
    const done = await vault.commit({
      audit: [
        {
          event: 'output.result',
          object: args.serial,
          outcome: args.outcome === 'done' ? 'ok' : args.outcome,
        },
      ],
    });
    return done.ok ? ok() : done;
  },
} as const satisfies Handlers;
