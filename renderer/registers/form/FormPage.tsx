import { useEffect, useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import type { FieldValues, RegisterDefinition } from '#shared/domain/definition.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';
import { FormDesk } from './FormDesk.tsx';
import type { FormStart } from './useForm.ts';

interface FormPageProps {
  readonly definition: RegisterDefinition;
  readonly record: string | undefined;
  readonly draft: string | undefined;
  readonly copyFrom: string | undefined;
}

/** Finds what a form begins with: the record, a draft of it, or what the vault suggests for a new one. */
async function beginForm({ definition, record, draft, copyFrom }: FormPageProps): Promise<Result<FormStart>> {
  const drafts = await askVault('drafts.list', {});
  if (!drafts.ok) return drafts;
  const kept = drafts.value.find(
    (each) => each.draft === draft || (record !== undefined && each.record === record),
  );
  const from = record ?? kept?.record;
  if (from !== undefined) {
    const view = await askVault('records.get', { record: from });
    if (!view.ok) return view;
    return {
      ok: true,
      value: { view: view.value, values: kept?.values ?? view.value.values, draft: kept?.draft },
    };
  }
  if (kept !== undefined)
    return { ok: true, value: { view: undefined, values: kept.values, draft: kept.draft } };
  const suggested = await askVault('records.suggest', {
    register: definition.code,
    ...(copyFrom === undefined ? {} : { copyFrom }),
  });
  if (!suggested.ok) return suggested;
  return { ok: true, value: { view: undefined, values: suggested.value as FieldValues, draft: undefined } };
}

/** Writing a record: loads what it begins with, then hands over to the desk. */
export function FormPage(props: FormPageProps) {
  const [start, setStart] = useState<FormStart>();
  const [error, setError] = useState<AppError>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page has a key of its own for every record and draft
  useEffect(() => {
    let isGone = false;
    void beginForm(props).then((result) => {
      if (isGone) return;
      if (result.ok) setStart(result.value);
      else setError(result.error);
    });
    return () => {
      isGone = true;
    };
  }, []);
  if (start !== undefined) return <FormDesk definition={props.definition} start={start} />;
  return (
    <>
      <PageHeader title={props.definition.title} hasLine />
      {error !== undefined && <ErrorBanner error={error} />}
    </>
  );
}
