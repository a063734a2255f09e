import { MultiSelect, Select } from '@mantine/core';
import classes from './ChoiceField.module.css';
import type { FieldControlIds } from './Field.tsx';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceFieldProps {
  readonly control: FieldControlIds;
  readonly choices: readonly Choice[];
  readonly value: string;
  /** Something is always chosen: Enter on what is chosen keeps it. */
  readonly isRequired?: boolean;
  readonly onChange: (value: string) => void;
}

/** One of a list of terms. */
export function ChoiceField({ control, choices, value, isRequired = false, onChange }: ChoiceFieldProps) {
  return (
    <Select
      id={control.id}
      data={choices.map((choice) => ({ ...choice }))}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      error={control.hasError}
      aria-describedby={control.describedBy}
      nothingFoundMessage="没有这一项"
      clearable={false}
      classNames={{ input: classes.chosen }}
      allowDeselect={!isRequired}
    />
  );
}

interface ChoicesFieldProps {
  readonly control: FieldControlIds;
  readonly choices: readonly Choice[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Several of a list of terms. */
export function ChoicesField({ control, choices, values, onChange }: ChoicesFieldProps) {
  return (
    <MultiSelect
      id={control.id}
      data={choices.map((choice) => ({ ...choice }))}
      value={[...values]}
      classNames={{ pillsList: classes.tags, pill: classes.tag }}
      onChange={onChange}
      error={control.hasError}
      aria-describedby={control.describedBy}
    />
  );
}

interface YesNoFieldProps {
  readonly control: FieldControlIds;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean) => void;
}

/** Yes or no, both said: an untouched box would say no without anyone having said it. */
export function YesNoField({ control, value, onChange }: YesNoFieldProps) {
  const sides = [
    { value: true, label: '是' },
    { value: false, label: '否' },
  ];
  return (
    <fieldset
      className={classes.sides}
      aria-labelledby={`${control.id}-label`}
      aria-describedby={control.describedBy}
    >
      {sides.map((side, index) => (
        <label key={side.label} className={classes.side}>
          <input
            type="radio"
            {...(index === 0 ? { id: control.id } : {})}
            name={control.id}
            checked={value === side.value}
            onChange={() => onChange(side.value)}
          />
          {side.label}
        </label>
      ))}
    </fieldset>
  );
}
