import { LEVEL_NAMES, LEVELS } from '#shared/kernel/level.ts';
import type { RegisterDefinition } from './definition.ts';
import type { FieldDefinition } from './fieldDefinition.ts';

const FROM_CONFIDENTIAL = {
  conditions: [
    { field: 'classification', equals: 'confidential' },
    { field: 'classification', equals: 'secret' },
    { field: 'classification', equals: 'topSecret' },
  ],
} as const;

/**
 * Fields of every record (catalogue 0.4). Not here: id, register, createdBy, createdAt, updatedBy, updatedAt, revision,
 * stationId, attachments and corrections are read off the journal; `recordNo` is the path `number`, `state` the path
 * `state`; `title` is derived.
 */
export const COMMON_FIELDS: readonly FieldDefinition[] = [
  {
    id: 'classification',
    label: '密级',
    kind: 'enum',
    required: 'yes',
    values: LEVELS.map((code) => ({ code, label: LEVEL_NAMES[code] })),
  },
  {
    id: 'secrecyUntil',
    label: '保密期限',
    kind: 'text',
    required: FROM_CONFIDENTIAL,
    maxLength: 30,
    help: '如 5年、2031年3月9日、公布前',
  },
  {
    id: 'secrecyLatestOn',
    label: '预计最迟日期',
    kind: 'date',
    required: 'no',
    help: '保密期限写解密条件的须填',
    basis: 'own',
  },
  {
    id: 'markedOn',
    label: '制发日期',
    kind: 'date',
    required: FROM_CONFIDENTIAL,
    help: '保密期限的起算日',
    basis: 'own',
  },
  {
    id: 'accessScope',
    label: '知悉范围',
    kind: 'people',
    required: FROM_CONFIDENTIAL,
    help: '范围以外的人看不到标题',
  },
  { id: 'orgId', label: '所属机构', kind: 'text', required: 'yes', auto: true },
  // Comes with the first values of a record that is drafted from another; the vault checks that it can be seen.
  { id: 'triggerRecordId', label: '触发记录', kind: 'text', required: 'no', readOnly: true },
  { id: 'periodKey', label: '期间键', kind: 'text', required: 'no', auto: true },
  // Only for what its maker alone could bring on: who took it over from him (handover.ts).
  { id: 'takenOverById', label: '承接人', kind: 'person', required: 'no', auto: true, basis: 'own' },
  { id: 'completedAt', label: '完成时间', kind: 'dateTime', required: 'no', auto: true },
  { id: 'remarks', label: '备注', kind: 'longText', required: 'no', isWide: true },
  { id: 'archiveNo', label: '归档号', kind: 'text', required: { states: ['archived'] }, maxLength: 40 },
  { id: 'archivedOn', label: '归档日期', kind: 'date', required: { states: ['archived'] } },
  {
    id: 'retention',
    label: '保管期限',
    kind: 'enum',
    required: { states: ['archived'] },
    values: [
      { code: 'permanent', label: '永久' },
      { code: 'y30', label: '三十年' },
      { code: 'y10', label: '十年' },
    ],
  },
  { id: 'destroyBatchId', label: '销毁批次', kind: 'text', required: { states: ['destroyed'] }, auto: true },
];

/** Fields that these transitions ask for in every register. */
const COMMON_TRANSITION_FIELDS: Readonly<Record<string, readonly string[]>> = {
  archived: ['archiveNo', 'archivedOn', 'retention'],
  destroyed: ['destroyBatchId'],
};

/** The section that every form ends with. */
export const MARKING_SECTION = {
  id: 'marking',
  title: '密级和知悉范围',
  items: ['classification', 'secrecyUntil', 'secrecyLatestOn', 'markedOn', 'accessScope', 'remarks'],
} as const;

/** The register's own fields and the common ones. */
export function allFields(definition: Pick<RegisterDefinition, 'fields'>): readonly FieldDefinition[] {
  return [...definition.fields, ...COMMON_FIELDS];
}

/** Field by id, common fields included. */
export function findField(
  definition: Pick<RegisterDefinition, 'fields'>,
  id: string,
): FieldDefinition | undefined {
  return allFields(definition).find((field) => field.id === id);
}

/** Fields that a transition into a state asks for or notes; they may be set although the record is frozen. */
export function transitionFields(definition: RegisterDefinition, to: string): readonly string[] {
  const stamped = Object.keys(definition.stamps?.[to] ?? {});
  const asked = (definition.transitionFields[to] ?? []).filter((field) => !stamped.includes(field));
  // The program notes the moment of fulfilment whichever state it is (catalogue 0.4 `completedAt`).
  return [...asked, ...(COMMON_TRANSITION_FIELDS[to] ?? []), ...stamped, 'completedAt'];
}

/** Fields that a person fills in the dialog of a transition. */
export function askedFields(definition: RegisterDefinition, to: string): readonly string[] {
  const stamped = definition.stamps?.[to] ?? {};
  return transitionFields(definition, to).filter(
    (id) => !(id in stamped) && findField(definition, id)?.auto !== true,
  );
}
