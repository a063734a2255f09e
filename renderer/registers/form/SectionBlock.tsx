import { IconPlus } from '@tabler/icons-react';
import { Button } from '#renderer/ui/Button.tsx';
import { newId } from '#renderer/ui/newId.ts';
import { findField } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition, Row } from '#shared/domain/definition.ts';
import type { FieldDefinition, RowsField } from '#shared/domain/fieldDefinition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import type { Section } from '#shared/domain/section.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { FieldControl } from './FieldControl.tsx';
import classes from './Form.module.css';
import { RowsControl } from './RowsControl.tsx';
import { TimeRangeItem } from './TimeRangeItem.tsx';
import type { Form } from './useForm.ts';
import type { FormCheck } from './useFormCheck.ts';

interface SectionBlockProps {
  readonly section: Section;
  readonly definition: RegisterDefinition;
  readonly form: Form;
  readonly check: FormCheck;
  /** Open row by list. */
  readonly openRows: Readonly<Record<string, string>>;
  readonly onOpenRow: (list: string, row: string) => void;
}

/** The rows field that fills a section by itself: its title line then carries the button that adds a row. */
function onlyList(definition: RegisterDefinition, section: Section): RowsField | undefined {
  const [item] = section.items;
  if (section.items.length !== 1 || typeof item !== 'string') return undefined;
  const field = findField(definition, item);
  return field?.kind === 'rows' ? field : undefined;
}

/** Where scans are attached, for a section of nothing else: a form takes none, and a field under its own name says no more. */
function scansWords({ section, definition, check }: SectionBlockProps): string | undefined {
  const [item] = section.items;
  const isScans = typeof item === 'string' && findField(definition, item)?.kind === 'attachments';
  if (!isScans || section.items.length !== 1) return undefined;
  return `${check.seen.number === undefined ? '保存后' : ''}在${definition.noun}页附扫描件`;
}

/** One part of the form under its title. */
export function SectionBlock(props: SectionBlockProps) {
  const { section, definition, form, onOpenRow } = props;
  const list = onlyList(definition, section);
  const scans = scansWords(props);
  const hint = section.hint ?? scans;
  const add = (field: RowsField): void => {
    const row: Row = { id: newId() };
    form.set(field.id, [...rowsOf(form.values, field.id), row] as unknown as Json);
    onOpenRow(field.id, row.id);
  };
  return (
    <section className={classes.block} id={`section-${section.id}`} aria-labelledby={`title-${section.id}`}>
      <div className={classes.titleLine}>
        <h2 className={classes.title} id={`title-${section.id}`}>
          {section.title}
        </h2>
        {hint !== undefined && <span className={classes.hint}>{hint}</span>}
        {list?.addLabel !== undefined && (
          <Button
            variant="ghost"
            size="inline"
            className={classes.add}
            icon={<IconPlus size="1rem" stroke={1.5} aria-hidden="true" />}
            onClick={() => add(list)}
          >
            {list.addLabel}
          </Button>
        )}
      </div>
      {list !== undefined && <RowsControl {...rowsProps(props, list)} />}
      {list === undefined && scans === undefined && (
        <div className={classes.grid}>
          {section.items.map((item) => {
            if (typeof item !== 'string') {
              return (
                <TimeRangeItem
                  key={item.label}
                  item={item}
                  form={form}
                  check={props.check}
                  definition={definition}
                />
              );
            }
            const field = findField(definition, item);
            if (field === undefined || field.auto === true) return null;
            if (field.kind === 'rows') {
              return (
                <div key={item} className={classes.wide}>
                  <RowsControl {...rowsProps(props, field)} onAdd={() => add(field)} />
                </div>
              );
            }
            return <FieldItem key={item} field={field} {...props} />;
          })}
        </div>
      )}
    </section>
  );
}

function rowsProps({ form, check, definition, openRows, onOpenRow }: SectionBlockProps, field: RowsField) {
  return {
    field,
    definition,
    rows: rowsOf(form.values, field.id),
    open: openRows[field.id],
    check,
    onOpen: (row: string) => onOpenRow(field.id, row),
    onChange: (rows: readonly Row[]) => form.set(field.id, rows as unknown as Json),
  };
}

function FieldItem({
  field,
  section,
  form,
  check,
  definition,
}: SectionBlockProps & { readonly field: FieldDefinition }) {
  return (
    <FieldControl
      field={field}
      // Said once, under the title of the section.
      hasHelp={field.help === undefined || section.hint?.includes(field.help) !== true}
      path={field.id}
      definition={definition}
      value={form.values[field.id] as Json | undefined}
      problem={check.problems.get(field.id)}
      isMissing={check.missing.some((missing) => missing.path === field.id)}
      onChange={(value) => form.set(field.id, value)}
    />
  );
}
