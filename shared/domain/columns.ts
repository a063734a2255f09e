import { LEVEL_NAMES, LEVELS } from '#shared/kernel/level.ts';
import type { Cell, Filter, ListColumn, RecordView } from './definition.ts';
import { type FlowCode, flowOf, stateLabel } from './flows.ts';
import { personName, textValue } from './values.ts';
import { shortWeekday, tableDate, yearOf } from './words.ts';

/** Quiet grey for figures that need nothing more, so that open ones stand out (look.md §3). */
export const DASH: Cell = { text: '—', tone: 'quiet', sort: -1 };

/** 密级: second column of every table, cannot be hidden (look.md §3, MRK-9). */
export function levelColumn(): ListColumn {
  return {
    id: 'level',
    label: '密级',
    width: 64,
    align: 'left',
    isFixed: true,
    isVisible: true,
    widget: 'level',
    cell: (record) => ({ text: LEVEL_NAMES[record.level], sort: LEVELS.indexOf(record.level) }),
  };
}

/** 状态, sorted by the order of the life-cycle. */
export function stateColumn(flow: FlowCode): ListColumn {
  return {
    id: 'state',
    label: '状态',
    width: 80,
    align: 'left',
    isFixed: true,
    isVisible: true,
    widget: 'state',
    cell: (record) => ({
      text: stateLabel(flow, record.state),
      sort: flowOf(flow).states.findIndex((state) => state.code === record.state),
    }),
  };
}

/** 编号 of the record. */
export function numberColumn(): ListColumn {
  return {
    id: 'number',
    label: '编号',
    width: 146,
    align: 'left',
    isVisible: true,
    cell: (record) => ({ text: record.number ?? '—', tone: 'quiet' }),
  };
}

/** A date as `2026.03.09` with the weekday small beside it. */
export function dateColumn(id: string, label: string, isVisible = true): ListColumn {
  return {
    id,
    label,
    width: 156,
    align: 'left',
    isVisible,
    cell: (record) => {
      const date = textValue(record.fields, id);
      return date === '' ? DASH : { text: tableDate(date), meta: shortWeekday(date), sort: date };
    },
  };
}

/** A text field as it stands. */
export function textColumn(id: string, label: string, width: number | 'rest', isVisible = true): ListColumn {
  return {
    id,
    label,
    width,
    align: 'left',
    isVisible,
    cell: (record) => ({ text: textValue(record.fields, id) }),
  };
}

/** The name of a person field. */
export function personColumn(id: string, label: string, isVisible = true): ListColumn {
  return {
    id,
    label,
    width: 84,
    align: 'left',
    isVisible,
    cell: (record, context) => ({ text: personName(context, record.fields[id]) }),
  };
}

/** 年度, 状态 and 密级, which every register filters by. */
export function commonFilters(dateField: string): readonly Filter[] {
  return [
    {
      id: 'year',
      label: '年度',
      kind: 'year',
      valuesOf: (record) => {
        const year = yearOf(textValue(record.fields, dateField).slice(0, 10));
        return year === undefined ? [] : [String(year)];
      },
    },
    { id: 'state', label: '状态', kind: 'state', valuesOf: (record) => [record.state] },
    { id: 'level', label: '密级', kind: 'level', valuesOf: (record) => [record.level] },
  ];
}

/** A filter by a person field. */
export function personFilter(field: string, label: string): Filter {
  return {
    id: field,
    label,
    kind: 'person',
    valuesOf: (record: RecordView) => {
      const person = textValue(record.fields, field);
      return person === '' ? [] : [person];
    },
  };
}
