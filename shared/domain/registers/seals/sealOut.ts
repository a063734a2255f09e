import { fieldColumn } from '#shared/domain/columns.ts';
import type { Cell, DomainContext, ListColumn, RecordView } from '#shared/domain/definition.ts';
import { date, dateTime, longText, person, ref, text } from '#shared/domain/fieldKit.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { latenessWords, timeOf } from '#shared/domain/words.ts';
import { isRegistered, presentKeeper, presentState, usualSeal } from './sealKeeping.ts';
import { isBack, SEAL_OUT_RULES } from './sealOutRules.ts';

const FIELDS = [
  ref('sealId', '印章', 'yes', 'seal'),
  text('destination', '目的地', 'yes'),
  longText('reason', '事由', 'yes'),
  person('carrierId', '携带人', 'yes'),
  person('companionId', '同行人', 'no'),
  dateTime('leaveAt', '带出时间', 'yes'),
  dateTime('expectedReturnAt', '预计返回', 'yes'),
  longText('selfNote', '本人携带说明', 'no', { basis: 'own', help: '组长本人携带时填写' }),
  person('approverId', '批准人', 'yes', { auto: true, help: '组长' }),
  date('approvedOn', '批准日期', 'yes', { auto: true }),
  dateTime('returnedAt', '实际返回', 'no', { later: true, help: '归还后补登' }),
] as const;

/** Day by which a seal that is out comes back; empty once it has. */
function backBy(record: RecordView): string {
  if (!isRegistered(record) || isBack(record)) return '';
  return textValue(record.fields, 'expectedReturnAt').slice(0, 10);
}

/** `逾期 2 天` while it is out, a dash once it is back. */
function dueCell(record: RecordView, { today }: DomainContext): Cell {
  const due = backBy(record);
  if (due === '') return { text: '—', tone: 'quiet', sort: '' };
  return { text: latenessWords(due, today), tone: due < today ? 'accent' : 'normal', sort: due };
}

const DUE: ListColumn = {
  id: 'due',
  label: '归还',
  width: 92,
  align: 'right',
  isVisible: true,
  cell: dueCell,
};

function moment(id: string, label: string): ListColumn {
  return paperColumn(label, 120, ({ fields }) => {
    const at = textValue(fields, id);
    return at === '' ? '' : `${paperDay(at)} ${timeOf(at)}`;
  });
}

function named(id: (typeof FIELDS)[number]['id'], width: number | 'rest'): ListColumn {
  const field = FIELDS.find((each) => each.id === id);
  if (field === undefined) throw new Error(`bug: no field ${id}`);
  return { ...fieldColumn(field), width };
}

/** 印章外出登记簿, in the catalogue's order (2.26). */
const BOOK: readonly ListColumn[] = [
  named('sealId', 120),
  named('reason', 'rest'),
  named('destination', 130),
  named('carrierId', 84),
  paperColumn('批准', 120, ({ fields }, context) =>
    `${personName(context, fields['approverId'])} ${paperDay(textValue(fields, 'approvedOn'))}`.trim(),
  ),
  moment('leaveAt', '带出'),
  moment('expectedReturnAt', '预计返回'),
  moment('returnedAt', '实际返回'),
];

/** 印章外出登记 (第六十二条; catalogue M17). */
export const sealOut = defineRegister({
  code: 'sealOut',
  title: '印章外出登记',
  noun: '印章外出',
  group: '文书',
  headline: ['第六十二条', '特殊情况，经组长批准'],
  numberWord: '印外',
  flow: 'F2',
  keeper: 'sealKeeper',
  fields: FIELDS,
  signs: [
    {
      id: 'approved',
      state: 'draft',
      before: 'registered',
      role: 'groupLeader',
      verb: '批准外出',
      asks: 'opinion',
      stamps: { approverId: 'actor', approvedOn: 'today' },
    },
  ],
  dueOn: backBy,
  rules: SEAL_OUT_RULES,
  suggest: (context) => ({ sealId: usualSeal(context)?.id, carrierId: context.self }),
  derives: [
    {
      register: 'seal',
      when: (seal, context) => isRegistered(seal) && presentState(seal, context) === 'inUse',
      values: (seal, context) => ({ sealId: seal.id, carrierId: presentKeeper(seal, context) }),
    },
  ],
  titleFields: ['destination', 'reason'],
  columns: [
    'leaveAt',
    'destination',
    'sealId',
    'carrierId',
    'approverId',
    'expectedReturnAt',
    DUE,
    'returnedAt',
  ],
  filters: [
    'carrierId',
    {
      id: 'back',
      label: '归还',
      kind: 'choice',
      options: [
        { value: 'open', label: '未归还' },
        { value: 'late', label: '逾期未归还' },
        { value: 'back', label: '已归还' },
      ],
      valuesOf: (record, { today }) => {
        if (!isRegistered(record)) return [];
        if (isBack(record)) return ['back'];
        const isLate = textValue(record.fields, 'expectedReturnAt').slice(0, 10) < today;
        return isLate ? ['open', 'late'] : ['open'];
      },
    },
  ],
  dateField: 'leaveAt',
  searchHint: '查找目的地、事由、人',
  printForms: [
    {
      id: 'sealOutBook',
      title: '印章外出登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['携带人', '组长', '保管人'],
      columns: BOOK,
    },
  ],
  empty: {
    belongs: '特殊情况携带印章外出的，从组长批准、带出到归还，逐次登在这里。',
    article: '第六十二条',
    duty: '一般应在保管人员办公室内用印，特殊情况需携带印章外出的，须经组长批准。',
  },
  duties: ['OB-062-1'],
  createLabel: '登记印章外出',
});
