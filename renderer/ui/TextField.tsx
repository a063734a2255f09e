import type { ClipboardEvent } from 'react';
import classes from './Field.module.css';
import type { FieldControlIds } from './Field.tsx';
import { plainPaste } from './plainPaste.ts';

interface TextFieldProps {
  readonly control: FieldControlIds;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly side?: string | undefined;
  readonly inputMode?: 'numeric';
  /** The typing is over: the field is left, or Enter pressed. */
  readonly onDone?: () => void;
  /** Where no label stands beside it. */
  readonly name?: string;
}

/** One line of text. */
export function TextField({
  control,
  value,
  onChange,
  maxLength,
  placeholder,
  side,
  inputMode,
  onDone,
  name,
}: TextFieldProps) {
  return (
    <div className={classes.box} data-error={control.hasError}>
      <input
        id={control.id}
        className={classes.input}
        value={value}
        maxLength={maxLength}
        placeholder={placeholder}
        inputMode={inputMode}
        aria-label={name}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={control.hasError}
        aria-describedby={control.describedBy}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onDone}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone?.();
        }}
      />
      {side !== undefined && side !== '' && <span className={classes.side}>{side}</span>}
    </div>
  );
}

/** What nobody types: shown on a grey ground, still readable and copied. */
export function ReadOnlyField({ control, value, side }: Pick<TextFieldProps, 'control' | 'value' | 'side'>) {
  return (
    <div className={classes.box} data-readonly="true">
      <input
        id={control.id}
        className={classes.input}
        value={value}
        readOnly
        aria-describedby={control.describedBy}
      />
      {side !== undefined && side !== '' && <span className={classes.side}>{side}</span>}
    </div>
  );
}

/** Several paragraphs. What is pasted comes in as plain text with its paragraphs. */
export function TextArea({ control, value, onChange, maxLength, placeholder }: Omit<TextFieldProps, 'side'>) {
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const text = plainPaste(
      event.clipboardData.getData('text/html'),
      event.clipboardData.getData('text/plain'),
    );
    event.preventDefault();
    const area = event.currentTarget;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    onChange(area.value);
  };
  return (
    <textarea
      id={control.id}
      className={classes.area}
      value={value}
      maxLength={maxLength}
      placeholder={placeholder}
      rows={2}
      spellCheck={false}
      aria-invalid={control.hasError}
      aria-describedby={control.describedBy}
      onChange={(event) => onChange(event.currentTarget.value)}
      onPaste={paste}
    />
  );
}
