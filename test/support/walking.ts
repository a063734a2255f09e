import type { DomainContext, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { lookupKey, lookupOf } from '#shared/domain/lookups.ts';
import { canEnter, findRegister, registerOfNumber } from '#shared/domain/registers/index.ts';

/** What the vault's indexes answer, by walking through all records. */
export function walking(
  records: readonly RecordView[],
): Pick<DomainContext, 'title' | 'alike' | 'earlier' | 'numbered' | 'canEnter'> {
  const definitionOf = (register: string): RegisterDefinition => {
    const definition = findRegister(register);
    if (definition === undefined) throw new Error(`no register ${register}`);
    return definition;
  };
  return {
    title: (id) => {
      const record = records.find((each) => each.id === id);
      return record === undefined ? '' : definitionOf(record.register).titleOf(record, bare(records));
    },
    alike(register, name, { fields }) {
      const lookup = lookupOf(definitionOf(register), name);
      const key = lookupKey(lookup, (field) => fields[field]);
      return records.filter(
        (each) => each.register === register && lookupKey(lookup, (field) => each.fields[field]) === key,
      );
    },
    earlier(register, day) {
      const dayOf = (record: RecordView): string =>
        String(record.fields[definitionOf(register).dateField] ?? '');
      return records
        .filter((record) => record.register === register && dayOf(record) < day)
        .sort((left, right) => (dayOf(left) > dayOf(right) ? -1 : 1));
    },
    numbered(number) {
      const register = registerOfNumber(number)?.code;
      return records.find((each) => each.register === register && each.fields['number'] === number);
    },
    canEnter,
  };
}

/** Enough of a context for titles, which name people and at most other titles. */
function bare(records: readonly RecordView[]): DomainContext {
  return {
    today: '',
    unitName: '',
    person: () => undefined,
    record: (id) => records.find((each) => each.id === id),
    related: () => [],
    ...walking(records),
  };
}
