import { useEffect, useState } from 'react';
import { toHalfWidth } from '#renderer/i18n/dates.ts';
import type { FieldControlIds } from '#renderer/ui/Field.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

interface KeyFieldProps {
  readonly control: FieldControlIds;
  /** What is kept: `2026-H1`. */
  readonly value: string;
  readonly words: (value: string) => string;
  readonly reads: (typed: string) => string | undefined;
  readonly onChange: (value: string) => void;
}

/** What is kept as a key, shown and typed in words. What cannot be read stays as typed until it is corrected. */
export function KeyField({ control, value, words, reads, onChange }: KeyFieldProps) {
  const [typed, setTyped] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from outside ends the typing
  useEffect(() => setTyped(undefined), [value]);
  const take = (): void => {
    if (typed === undefined) return;
    setTyped(undefined);
    onChange(reads(toHalfWidth(typed)) ?? typed.trim());
  };
  return (
    <TextField
      control={control}
      value={typed ?? words(value)}
      maxLength={20}
      onChange={setTyped}
      onDone={take}
    />
  );
}
