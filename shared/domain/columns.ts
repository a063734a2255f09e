import { LEVEL_NAMES, LEVELS } from '#shared/kernel/level.ts';
import {
  type Cell,
  type DomainContext,
  enumLabel,
  type Filter,
  type ListColumn,
  type RecordView,
} from './definition.ts';
import type { FieldDefinition } from './fieldDefinition.ts';
import { type FlowCode, flowOf, stateLabel } from './flows.ts';
import { rowsOf } from './paths.ts';
import { idsValue, numberValue, personName, personNames, textValue } from './values.ts';
import { shortWeekday, tableDate, timeOf, yearOf } from './words.ts';

/** Quiet grey for figures that need nothing more, so that open ones stand out (look.md §3). */
export const DASH: Cell = { text: '—', tone: 'quiet', sort: -1 };

/** `收文号`, `批次`, `姓名`: text by its kind, a short thing by its nature. */
export const NUMBERLIKE = /(号|次|姓名)$/;

/** 密级: second column of every table, cannot be hidden (look.md §3, MRK-9). */
export function levelColumn(): ListColumn {
  return {
    // Not `level`: 机构 and 大事记汇总 have a field of that name, 层级.
    id: 'classification',
    label: '密级',
    width: 64,
    align: 'left',
    isFixed: true,
    isVisible: true,
    widget: 'level',
    cell: (record) => ({ text: LEVEL_NAMES[record.level], sort: LEVELS.indexOf(record.level) }),
  };
}

/** Glyph and the longest name of a state, `退回来文单位`. */
function stateWidth(flow: FlowCode): number {
  const longest = Math.max(...flowOf(flow).states.map(({ label }) => label.length));
  return Math.max(80, 32 + 16 * Math.min(longest, 6));
}

/** 状态, sorted by the order of the life-cycle. */
export function stateColumn(flow: FlowCode): ListColumn {
  return {
    id: 'state',
    label: '状态',
    width: stateWidth(flow),
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
    ...(width !== 'rest' && !NUMBERLIKE.test(label) && { share: 1 }),
    align: 'left',
    isVisible,
    cell: (record) => {
      const text = textValue(record.fields, id);
      return text === '' ? DASH : { text };
    },
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
    cell: (record, context) => {
      const name = personName(context, record.fields[id]);
      return name === '' ? DASH : { text: name };
    },
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
    { id: 'classification', label: '密级', kind: 'level', valuesOf: (record) => [record.level] },
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

/** Pixels that the words of a field take in a table: a label of four characters needs 76. */
function widthOf(field: FieldDefinition): number {
  const head = 16 + 15 * field.label.length;
  if (field.kind === 'enum') {
    const longest = Math.max(...field.values.map((value) => (value.short ?? value.label).length));
    return Math.max(head, Math.min(140, 16 + 15 * longest));
  }
  const least: Partial<Record<FieldDefinition['kind'], number>> = {
    date: 108,
    dateTime: 156,
    int: 64,
    bool: 64,
    person: 84,
    people: 130,
    ref: 150,
    refs: 150,
    rows: 72,
    enumMulti: 140,
  };
  return Math.max(head, least[field.kind] ?? 130);
}

function cellOf(field: FieldDefinition, record: RecordView, context: DomainContext): Cell {
  const value = record.fields[field.id];
  switch (field.kind) {
    case 'date': {
      const day = textValue(record.fields, field.id);
      return day === '' ? DASH : { text: tableDate(day), sort: day };
    }
    case 'dateTime': {
      const moment = textValue(record.fields, field.id);
      return moment === ''
        ? DASH
        : { text: tableDate(moment.slice(0, 10)), meta: timeOf(moment), sort: moment };
    }
    case 'int': {
      const figure = numberValue(record.fields, field.id);
      return figure === undefined ? DASH : { text: String(figure), sort: figure };
    }
    case 'bool':
      return typeof value === 'boolean' ? { text: value ? '是' : '否' } : DASH;
    case 'enum': {
      const code = textValue(record.fields, field.id);
      const entry = field.values.find((each) => each.code === code);
      const sort = field.values.findIndex((each) => each.code === code);
      return code === '' ? DASH : { text: entry?.short ?? entry?.label ?? code, sort };
    }
    case 'enumMulti':
      return {
        text: idsValue(record.fields, field.id)
          .map((code) => enumLabel(field, code))
          .join('、'),
      };
    case 'person':
      return { text: personName(context, value) };
    case 'people':
      return { text: personNames(context, idsValue(record.fields, field.id)) };
    case 'ref':
      return { text: context.title(textValue(record.fields, field.id)) };
    case 'refs':
      return {
        text: idsValue(record.fields, field.id)
          .map((id) => context.title(id))
          .join('、'),
      };
    case 'rows': {
      const count = rowsOf(record.fields, field.id).length;
      return count === 0 ? DASH : { text: `${count}${field.unit ?? '项'}`, sort: count };
    }
    default:
      return { text: textValue(record.fields, field.id).split('\n')[0] ?? '' };
  }
}

/** A field as a table shows it. `isTitle`: takes what width remains, cannot be hidden, is struck when 作废. */
export function fieldColumn(field: FieldDefinition, isTitle = false): ListColumn {
  return {
    id: field.id,
    label: field.label,
    width: isTitle ? 'rest' : widthOf(field),
    align: field.kind === 'int' || field.kind === 'rows' ? 'right' : 'left',
    isVisible: true,
    ...(isTitle ? { isFixed: true, widget: 'struckTitle' as const } : {}),
    cell: (record, context) => cellOf(field, record, context),
  };
}

/** A filter by a field: people and records as they occur, codes as the definition lists them. */
export function fieldFilter(field: FieldDefinition): Filter {
  const { id, label } = field;
  if (field.kind === 'person') return personFilter(id, label);
  if (field.kind === 'enum' || field.kind === 'enumMulti') {
    return {
      id,
      label,
      kind: 'choice',
      options: field.values.map((value) => ({ value: value.code, label: value.short ?? value.label })),
      valuesOf: (record) => {
        const code = textValue(record.fields, id);
        return code === '' ? idsValue(record.fields, id) : [code];
      },
    };
  }
  if (field.kind === 'bool') {
    return {
      id,
      label,
      kind: 'choice',
      options: [
        { value: 'yes', label: '是' },
        { value: 'no', label: '否' },
      ],
      valuesOf: (record) =>
        record.fields[id] === true ? ['yes'] : record.fields[id] === false ? ['no'] : [],
    };
  }
  throw new Error(`bug: no filter by ${field.kind}`);
}
