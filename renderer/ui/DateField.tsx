import { Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { dayWords, isNear, parseTypedDate } from '#renderer/i18n/dates.ts';
import classes from './Field.module.css';
import type { FieldControlIds } from './Field.tsx';
import { currentTime } from './useNow.ts';

interface DateFieldProps {
  readonly control: FieldControlIds;
  /** `YYYY-MM-DD` or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** False where a time stands beside it and the day needs the room. */
  readonly hasWeekday?: boolean;
}

/** A day, typed as 20260105 or picked. What cannot be read stays as typed until it is corrected. */
export function DateField({ control, value, onChange, hasWeekday = true }: DateFieldProps) {
  const [typed, setTyped] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from outside ends the typing
  useEffect(() => setTyped(undefined), [value]);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const take = (): void => {
    if (typed === undefined) return;
    const text = typed.trim();
    const day = text === '' ? '' : parseTypedDate(text.replace(/　.*$/, ''), currentTime());
    if (day !== undefined) setTyped(undefined);
    // An unreadable day is kept as it is: the check names it beside the field.
    onChange(day ?? text);
  };
  return (
    <div className={classes.box} data-error={control.hasError}>
      <input
        id={control.id}
        className={classes.input}
        value={typed ?? dayWords(value, hasWeekday && isNear(value, currentTime()))}
        placeholder="如 20260105"
        autoComplete="off"
        aria-invalid={control.hasError}
        aria-describedby={control.describedBy}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) take();
          if (event.key === 'ArrowDown' && event.altKey) setOpen(true);
        }}
      />
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-end"
        trapFocus
        returnFocus
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <button
            type="button"
            className={classes.open}
            aria-label="选日期"
            tabIndex={-1}
            onClick={() => setOpen(!isOpen)}
          >
            <IconCalendar size="1rem" stroke={1.25} aria-hidden="true" />
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label="选日期">
          <DatePicker
            monthLabelFormat="YYYY年M月"
            yearLabelFormat="YYYY年"
            ariaLabels={{
              monthLevelControl: '换到选月',
              yearLevelControl: '换到选年',
              nextMonth: '下一月',
              previousMonth: '上一月',
              nextYear: '下一年',
              previousYear: '上一年',
              nextDecade: '后十年',
              previousDecade: '前十年',
            }}
            value={isDay ? value : null}
            onChange={(day) => {
              onChange(day ?? '');
              setOpen(false);
            }}
            {...(isDay ? { defaultDate: value } : {})}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
