import type { FieldValues, RegisterDefinition } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { ValueAt } from '../useTitledContext.ts';

/** Fields and cells of a record's lists in which other records may be named: title and paper call them by their titles. */
export function namedValues(definition: RegisterDefinition, values: FieldValues): readonly ValueAt[] {
  return definition.fields.flatMap(({ id, ...field }): readonly ValueAt[] => {
    if (field.kind === 'ref' || field.kind === 'refs') {
      return [{ path: id, value: values[id] as Json | undefined }];
    }
    if (field.kind !== 'rows') return [];
    const columns = field.columns.filter(({ kind }) => kind === 'ref' || kind === 'refs');
    return rowsOf(values, id).flatMap((row) =>
      columns.map((column) => ({ path: `${id}/${row.id}/${column.id}`, value: row[column.id] })),
    );
  });
}
