import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { writeBeforeLock } from '#renderer/stores/locking.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { newId } from '#renderer/ui/newId.ts';
import type { FieldValues, RegisterDefinition } from '#shared/domain/definition.ts';
import { changeBetween } from '#shared/domain/paths.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';

const AUTOSAVE_MS = 800;

export interface FormStart {
  /** The record as it stands in the register; undefined for a new one. */
  readonly view: RecordView | undefined;
  /** What the form begins with: the record, what the vault suggests, or a draft. */
  readonly values: FieldValues;
  readonly draft: string | undefined;
}

export interface Form {
  readonly values: FieldValues;
  readonly isDirty: boolean;
  readonly savedAt: number | undefined;
  readonly error: AppError | undefined;
  readonly isBusy: boolean;
  set(field: string, value: Json | undefined): void;
  /** Makes or changes the record; undefined when it was refused. */
  save(): Promise<RecordView | undefined>;
  keepDraft(): Promise<void>;
  dropDraft(): Promise<void>;
  fail(error: AppError | undefined): void;
}

/** Nested values as the vault takes them: nothing undefined. */
export function storedValues(values: FieldValues): Record<string, Json> {
  const stored: Record<string, Json> = {};
  for (const [field, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') stored[field] = value as Json;
  }
  return stored;
}

/** The patch that leads from the record to the form: emptied fields and removed rows become null. */
export function patchBetween(before: FieldValues, after: FieldValues): Record<string, Json> {
  const { set, remove } = changeBetween(before, storedValues(after));
  return { ...set, ...Object.fromEntries(remove.map((path) => [path, null])) };
}

/** Values of a form, its sealed draft, and its way into the register. */
export function useForm(definition: RegisterDefinition, start: FormStart): Form {
  const [values, setValues] = useState(start.values);
  const [base] = useState<FieldValues>(() => start.view?.values ?? start.values);
  const [draft] = useState(() => start.draft ?? newId());
  const [savedAt, setSavedAt] = useState<number>();
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const [isTouched, setTouched] = useState(start.draft !== undefined);
  const unsaved = useRef(false);
  const newest = useRef(values);
  newest.current = values;
  const register = definition.code;
  const record = start.view?.record;

  const keepDraft = useCallback(async (): Promise<void> => {
    if (!unsaved.current) return;
    unsaved.current = false;
    const result = await askVault('drafts.put', {
      draft,
      register,
      ...(record === undefined ? {} : { record }),
      values: storedValues(newest.current),
    });
    if (result.ok) setSavedAt(result.value.savedAt);
    else {
      unsaved.current = true;
      setError(result.error);
    }
  }, [draft, register, record]);
  useEffect(() => writeBeforeLock(keepDraft), [keepDraft]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the values starts the wait anew
  useEffect(() => {
    if (!unsaved.current) return;
    const timer = window.setTimeout(() => void keepDraft(), AUTOSAVE_MS);
    return () => window.clearTimeout(timer);
  }, [values, keepDraft]);

  const set = useCallback((field: string, value: Json | undefined): void => {
    unsaved.current = true;
    setTouched(true);
    setValues((before) => ({ ...before, [field]: value }));
  }, []);
  const dropDraft = useCallback(async (): Promise<void> => {
    unsaved.current = false;
    await askVault('drafts.drop', { draft });
  }, [draft]);
  const isSaving = useRef(false);
  const save = useCallback(async (): Promise<RecordView | undefined> => {
    // A key held down, or pressed before the button shows that it is busy, must not make a second record.
    if (isSaving.current) return undefined;
    isSaving.current = true;
    setBusy(true);
    const result: Result<RecordView> =
      start.view === undefined
        ? await askVault('records.create', { register, values: storedValues(newest.current), draft })
        : await askVault('records.edit', {
            record: start.view.record,
            heads: [...start.view.heads],
            values: patchBetween(base, newest.current),
            draft,
          });
    isSaving.current = false;
    setBusy(false);
    setError(result.ok ? undefined : result.error);
    if (!result.ok) return undefined;
    unsaved.current = false;
    setTouched(false);
    return result.value;
  }, [start, register, draft, base]);
  const isDirty = useMemo(
    () => isTouched && Object.keys(patchBetween(base, values)).length > 0,
    [isTouched, base, values],
  );
  return { values, isDirty, savedAt, error, isBusy, set, save, keepDraft, dropDraft, fail: setError };
}
