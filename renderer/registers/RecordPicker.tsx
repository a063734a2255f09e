import { Select } from '@mantine/core';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import type { FieldControlIds } from '#renderer/ui/Field.tsx';
import type { Json } from '#shared/kernel/canonical.ts';
import { idsOf } from './fieldWords.ts';

interface RecordPickerProps {
  readonly control: FieldControlIds;
  readonly register: string;
  readonly value: Json | undefined;
  readonly isMany: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

const MOST = 500;

/** A record of another register, by title. */
export function RecordPicker({ control, register, value, isMany, onChange }: RecordPickerProps) {
  const rows =
    useVaultQuery('records.list', { register, offset: 0, limit: MOST }, [register]).value?.rows ?? [];
  const chosen = idsOf(value)[0];
  return (
    <Select
      id={control.id}
      searchable
      data={rows.map((row) => ({ value: row.record, label: `${row.title}　${row.number}` }))}
      value={chosen ?? null}
      error={control.hasError}
      aria-describedby={control.describedBy}
      nothingFoundMessage="没有找到"
      onChange={(id) => onChange(id === null ? undefined : isMany ? [id] : id)}
    />
  );
}
