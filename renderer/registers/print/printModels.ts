import type { PrintModel } from '#renderer/print/printModel.ts';
import type { PrintForm, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { findForm, recordForms } from '#shared/domain/printForms.ts';
import { meetingDraftMinutes, minutesModel } from '../meeting/minutesModel.ts';
import { noticeModel } from '../meeting/noticeModel.ts';
import { recordModel } from '../meeting/recordModel.ts';
import { bookModel } from './bookModel.ts';
import { coverModel } from './coverModel.ts';
import { documentModel } from './documentModel.ts';
import { figureModel } from './figureModel.ts';
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

/** Forms that stand beside a form while it is written, by register: the first is open. */
export function liveForms(
  definition: RegisterDefinition,
  seen: Pick<RecordView, 'fields' | 'state'>,
): readonly { readonly id: string; readonly title: string }[] {
  const suiting = recordForms(definition, seen);
  // Beside a draft stands also what can only be printed later, but no paper that is for other records.
  const later = definition.printForms.filter(
    (form) => form.shape === 'single' && (form.suits === undefined || form.suits(seen)),
  );
  const own = suiting.length > 0 ? suiting : later;
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
      return form.figures === undefined
        ? fitted(ledgerModel(suiting(request, form), form))
        : figureModel(request, form, form.figures);
    case 'book':
      return fitted(bookModel(suiting(request, form), form));
    case 'single':
      return singleModel({ ...request, first }, form);
    default:
      return undefined;
  }
}

/** A table of a paper that is not for every record holds those that it is for: no month among the years. */
function suiting(request: PrintRequest, { suits }: PrintForm): PrintRequest {
  return suits === undefined
    ? request
    : { ...request, records: request.records.filter(({ seen }) => suits(seen)) };
}

function singleModel(request: PrintRequest & { readonly first: Printed }, form: PrintForm): PrintModel {
  const { first, context } = request;
  if (form.cover !== undefined) return coverModel(request, form.cover(first.seen, context));
  return form.document === undefined
    ? formModel(request, form)
    : documentModel(request, form.document(first.seen, context));
}
