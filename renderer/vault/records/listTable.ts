import type { ListColumn, RegisterDefinition } from '#shared/domain/definition.ts';
import { permits } from '#shared/domain/permissions.ts';
import type { ParsedArgsOf } from '#shared/ipc/call.ts';
import type { OutputPermit } from '#shared/ipc/vault/outputs.ts';
import type { VaultCalls } from '#shared/ipc/vault.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { writeWhole } from '../bundles/fileIo.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { giveWay } from '../ports.ts';
import { type SheetCell, sheetCell, sheetText, type TableWords } from '../tables/tableWords.ts';
import { domainView } from './domainView.ts';
import { noteViews } from './entry.ts';
import { selectRows } from './list.ts';
import { minuteOf } from './localTime.ts';
import { permitOutput, wantedOf } from './output.ts';
import { type Scene, sceneOf } from './scene.ts';

/** Rows whose words are gathered at once; between two lots other calls are answered. */
const LOT = 500;
const STEP = '正在导出表格';

type Asked = ParsedArgsOf<VaultCalls['output.permitTable']>;

/** What was permitted, until it is written. */
interface PendingTable {
  readonly permit: OutputPermit;
  readonly definition: RegisterDefinition;
  readonly columns: readonly ListColumn[];
  readonly records: readonly string[];
}

/** One for each session: whoever asks again has given up the one before. */
const pending = new WeakMap<OpenVault, PendingTable>();

/** The columns asked for. BAD_REQUEST without one that cannot be hidden: 密级 stands in every row (MRK-9). */
function columnsOf(
  { columns }: RegisterDefinition,
  wanted: readonly string[],
): Result<readonly ListColumn[]> {
  const found = wanted.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const isWhole = columns.every((column) => column.isFixed !== true || found.includes(column));
  return isWhole && new Set(found).size === wanted.length ? ok(found) : refuse('BAD_REQUEST');
}

interface TableAsked {
  readonly definition: RegisterDefinition;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly RecordSummary[];
}

function tableAsked(vault: OpenVault, { only, columns: ids, ...asked }: Asked): Result<TableAsked> {
  const selected = selectRows(vault, asked);
  if (!selected.ok) return selected;
  const { definition, all, places } = selected.value;
  const columns = columnsOf(definition, ids);
  if (!columns.ok) return columns;
  const chosen = only === undefined ? undefined : new Set(only);
  const rows = [...places]
    .flatMap((place) => all[place] ?? [])
    .filter((row) => chosen?.has(row.record) !== false);
  if (rows.length === 0) return refuse('NOT_FOUND');
  const count = rows.filter((row) => row.isIncomplete || !row.isOutputtable).length;
  return count === 0 ? ok({ definition, columns: columns.value, rows }) : refuse('RECORDS_HELD', { count });
}

/** The records of a permit as they stand, if together they are still what was approved. Code: OUTPUT_OUTDATED. */
function recordsOf(vault: OpenVault, scene: Scene, table: PendingTable): Result<readonly RecordSummary[]> {
  const records: RecordSummary[] = [];
  for (const id of table.records) {
    const found = scene.find(id);
    if (!found.ok || found.value.isIncomplete || !found.value.isOutputtable) return refuse('OUTPUT_OUTDATED');
    records.push(found.value);
  }
  const wanted = wantedOf(vault, records);
  const isSame = wanted.ok && wanted.value.marking === table.permit.marking;
  return isSame ? ok(records) : refuse('OUTPUT_OUTDATED');
}

/** 密级, 份号, unit, title, serial, who and when: what a printed book carries on its pages. */
function markOf(vault: OpenVault, { permit, definition, records }: PendingTable): string {
  const [copyNo] = permit.copyNumbers;
  return [
    permit.marking,
    ...(copyNo === undefined ? [] : [`份号 ${copyNo}`]),
    vault.station.unit,
    definition.title,
    `流水号 ${permit.serial}`,
    `${permit.printedBy} ${minuteOf(permit.printedAt).replace('T', ' ')} 导出`,
    `共 ${records.length} 条`,
    '按可见范围',
  ].join('　');
}

async function wordsOf(
  vault: OpenVault,
  table: PendingTable,
  scene: Scene,
  records: readonly RecordSummary[],
): Promise<{ readonly words: TableWords; readonly cut: number }> {
  const { permit, definition, columns } = table;
  const rows: SheetCell[][] = [];
  let cut = 0;
  for (const folded of records) {
    if (rows.length % LOT === 0) {
      vault.emit('progress', { step: STEP, done: rows.length, total: records.length + 1 });
      await giveWay();
    }
    const view = domainView(folded);
    const cells = columns.map((column) => sheetCell(column.cell(view, scene.context)));
    cut += cells.filter((cell) => cell.isCut).length;
    rows.push(cells.map(({ cell }) => cell));
  }
  // The last step is the file.
  vault.emit('progress', { step: STEP, done: records.length, total: records.length + 1 });
  const words = {
    mark: sheetText(markOf(vault, table)).text,
    marking: permit.marking,
    serial: permit.serial,
    title: definition.title,
    columns: columns.map(({ label, align }) => ({ label, align })),
    rows,
  };
  return { words, cut };
}

export const listTableHandlers = {
  'output.permitTable': async (vault, asked) => {
    const mayAsk = permits(vault.session.roles, 'out.request').kind !== 'forbidden';
    if (!mayAsk) return refuse('NOT_PERMITTED');
    const table = tableAsked(vault, asked);
    if (!table.ok) return table;
    const { definition, columns, rows } = table.value;
    const wanted = wantedOf(vault, rows);
    if (!wanted.ok) return wanted;
    const permit = await permitOutput(vault, {
      wanted: wanted.value,
      form: asked.register,
      document: `${asked.register}.table`,
      purpose: 'table',
      copies: 1,
      isTogetherHarmless: asked.isTogetherHarmless,
      approval: asked.approval,
    });
    if (!permit.ok) return permit;
    const records = rows.map((row) => row.record);
    pending.set(vault, { permit: permit.value, definition, columns, records });
    return permit;
  },
  'output.writeTable': async (vault, { serial, ref }) => {
    const table = pending.get(vault);
    if (table?.permit.serial !== serial) return refuse('BAD_REQUEST');
    pending.delete(vault);
    const scene = sceneOf(vault);
    const records = recordsOf(vault, scene, table);
    if (!records.ok) return records;
    const { definition } = table;
    const noted = await noteViews(
      vault,
      'record.view',
      records.value.map((folded) => ({ definition, record: folded.record, folded })),
    );
    if (!noted.ok) return noted;
    const total = records.value.length + 1;
    try {
      const { words, cut } = await wordsOf(vault, table, scene, records.value);
      const written = await writeWhole(vault, ref, await vault.pool.tableFile(words));
      return written.ok ? ok({ fileName: written.value.name, rows: records.value.length, cut }) : written;
    } finally {
      vault.emit('progress', { step: STEP, done: total, total });
    }
  },
} as const satisfies Handlers;
