import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { canEdit, flowOf } from '#shared/domain/flows.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { DiskStation } from '../support/diskStation.ts';
import { rolesOf, type Volume } from './books.ts';
import type { Writer } from './writer.ts';

/** Reads and prints every book. */
export const READER = '张三一';
/** At one height of the window so many rows are drawn; those below are not looked for. */
const ROWS_DRAWN = 14;

/** Where a record stands in its list as `READER` sees it, sorted as it opens. */
export interface Row {
  readonly record: string;
  readonly index: number;
  readonly state: string;
  readonly isOpen: boolean;
}

/** What is looked at of one register. */
export interface Visit {
  readonly definition: RegisterDefinition;
  readonly rows: readonly Row[];
  /** The record of the detail page. */
  readonly shown: Row | undefined;
  /** Whoever writes in the form, and the record; without a record a new one. */
  readonly writer: string;
  readonly written: Row | undefined;
}

const ENDED = ['voided', 'cancelled', 'destroyed', 'rejected', 'returned'];

/** How far a record has come. */
function distance({ flow }: RegisterDefinition, state: string): number {
  return ENDED.includes(state) ? -1 : flowOf(flow).states.findIndex(({ code }) => code === state);
}

function editorOf(writer: Writer, volume: Volume): string | undefined {
  const { flow } = definition(volume);
  const able = writer
    .accounts()
    .filter(({ account, person }) =>
      canEdit(flow, volume.state, rolesOf(volume, account, person), volume.register),
    );
  return (able.find(({ account }) => account.name === READER) ?? able[0])?.account.name;
}

function definition({ register }: Volume): RegisterDefinition {
  return REGISTERS[register as keyof typeof REGISTERS];
}

/** Name of a paper's file: some forms are shared by several registers. */
export function paperName({ code }: RegisterDefinition, form: string): string {
  const holders = (Object.values(REGISTERS) as readonly RegisterDefinition[]).filter(({ printForms }) =>
    printForms.some(({ id }) => id === form),
  );
  return holders.length > 1 ? `${form}-${code}` : form;
}

/** Plans what is looked at, by what stands in the books now. */
export async function planVisits(station: DiskStation, writer: Writer): Promise<readonly Visit[]> {
  await station.enter(READER);
  const visits: Visit[] = [];
  for (const each of Object.values(REGISTERS) as readonly RegisterDefinition[]) {
    const answer = await station.call('records.list', {
      register: each.code,
      offset: 0,
      limit: ROWS_DRAWN,
      sort: { column: each.defaultSort.column, descending: each.defaultSort.direction === 'descending' },
    });
    const rows = answer.rows.map(({ record, state, level }, index) => ({
      record,
      index,
      state,
      isOpen: level === 'internal',
    }));
    visits.push(visitOf(each, rows, writer));
  }
  return visits;
}

function visitOf(each: RegisterDefinition, rows: readonly Row[], writer: Writer): Visit {
  const open = rows.filter(({ isOpen }) => isOpen);
  const shown = [...open].sort((one, other) => distance(each, other.state) - distance(each, one.state))[0];
  for (const row of open) {
    const volume = writer.volumes.find(({ id }) => id === row.record);
    const editor = volume === undefined ? undefined : editorOf(writer, volume);
    if (editor !== undefined) return { definition: each, rows, shown, writer: editor, written: row };
  }
  return { definition: each, rows, shown, writer: READER, written: undefined };
}
