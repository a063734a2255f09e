import type { PrintModel } from '#renderer/print/model.ts';
import type { PrintForm, RegisterDefinition } from '#shared/domain/definition.ts';
import { meetingDraftMinutes, minutesModel } from '../meeting/minutesModel.ts';
import { noticeModel } from '../meeting/noticeModel.ts';
import { recordModel } from '../meeting/recordModel.ts';
import { bookModel } from './bookModel.ts';
import { documentModel } from './documentModel.ts';
import { formModel } from './formModel.ts';
import { fitted, ledgerModel } from './ledgerModel.ts';
import type { Printed, PrintRequest } from './printRequest.ts';

type Builder = (request: PrintRequest & { readonly first: Printed }) => PrintModel;
/** Forms with a page of their own; all others are laid out by their shape. */
const BUILDERS: Readonly<Record<string, Builder>> = {
  groupMeetingBook: recordModel,
  groupMeetingNotice: noticeModel,
  meetingMinutesSheet: minutesModel,
  meetingDraftMinutes,
};

function isOfOneRecord(form: PrintForm): boolean {
  return form.shape === 'single' || form.id in BUILDERS;
}

/** Forms in which one record can be printed in this state, the ordinary one first. */
export function recordForms(definition: RegisterDefinition, state: string): readonly PrintForm[] {
  return definition.printForms.filter(
    (form) => isOfOneRecord(form) && (form.states === undefined || form.states.includes(state)),
  );
}

/** Every register can be printed as a table, also where no paper of it is prescribed. */
function plainTable(definition: RegisterDefinition): PrintForm {
  return {
    id: `${definition.code}Table`,
    title: definition.title,
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

/** Forms that stand beside a form while it is written, by register: the first is open. */
export function liveForms(
  definition: RegisterDefinition,
): readonly { readonly id: string; readonly title: string }[] {
  const own = definition.printForms.filter(isOfOneRecord);
  return definition.code === 'groupMeeting'
    ? [{ id: 'meetingDraftMinutes', title: '会议纪要' }, ...own]
    : own;
}

/** The model of a print form; undefined for a form of another version of the register. */
export function printModel(request: PrintRequest): PrintModel | undefined {
  const [first] = request.records;
  if (first === undefined) return undefined;
  const builder = BUILDERS[request.form];
  if (builder !== undefined) return builder({ ...request, first });
  const form = findForm(request.definition, request.form);
  switch (form?.shape) {
    case 'ledger':
      return fitted(ledgerModel(request, form));
    case 'book':
      return fitted(bookModel(request, form));
    case 'single':
      return form.document === undefined
        ? formModel({ ...request, first }, form)
        : documentModel({ ...request, first }, form.document(first.seen, request.context));
    default:
      return undefined;
  }
}
