import { useMemo } from 'react';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { fieldAt } from '#shared/domain/fields.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { idsOf } from './fieldWords.ts';
import { type PageContext, usePageContext } from './usePageContext.ts';
import { useTitles } from './useTitles.ts';

/** A value of a record at its path. */
export interface ValueAt {
  readonly path: string;
  readonly value: Json | undefined;
}

/** A page's context that also calls the records by their titles that some values name. */
export function useTitledContext(
  definition: RegisterDefinition | undefined,
  values: readonly ValueAt[],
): PageContext {
  const page = usePageContext();
  const named = values.flatMap(({ path, value }) => {
    const kind = definition === undefined ? undefined : fieldAt(definition, path)?.field.kind;
    return kind === 'ref' || kind === 'refs' ? idsOf(value) : [];
  });
  const titles = useTitles(named);
  return useMemo(() => {
    const title = (id: string): string => {
      const found = titles.get(id);
      return found === undefined || found.title === '' ? (found?.number ?? '') : found.title;
    };
    return { ...page, title };
  }, [page, titles]);
}
