import { parseTypedTime } from '#renderer/i18n/dates.ts';
import { DateField } from './DateField.tsx';
import classes from './DateTimeField.module.css';
import type { FieldControlIds } from './Field.tsx';
import { TextField } from './TextField.tsx';

interface DateTimeFieldProps {
  readonly control: FieldControlIds;
  readonly label: string;
  /** `YYYY-MM-DDTHH:mm` or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A minute: its day and its time of day. */
export function DateTimeField({ control, label, value, onChange }: DateTimeFieldProps) {
  const [day = '', time = ''] = value.split('T');
  const join = (nextDay: string, nextTime: string): string =>
    nextDay === '' && nextTime === '' ? '' : `${nextDay}T${nextTime}`;
  return (
    <div className={classes.pair}>
      <DateField
        control={control}
        value={day}
        hasWeekday={false}
        onChange={(next) => onChange(join(next, time))}
      />
      <TextField
        control={{ id: `${control.id}-time`, describedBy: control.describedBy, hasError: control.hasError }}
        name={`${label}　时刻`}
        value={time}
        placeholder="0900"
        onChange={(typed) => onChange(join(day, parseTypedTime(typed) ?? typed))}
      />
    </div>
  );
}
