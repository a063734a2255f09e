import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import type { FieldControlIds } from '#renderer/ui/Field.tsx';
import { PersonPicker } from '#renderer/ui/PersonPicker.tsx';
import { findRegister } from '#shared/domain/registers/index.ts';
import { beginningOf } from '#shared/domain/words.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { idsOf } from './fieldWords.ts';
import { useTitles } from './useTitles.ts';

interface RecordPickerProps {
  readonly control: FieldControlIds;
  readonly register: string;
  readonly value: Json | undefined;
  readonly isMany: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

/** So many are offered; whoever looks for another types a word of it. */
const OFFERED = 50;
/** The vault is asked when the typing rests. */
const AFTER_MS = 150;

/** Records of another register, found by title, number, people or date. */
export function RecordPicker({ control, register, value, isMany, onChange }: RecordPickerProps) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(beginningOf(typed.trim(), 100), AFTER_MS);
  const chosen = idsOf(value);
  const titles = useTitles(chosen);
  const answer = useVaultQuery(
    'records.list',
    { register, offset: 0, limit: OFFERED, ...(text === '' ? {} : { text }) },
    [register],
  );
  const rows = answer.value?.rows ?? [];
  const named = chosen
    .filter((id) => !rows.some((row) => row.record === id))
    .map((id) => ({
      id,
      name: titles.get(id)?.title ?? '不在可见范围',
      office: titles.get(id)?.number ?? '',
    }));
  const offered = rows
    .filter((row) => row.state !== 'voided' || chosen.includes(row.record))
    .map((row) => ({ id: row.record, name: row.title, office: row.number }));
  const noun = findRegister(register)?.noun ?? '记录';
  return (
    <PersonPicker
      control={control}
      people={[...offered, ...(text === '' ? named : named.filter(({ id }) => chosen.includes(id)))].map(
        (each) => ({ ...each, initials: '' }),
      )}
      chosen={chosen}
      isMany={isMany}
      onType={setTyped}
      placeholder={`选${noun}，可输入字词查找`}
      noneWords={text === '' ? `还没有${noun}` : `没有查到${noun}`}
      onChoose={(ids) => onChange(isMany ? ids : ids[0])}
    />
  );
}
