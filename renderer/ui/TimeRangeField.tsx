import { useEffect, useState } from 'react';
import { parseTypedTime } from '#renderer/i18n/dates.ts';
import classes from './Field.module.css';
import type { FieldControlIds } from './Field.tsx';

interface TimeRangeFieldProps {
  readonly control: FieldControlIds;
  readonly label: string;
  /** `HH:mm` or empty. */
  readonly start: string;
  readonly end: string;
  readonly onChange: (start: string, end: string) => void;
}

/** From and until of one day: `09:00 — 10:35`, typed as 0900. */
export function TimeRangeField({ control, label, start, end, onChange }: TimeRangeFieldProps) {
  return (
    <div className={classes.box} data-error={control.hasError}>
      <TimeInput
        id={control.id}
        name={`${label}　开始`}
        value={start}
        onTake={(time) => onChange(time, end)}
        describedBy={control.describedBy}
      />
      <span className={classes.between} aria-hidden="true">
        —
      </span>
      <TimeInput name={`${label}　结束`} value={end} onTake={(time) => onChange(start, time)} />
    </div>
  );
}

interface TimeInputProps {
  readonly id?: string;
  readonly name: string;
  readonly value: string;
  readonly onTake: (time: string) => void;
  readonly describedBy?: string | undefined;
}

function TimeInput({ id, name, value, onTake, describedBy }: TimeInputProps) {
  const [typed, setTyped] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from outside ends the typing
  useEffect(() => setTyped(undefined), [value]);
  const take = (): void => {
    if (typed === undefined) return;
    const time = typed.trim() === '' ? '' : parseTypedTime(typed);
    if (time === undefined) return;
    setTyped(undefined);
    if (time !== value) onTake(time);
  };
  const isWrong = typed !== undefined && typed.trim() !== '' && parseTypedTime(typed) === undefined;
  return (
    <input
      {...(id === undefined ? {} : { id })}
      className={`${classes.input} ${classes.time}`}
      aria-label={name}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      value={typed ?? value}
      placeholder="0900"
      autoComplete="off"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && take()}
    />
  );
}
