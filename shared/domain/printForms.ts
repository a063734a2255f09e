import type { ListColumn, PrintForm, RecordView, RegisterDefinition } from './definition.ts';

type Printable = Pick<RecordView, 'fields' | 'state'>;

function isOfOneRecord(form: PrintForm): boolean {
  return form.shape === 'single' || form.isByRecord === true;
}

/** Forms in which this record can be printed now, the ordinary one first. */
export function recordForms(definition: RegisterDefinition, record: Printable): readonly PrintForm[] {
  return definition.printForms.filter(
    (form) =>
      isOfOneRecord(form) &&
      (form.states === undefined || form.states.includes(record.state)) &&
      (form.suits === undefined || form.suits(record)),
  );
}

/** Every register can be printed as a table, also where no paper of it is prescribed. */
function plainTable(definition: RegisterDefinition): PrintForm {
  return {
    id: `${definition.code}Table`,
    title: `${definition.title}一览表`,
    shape: 'ledger',
    paper: 'A4 landscape',
    signatures: [],
    basis: 'own',
  };
}

/** Forms in which the rows seen are printed together: 台账, 登记簿, 汇总; there is always one. */
export function listForms(definition: RegisterDefinition): readonly [PrintForm, ...PrintForm[]] {
  const [first, ...others] = definition.printForms.filter((form) => !isOfOneRecord(form));
  return first === undefined ? [plainTable(definition)] : [first, ...others];
}

/** A form of the register by its id; undefined for one of another version. */
export function findForm(definition: RegisterDefinition, id: string): PrintForm | undefined {
  return [...definition.printForms, ...listForms(definition)].find((form) => form.id === id);
}

/** Whether a form shows how things stand in several records. */
export function isListForm(definition: RegisterDefinition, id: string): boolean {
  return listForms(definition).some((form) => form.id === id);
}

/** Who signs this paper, one place each. */
export function signersOf(form: PrintForm, record: Pick<RecordView, 'fields'>): readonly string[] {
  return form.signers?.(record) ?? form.signatures;
}

/** Columns of a table on paper: its own, or those of the list, with the full names of units. */
export function formColumns(definition: RegisterDefinition, form: PrintForm): readonly ListColumn[] {
  if (form.columns !== undefined) return form.columns;
  return definition.columns
    .filter((column) => column.isVisible)
    .map((column) => ({ ...column, cell: column.paperCell ?? column.cell }));
}

/** The 登记簿 of a register, which can be printed empty and written by hand; undefined where it has none. */
export function bookForm(definition: RegisterDefinition): PrintForm | undefined {
  return definition.printForms.find((form) => form.shape === 'book');
}
