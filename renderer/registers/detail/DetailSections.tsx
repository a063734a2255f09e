import { findField, MARKING_SECTION } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition, RowsField } from '#shared/domain/fieldDefinition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import type { Section } from '#shared/domain/section.ts';
import { textValue } from '#shared/domain/values.ts';
import { timeRange } from '#shared/domain/words.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { screenLabel } from '../screenLabel.ts';
import { usePageContext } from '../usePageContext.ts';
import { CorrectedText } from './CorrectedText.tsx';
import classes from './Detail.module.css';
import { FactGrid, FactItem } from './FactGrid.tsx';

interface DetailSectionsProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
}

function hasValue(view: RecordView, item: Section['items'][number]): boolean {
  const value = view.values[typeof item === 'string' ? item : item.start];
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

/** A record section by section, in the order of its form; what is empty is left out. */
export function DetailSections({ definition, view }: DetailSectionsProps) {
  const filled = definition.sections.filter(
    (section) => section.items.some((item) => hasValue(view, item)) && !saysLevelOnly(view, section),
  );
  return filled.map((section, index) => (
    <section key={section.id} className={classes.section}>
      {index > 0 && <h2 className={classes.sectionTitle}>{section.title}</h2>}
      <SectionFacts definition={definition} view={view} section={section} />
    </section>
  ));
}

/** The badge in the head says the level; the section is for term, circle and remarks. */
function saysLevelOnly(view: RecordView, { id, items }: Section): boolean {
  return (
    id === MARKING_SECTION.id && !items.some((item) => item !== 'classification' && hasValue(view, item))
  );
}

interface SectionFactsProps extends DetailSectionsProps {
  readonly section: Section;
}

/** The facts of one section, lists as tables below them. */
export function SectionFacts({ definition, view, section }: SectionFactsProps) {
  const context = usePageContext();
  const items = section.items.filter((item) => hasValue(view, item));
  const lists = items
    .map((item) => (typeof item === 'string' ? findField(definition, item) : undefined))
    .filter((field): field is RowsField => field?.kind === 'rows');
  return (
    <>
      <FactGrid>
        {items.map((item) => {
          if (typeof item !== 'string') {
            const end = textValue(view.values, item.end);
            const hours = timeRange(textValue(view.values, item.start), end === '' ? undefined : end);
            return (
              <FactItem key={item.label} label={item.label}>
                {hours}
              </FactItem>
            );
          }
          const field = findField(definition, item);
          if (field === undefined || field.kind === 'rows' || field.kind === 'attachments') return null;
          return (
            <FactItem
              key={item}
              label={screenLabel(field)}
              isWide={isWideField(field)}
              hasNames={field.kind === 'people'}
              isNamed={items.length > 1 || field.label !== section.title}
            >
              <CorrectedText
                definition={definition}
                view={view}
                path={item}
                value={view.values[item]}
                context={context}
              />
            </FactItem>
          );
        })}
      </FactGrid>
      {lists.map((field) => (
        <RowsTable
          key={field.id}
          field={field}
          definition={definition}
          view={view}
          // The title of the section has said it.
          isNamed={items.length > 1 && !isSaid(field, section)}
        />
      ))}
    </>
  );
}

/** Whether the title of the section or the head of the first column has said what the list is. */
function isSaid({ label, columns }: RowsField, { title }: Section): boolean {
  return label === title || columns.find(({ auto }) => auto !== true)?.label === label;
}

function isWideField(field: FieldDefinition): boolean {
  return field.isWide === true || field.kind === 'longText' || field.kind === 'people';
}

interface RowsTableProps extends DetailSectionsProps {
  readonly field: RowsField;
  readonly isNamed?: boolean;
}

/** A list of a record as a flat table. */
export function RowsTable({ field, definition, view, isNamed = true }: RowsTableProps) {
  const context = usePageContext();
  const columns = field.columns.filter((column) => column.auto !== true);
  return (
    <table className={classes.table} aria-label={field.label}>
      {isNamed && <caption className={classes.caption}>{field.label}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col">
              {screenLabel(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(view.values, field.id).map((row, index) => (
          <tr key={row.id}>
            {columns.map((column) => (
              <td key={column.id}>
                {column.computed === 'position' ? (
                  index + 1
                ) : (
                  <CorrectedText
                    isTable
                    definition={definition}
                    view={view}
                    path={`${field.id}/${row.id}/${column.id}`}
                    value={row[column.id]}
                    context={context}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
