import type {
  FieldValues,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { contextOf, findingsOf, suggestOver } from '../../support.ts';

/** The day on which these tests stand. */
export const TODAY = '2026-03-12';

/** A record in which nothing is wrong, with what a test changes. */
export function recordOf(
  register: string,
  base: FieldValues,
  fields: FieldValues = {},
  more: Partial<RecordView> = {},
): RecordView {
  const kept = { classification: 'internal', ...base, ...fields };
  return { id: `${register}1`, register, state: 'draft', level: 'internal', fields: kept, ...more };
}

export const UNIT = recordOf(
  'orgUnit',
  { name: '县教育局', shortName: '教育', orgType: 'hostDept', enabled: true },
  {},
  { id: 'o1', state: 'registered' },
);

export const OTHER_UNIT = recordOf(
  'orgUnit',
  { name: '县体育中心', shortName: '体育', orgType: 'supervisedUnit', enabled: true },
  {},
  { id: 'o2', state: 'registered' },
);

/** What a move into `target` is told: rule, what happens, what is wrong and who does what; absent: an ordinary save. */
export function told(
  definition: RegisterDefinition,
  record: RecordView,
  target?: string,
  others: readonly RecordView[] = [],
  today = TODAY,
): readonly string[] {
  const context = contextOf([record, UNIT, OTHER_UNIT, ...others], today);
  return findingsOf(definition, record, context, target);
}

/** What first values are made from at the desk of 赵六五. */
export function suggestContext(records: readonly RecordView[], today = TODAY): SuggestContext {
  return suggestOver(
    [UNIT, OTHER_UNIT, ...records],
    { self: 'p4', everyone: () => ['p1', 'p2', 'p4'] },
    today,
  );
}

/** The values that `definition` drafts from `source`. */
export function drafted(
  definition: RegisterDefinition,
  source: RecordView,
  others: readonly RecordView[] = [],
  today = TODAY,
): FieldValues | undefined {
  const context = suggestContext([source, ...others], today);
  const derivation = definition.derives?.find(
    ({ register, when }) => register === source.register && (when === undefined || when(source, context)),
  );
  return derivation?.values(source, context);
}

/** The title a list shows. */
export function titleIn(
  definition: RegisterDefinition,
  record: RecordView,
  others: readonly RecordView[] = [],
): string {
  return definition.titleOf(record, contextOf([record, UNIT, OTHER_UNIT, ...others]));
}
