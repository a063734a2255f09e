import { Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './FilterChip.module.css';

export interface ChipOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

interface FilterChipProps {
  readonly label: string;
  readonly options: readonly ChipOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
}

/** One filter: its name, what is chosen, and the values that occur. */
export function FilterChip({ label, options, chosen, onChoose }: FilterChipProps) {
  const [isOpen, setOpen] = useState(false);
  const words = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      offset={4}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-set={chosen.length > 0}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes.name}>{label}</span>
          <span className={classes.value}>{words.length === 0 ? '全部' : words.join('、')}</span>
          <IconChevronDown className={classes.chevron} size="0.875rem" stroke={1.5} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={label}>
        <ChipOptions options={options} chosen={chosen} onChoose={onChoose} />
      </Popover.Dropdown>
    </Popover>
  );
}

type ChipOptionsProps = Omit<FilterChipProps, 'label'>;

/** The values of a filter to tick; arrows go from one to the next. */
export function ChipOptions({ options, chosen, onChoose }: ChipOptionsProps) {
  const toggle = (value: string): void =>
    onChoose(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <fieldset className={classes.options}>
      <label className={classes.option}>
        <input type="checkbox" checked={chosen.length === 0} onChange={() => onChoose([])} />
        <span>全部</span>
      </label>
      {options.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span className={classes.optionLabel}>{option.label}</span>
          {option.count !== undefined && <span className={classes.optionCount}>{option.count}</span>}
        </label>
      ))}
    </fieldset>
  );
}
