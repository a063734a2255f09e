import { useMemo, useState } from 'react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { FilterChip } from '#renderer/ui/FilterChip.tsx';
import { LocalTable } from '#renderer/ui/LocalTable.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { SearchField } from '#renderer/ui/SearchField.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { useNow } from '#renderer/ui/useNow.ts';
import classes from './Items.module.css';
import { itemColumns } from './itemColumns.tsx';
import {
  countedOptions,
  filteredItems,
  type ItemFilters,
  type ItemRow,
  NO_FILTERS,
  termOf,
} from './itemRows.ts';
import { useItems } from './useItems.ts';

const TERMS = [
  { value: 'late', label: '逾期' },
  { value: 'soon', label: '七日内' },
  { value: 'later', label: '七日以后' },
  { value: 'undated', label: '未定期限' },
] as const;

function keyOf(row: ItemRow): string {
  return row.record;
}

/** 事项督办: what all meetings and looks into the units left to be done, in one table, the oldest term first. */
export function ItemsPage() {
  const today = dayOfMoment(useNow());
  const items = useItems();
  const [filters, setFilters] = useState<ItemFilters>(NO_FILTERS);
  const [current, setCurrent] = useState<string>();
  const open = useNavigation((state) => state.open);
  const columns = useMemo(() => itemColumns(today), [today]);
  const rows = useMemo(() => filteredItems(items.rows, filters, today), [items.rows, filters, today]);
  const late = rows.filter((row) => termOf(row, today) === 'late').length;
  const entries = rows.filter((row) => row.register === 'superviseLedger').map(keyOf);
  const resolutions = rows.filter((row) => row.register === 'resolutionItem').map(keyOf);
  const printer = (register: string, form: string, records: readonly string[]) =>
    records.length === 0 ? undefined : () => void open({ page: 'preview', register, form, records });
  const printReport = printer('superviseLedger', 'superviseReportTable', entries);
  const printLedger = printer('resolutionItem', 'resolutionItemLedger', resolutions);
  useShortcut('Ctrl+P', printReport ?? printLedger);
  const isEmpty = items.rows.length === 0 && !items.isLoading;
  return (
    <>
      <PageHeader
        title="事项督办"
        meta={['第三十四条、第三十八条', '议定事项、督办事项合为一表']}
        hasLine={isEmpty}
        actions={
          <>
            {printLedger !== undefined && (
              <Button size="header" onClick={printLedger}>
                打印议定事项
              </Button>
            )}
            {printReport !== undefined && (
              <Button size="header" onClick={printReport}>
                打印督办通报
              </Button>
            )}
            <Button
              size="header"
              variant="primary"
              onClick={() => void open({ page: 'form', register: 'superviseLedger' })}
            >
              新建督办事项
            </Button>
          </>
        }
      />
      <ItemFilterBar rows={items.rows} filters={filters} today={today} onChange={setFilters} />
      {items.error !== undefined && <ErrorBanner error={items.error} />}
      {isEmpty ? (
        <EmptyState
          title="没有待督办的事项"
          belongs="组务会的议定事项，调研、会商、列席会议和日常监督的督办事项，未办结的都列在这里。"
        />
      ) : (
        <LocalTable
          label="事项督办"
          columns={columns}
          rows={rows}
          keyOf={keyOf}
          initialSort={{ column: 'dueOn', descending: false }}
          current={current ?? rows[0]?.record}
          onCurrent={setCurrent}
          onOpen={({ register, record }) => void open({ page: 'detail', register, record })}
        />
      )}
      <StatusBar
        facts={[
          rows.length === items.rows.length
            ? `未办结 ${rows.length} 项`
            : `查到 ${rows.length} 项，未办结共 ${items.rows.length} 项`,
          late === 0 ? '没有逾期' : `逾期 ${late} 项`,
          items.beyond > 0 ? `按可见范围　另有 ${items.beyond} 项没有列出，请到各台账查看` : '按可见范围',
        ]}
        keys={[
          { keys: '↑↓', does: '移动' },
          { keys: 'Enter', does: '打开' },
          { keys: 'Ctrl+P', does: '打印预览' },
        ]}
      />
    </>
  );
}

interface ItemFilterBarProps {
  readonly rows: readonly ItemRow[];
  readonly filters: ItemFilters;
  readonly today: string;
  readonly onChange: (filters: ItemFilters) => void;
}

function ItemFilterBar({ rows, filters, today, onChange }: ItemFilterBarProps) {
  const isSet =
    filters.text !== '' || [filters.sources, filters.people, filters.terms].some((each) => each.length > 0);
  return (
    <div className={classes.bar} data-pane="filters">
      <div className={classes.search}>
        <SearchField
          label="在事项督办中查找"
          placeholder="查找事项、单位、人"
          value={filters.text}
          onSearch={(text) => onChange({ ...filters, text })}
        />
      </div>
      <FilterChip
        label="来源"
        options={countedOptions(rows.map((row) => row.source))}
        chosen={filters.sources}
        onChoose={(sources) => onChange({ ...filters, sources })}
      />
      <FilterChip
        label="承办、督办"
        options={countedOptions(rows.flatMap((row) => [...new Set([row.owner, row.supervisor])]))}
        chosen={filters.people}
        onChoose={(people) => onChange({ ...filters, people })}
      />
      <FilterChip
        label="时限"
        options={TERMS.map((term) => ({
          ...term,
          count: rows.filter((row) => termOf(row, today) === term.value).length,
        }))}
        chosen={filters.terms}
        onChoose={(terms) => onChange({ ...filters, terms })}
      />
      {isSet && (
        <Button size="header" variant="ghost" onClick={() => onChange(NO_FILTERS)}>
          清除
        </Button>
      )}
    </div>
  );
}
