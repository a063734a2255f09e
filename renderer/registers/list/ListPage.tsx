import { Menu } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { clockWords } from '#renderer/i18n/dates.ts';
import { errorSentence } from '#renderer/i18n/errorWords.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { FRESH_LIST, useNavigation } from '#renderer/stores/navigation.ts';
import { mayUse, useSession } from '#renderer/stores/session.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { PrintForm, RegisterDefinition } from '#shared/domain/definition.ts';
import { bookForm, listForms } from '#shared/domain/printForms.ts';
import { MOST_PRINTED } from '#shared/ipc/vault/outputs.ts';
import type { RecordRow } from '#shared/ipc/vault/records.ts';
import { ok } from '#shared/kernel/result.ts';
import { FilterBar } from './FilterBar.tsx';
import { ListActs } from './ListActs.tsx';
import { ListEmpty } from './ListEmpty.tsx';
import { arrangedColumns, tableColumns } from './listColumns.tsx';
import { RegisterTabs } from './RegisterTabs.tsx';
import { TableExport } from './TableExport.tsx';
import { useRecordRows } from './useRecordRows.ts';

/** The table of a register: filters in one line, sorted columns, and every row opens its record. */
export function ListPage({ definition }: { readonly definition: RegisterDefinition }) {
  const register = definition.code;
  const view = useNavigation((state) => state.lists[register]) ?? FRESH_LIST;
  const { open, arrangeList } = useNavigation();
  const sort = view.sort ?? {
    column: definition.defaultSort.column,
    descending: definition.defaultSort.direction === 'descending',
  };
  const mayExport = useSession(({ session }) => session !== undefined && mayUse(session, 'out.request'));
  const rows = useRecordRows(definition, view.text, view.filters, sort);
  const shown = useMemo(() => arrangedColumns(definition, view), [definition, view]);
  const columns = useMemo(() => tableColumns(definition, shown), [definition, shown]);
  const openRow = useCallback(
    (row: RecordRow) => void open({ page: 'detail', register, record: row.record }),
    [open, register],
  );
  const create =
    definition.createLabel === undefined ? undefined : () => void open({ page: 'form', register });
  const say = useJobs((state) => state.say);
  const [form, ...otherForms] = listForms(definition);
  const preview = async (id: string): Promise<void> => {
    // The table holds what has come into view; on paper all of it is wanted.
    const found = view.selected.length > 0 ? ok(view.selected) : await rows.everyRecord();
    if (!found.ok) return say(errorSentence(found.error));
    const records = found.value.slice(0, MOST_PRINTED);
    if (records.length > 0) await open({ page: 'preview', register, form: id, records });
  };
  const print = rows.total === 0 ? undefined : () => void preview(form.id);
  const book = bookForm(definition);
  const printBlank =
    book === undefined
      ? undefined
      : () => void open({ page: 'preview', register, form: book.id, records: [] });
  useShortcut('Ctrl+N', create);
  useShortcut('Ctrl+P', print);
  const isEmpty = rows.all === 0 && !rows.isLoading;
  const select = (key: string): void =>
    arrangeList(register, {
      selected: view.selected.includes(key)
        ? view.selected.filter((other) => other !== key)
        : [...view.selected, key],
    });
  return (
    <>
      <PageHeader
        title={definition.title}
        meta={definition.headline}
        actions={
          <>
            {print !== undefined && otherForms.length > 0 && (
              <OtherForms forms={otherForms} onPreview={(id) => void preview(id)} />
            )}
            {mayExport && (
              <Button
                size="header"
                variant="ghost"
                disabled={rows.total === 0}
                onClick={() => arrangeList(register, { isExporting: true })}
              >
                导出表格
              </Button>
            )}
            {print !== undefined && (
              <Button size="header" onClick={print}>
                {printWords(view.selected.length, rows.total)}
              </Button>
            )}
            <ListActs register={register} />
            {create !== undefined && (
              <Button
                size="header"
                variant={isEmpty ? 'outline' : 'primary'}
                shortcut="Ctrl+N"
                onClick={create}
              >
                {definition.createLabel}
              </Button>
            )}
          </>
        }
      />
      <RegisterTabs definition={definition} />
      <FilterBar definition={definition} view={view} facets={rows.facets} shown={shown} />
      {rows.error !== undefined && <ErrorBanner error={rows.error} />}
      <DataTable
        label={definition.title}
        columns={columns}
        count={rows.total}
        rowAt={rows.rowAt}
        keyOf={(row) => row.record}
        toneOf={toneOf}
        onShow={rows.show}
        sort={sort}
        onSort={(column) =>
          arrangeList(register, {
            sort: { column, descending: sort.column === column ? !sort.descending : false },
          })
        }
        current={view.current}
        onCurrent={(current) => arrangeList(register, { current })}
        selected={new Set(view.selected)}
        onSelect={select}
        onOpen={openRow}
      />
      {rows.total === 0 && !rows.isLoading && (
        <ListEmpty
          definition={definition}
          isFiltered={rows.all > 0}
          onCreate={create}
          onPrintBlank={printBlank}
        />
      )}
      {view.isExporting && mayExport && rows.total > 0 && (
        <TableExport
          definition={definition}
          view={view}
          sort={sort}
          columns={shown}
          total={rows.total}
          onClose={() => arrangeList(register, { isExporting: false })}
        />
      )}
      <StatusBar
        facts={[
          rows.total === rows.all ? `共 ${rows.all} 条` : `查到 ${rows.total} 条，共 ${rows.all} 条`,
          '按可见范围',
          view.selected.length > 0 ? `选中 ${view.selected.length} 条` : `已核对 ${clockWords(rows.askedAt)}`,
        ]}
        keys={
          isEmpty
            ? [
                ...(create === undefined ? [] : [{ keys: 'Ctrl+N', does: definition.createLabel ?? '' }]),
                { keys: 'Esc', does: '返回' },
              ]
            : [
                { keys: '↑↓', does: '移动' },
                { keys: 'Enter', does: '打开' },
                { keys: '空格', does: '选中' },
                { keys: 'Ctrl+P', does: '打印预览' },
              ]
        }
      />
    </>
  );
}

function printWords(selected: number, found: number): string {
  if (selected > 0) return '打印所选';
  return found > MOST_PRINTED ? `打印前 ${MOST_PRINTED} 条` : '打印所见';
}

function toneOf(row: RecordRow): 'normal' | 'void' {
  return row.state === 'voided' ? 'void' : 'normal';
}

interface OtherFormsProps {
  readonly forms: readonly PrintForm[];
  readonly onPreview: (form: string) => void;
}

/** Further papers of the rows seen, beside the ordinary one. */
function OtherForms({ forms, onPreview }: OtherFormsProps) {
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button size="header" variant="ghost">
          其他印件
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map((form) => (
          <Menu.Item key={form.id} onClick={() => onPreview(form.id)}>
            {form.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
