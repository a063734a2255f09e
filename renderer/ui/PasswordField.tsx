import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type RefObject, useId, useState } from 'react';
import classes from './PasswordField.module.css';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hasError?: boolean;
  readonly describedBy?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly isTall?: boolean;
  readonly isNew?: boolean;
  /** Where a dialog begins. */
  readonly isFirst?: boolean;
}

/** A password, hidden until the person asks to see it. */
export function PasswordField(props: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const id = useId();
  const Icon = isShown ? IconEyeOff : IconEye;
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {props.label}
      </label>
      <div className={classes.box} data-tall={props.isTall ?? false} data-error={props.hasError ?? false}>
        <input
          id={id}
          ref={props.inputRef}
          className={classes.input}
          type={isShown ? 'text' : 'password'}
          value={props.value}
          maxLength={256}
          {...(props.isFirst === true ? { 'data-autofocus': true } : {})}
          autoComplete={props.isNew === true ? 'new-password' : 'off'}
          spellCheck={false}
          aria-invalid={props.hasError ?? false}
          aria-describedby={props.describedBy}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
        <button
          type="button"
          className={classes.eye}
          aria-label={isShown ? '遮住口令' : '显示口令'}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          <Icon size="1.375rem" stroke={1.5} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
