import type {
  FieldValues,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { contextOf, findingsOf, suggestOver } from '../../support.ts';

export const OFFICE: RecordView = unit('o1', '示例县纪委监委', { orgType: 'authority' });
/** 驻在部门 of the station. */
export const HOST: RecordView = unit('o2', '县教育局', { orgType: 'hostDept' });

function unit(id: string, name: string, more: FieldValues): RecordView {
  return { id, register: 'orgUnit', state: 'registered', level: 'internal', fields: { name, ...more } };
}

/** What a save, or a move with `target`, is told: `R11-1 refuse 报告没有写明事项→…`. */
export function said(
  definition: RegisterDefinition,
  record: RecordView,
  target?: string,
  others: readonly RecordView[] = [],
  today = '2026-03-12',
): readonly string[] {
  return findingsOf(definition, record, contextOf([record, OFFICE, HOST, ...others], today), target);
}

/** First values as the desk of 王五三 asks for them; numbers are used by the records given. */
export function suggesting(records: readonly RecordView[], today = '2026-03-12'): SuggestContext {
  const people = { holder: () => 'p1', everyone: () => ['p1', 'p2', 'p3'] };
  return suggestOver([OFFICE, HOST, ...records], people, today);
}
