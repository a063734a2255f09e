import { type ReactNode, useId } from 'react';
import { Breakable } from './Breakable.tsx';
import classes from './Field.module.css';

interface FieldProps {
  readonly label: string;
  readonly isRequired?: boolean;
  readonly error?: string | undefined;
  readonly help?: string | undefined;
  readonly isWide?: boolean;
  /** Path of the value, for jumping to what is missing. */
  readonly path?: string;
  readonly children: (control: FieldControlIds) => ReactNode;
}

export interface FieldControlIds {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly hasError: boolean;
}

/** A labelled field of a form: label at the left, error in red words below. */
export function Field({
  label,
  isRequired = false,
  error,
  help,
  isWide = false,
  path,
  children,
}: FieldProps) {
  const id = useId();
  const note = error ?? help;
  const describedBy = note === undefined ? undefined : `${id}-note`;
  return (
    <div className={classes.field} data-wide={isWide} data-path={path}>
      <label className={classes.label} htmlFor={id} id={`${id}-label`}>
        {isRequired && (
          <span className={classes.star} aria-hidden="true">
            *
          </span>
        )}
        <Breakable words={label} />
        {isRequired && <span className={classes.hidden}>（必填）</span>}
      </label>
      <div className={classes.control}>
        {children({ id, describedBy, hasError: error !== undefined })}
        {note !== undefined && (
          <div className={classes.note} id={describedBy} data-error={error !== undefined}>
            {note}
          </div>
        )}
      </div>
    </div>
  );
}
