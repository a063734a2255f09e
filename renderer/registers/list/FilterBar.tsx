import { Popover } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ListView, useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ColumnChooser } from '#renderer/ui/ColumnChooser.tsx';
import { type ChipOption, FilterChip } from '#renderer/ui/FilterChip.tsx';
import { SearchField } from '#renderer/ui/SearchField.tsx';
import type { Filter, ListColumn, RegisterDefinition } from '#shared/domain/definition.ts';
import { stateLabel } from '#shared/domain/flows.ts';
import type { ListAnswer, Person } from '#shared/ipc/vault/records.ts';
import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import classes from './ListPage.module.css';
import { orderedColumns } from './listColumns.tsx';

interface FilterBarProps {
  readonly definition: RegisterDefinition;
  readonly view: ListView;
  readonly facets: ListAnswer['facets'];
  readonly shown: readonly ListColumn[];
}

/** Search, filters and the chooser of columns in one line. What does not fit goes into 更多筛选. */
export function FilterBar({ definition, view, facets, shown }: FilterBarProps) {
  const arrange = useNavigation((state) => state.arrangeList);
  const people = useVaultQuery('records.people', {}, ['person']).value ?? [];
  const chips = useRef<HTMLDivElement>(null);
  const fitting = useFitting(chips, definition.filters.length);
  const register = definition.code;
  const isSet = view.text !== '' || Object.values(view.filters).some((values) => values.length > 0);
  const chip = (filter: Filter) => (
    <FilterChip
      key={filter.id}
      label={filter.label}
      options={optionsOf(definition, filter, facets, people)}
      chosen={view.filters[filter.id] ?? []}
      onChoose={(values) => arrange(register, { filters: { ...view.filters, [filter.id]: values } })}
    />
  );
  const hidden = definition.filters.slice(fitting);
  return (
    <div className={classes.bar} data-pane="filters">
      <div className={classes.search}>
        <SearchField
          label={`在${definition.title}中查找`}
          placeholder={definition.searchHint}
          value={view.text}
          onSearch={(text) => arrange(register, { text })}
        />
      </div>
      <div className={classes.chips} ref={chips}>
        {definition.filters.map(chip)}
        {isSet && (
          <Button size="header" variant="ghost" onClick={() => arrange(register, { text: '', filters: {} })}>
            清除
          </Button>
        )}
      </div>
      {hidden.length > 0 && <MoreFilters>{hidden.map(chip)}</MoreFilters>}
      <Chooser definition={definition} view={view} shown={shown} />
    </div>
  );
}

function MoreFilters({ children }: { readonly children: ReactNode }) {
  return (
    <Popover position="bottom-end" trapFocus returnFocus transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button size="header">更多筛选</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.more} aria-label="更多筛选">
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

function Chooser({ definition, view, shown }: Omit<FilterBarProps, 'facets'>) {
  const arrange = useNavigation((state) => state.arrangeList);
  const register = definition.code;
  const all = orderedColumns(definition, view);
  const ids = shown.map((column) => column.id);
  const move = (id: string, before: string): void => {
    const rest = all.map((column) => column.id).filter((other) => other !== id);
    const at = rest.indexOf(before);
    arrange(register, { order: [...rest.slice(0, at), id, ...rest.slice(at)] });
  };
  return (
    <ColumnChooser
      columns={all.map((column) => ({ ...column, isFixed: column.isFixed === true }))}
      shown={new Set(ids)}
      onShow={(id, isShown) =>
        arrange(register, { columns: isShown ? [...ids, id] : ids.filter((other) => other !== id) })
      }
      onMove={move}
      onReset={() => arrange(register, { columns: undefined, order: undefined })}
    />
  );
}

/** How many of the chips stand in the first line. */
function useFitting(line: RefObject<HTMLDivElement | null>, count: number): number {
  const [fitting, setFitting] = useState(count);
  const measure = (): void => {
    const children = [...(line.current?.children ?? [])].slice(0, count) as HTMLElement[];
    const top = children[0]?.offsetTop ?? 0;
    const wrapped = children.findIndex((child) => child.offsetTop > top + 4);
    setFitting(wrapped < 0 ? count : wrapped);
  };
  useLayoutEffect(measure);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    if (line.current !== null) observer.observe(line.current);
    return () => observer.disconnect();
  });
  return fitting;
}

function optionsOf(
  definition: RegisterDefinition,
  filter: Filter,
  facets: ListAnswer['facets'],
  people: readonly Person[],
): readonly ChipOption[] {
  const found = facets[filter.id] ?? [];
  if (filter.options !== undefined) {
    return filter.options.map((option) => ({
      ...option,
      count: found.find((facet) => facet.value === option.value)?.count ?? 0,
    }));
  }
  const labelOf = (value: string): string => {
    if (filter.kind === 'state') return stateLabel(definition.flow, value);
    if (filter.kind === 'level') return LEVEL_NAMES[value as Level] ?? value;
    if (filter.kind === 'person') return people.find((person) => person.person === value)?.name ?? value;
    return value;
  };
  return found.map(({ value, count }) => ({ value, label: labelOf(value), count }));
}
