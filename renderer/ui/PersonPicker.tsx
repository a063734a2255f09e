import { Combobox, useCombobox } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import fieldClasses from './Field.module.css';
import type { FieldControlIds } from './Field.tsx';
import classes from './PersonPicker.module.css';

export interface Pickable {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  /** zsy */
  readonly initials: string;
}

interface PersonPickerProps {
  readonly control: FieldControlIds;
  readonly people: readonly Pickable[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly isMany: boolean;
  /** Told what is typed, where whoever offers looks it up; then all that is offered is shown. */
  readonly onType?: (typed: string) => void;
  readonly placeholder?: string;
  readonly noneWords?: string;
}

/** People whose name contains the words or whose pinyin initials begin with them. */
export function matchingPeople(people: readonly Pickable[], typed: string): readonly Pickable[] {
  const words = typed.trim().toLowerCase();
  return people.filter((person) => person.name.includes(words) || person.initials.startsWith(words));
}

/** One person or several, found by name or by pinyin initials (zsy). */
export function PersonPicker(props: PersonPickerProps) {
  const { control, people, chosen, onChoose, isMany, onType } = props;
  const { placeholder = '姓名或拼音首字母', noneWords = '没有这个人' } = props;
  const [typed, setWords] = useState('');
  const setTyped = (words: string): void => {
    setWords(words);
    onType?.(words);
  };
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const matching = onType === undefined ? matchingPeople(people, typed) : people;
  const found = matching.filter((person) => !isMany || !chosen.includes(person.id));
  const nameOf = (id: string): string => {
    const person = people.find((each) => each.id === id);
    if (person === undefined) return '不在名册';
    // Two people with one name are told apart by what stands beside it.
    const isShared = isMany && people.some((other) => other.id !== id && other.name === person.name);
    return isShared && person.office !== '' ? `${person.name}（${person.office}）` : person.name;
  };
  const only = isMany ? undefined : people.find((person) => person.id === chosen[0]);
  const choose = (id: string): void => {
    onChoose(isMany ? [...chosen, id] : [id]);
    setTyped('');
    if (!isMany) combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.DropdownTarget>
        <div
          className={`${fieldClasses.box} ${classes.box}`}
          data-error={control.hasError}
          data-many={isMany}
        >
          {chosen.map((id) => (
            <span key={id} className={classes.tag}>
              <span className={classes.name} title={nameOf(id)}>
                {nameOf(id)}
              </span>
              {isMany && (
                <button
                  type="button"
                  className={classes.remove}
                  aria-label={`移出${nameOf(id)}`}
                  onClick={() => onChoose(chosen.filter((other) => other !== id))}
                >
                  <IconX size="0.75rem" stroke={1.75} aria-hidden="true" />
                </button>
              )}
            </span>
          ))}
          <Combobox.EventsTarget>
            <input
              id={control.id}
              className={`${fieldClasses.input} ${classes.input} ${chosen.length > 0 && !isMany ? classes.chosen : ''}`}
              value={typed}
              placeholder={chosen.length === 0 ? placeholder : ''}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={control.hasError}
              aria-describedby={control.describedBy}
              onFocus={() => combobox.openDropdown()}
              onClick={() => combobox.openDropdown()}
              onBlur={() => {
                combobox.closeDropdown();
                setTyped('');
              }}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                combobox.openDropdown();
                combobox.updateSelectedOptionIndex();
                if (event.currentTarget.value !== '') combobox.selectFirstOption();
              }}
              onKeyDown={(event) => {
                if (event.key === 'Backspace' && typed === '') onChoose(chosen.slice(0, -1));
              }}
            />
          </Combobox.EventsTarget>
          {only !== undefined && typed === '' && <span className={fieldClasses.side}>{only.office}</span>}
        </div>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options>
          {found.map((person) => (
            <Combobox.Option key={person.id} value={person.id} className={classes.option}>
              <span>{person.name}</span>
              <span className={fieldClasses.side}>{person.office}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{noneWords}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
