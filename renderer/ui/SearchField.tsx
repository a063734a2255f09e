import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './SearchField.module.css';

const AFTER_MS = 200;

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Search within a page. Asks when the typing rests, and never in the middle of an input method's word. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const isComposing = useRef(false);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value || isComposing.current) return;
    const timer = window.setTimeout(() => onSearch(text), AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <div className={classes.box}>
      <IconSearch size="1rem" stroke={1.5} aria-hidden="true" />
      <input
        type="text"
        className={classes.input}
        aria-label={label}
        placeholder={placeholder}
        maxLength={100}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false;
          onSearch(event.currentTarget.value);
        }}
      />
    </div>
  );
}
