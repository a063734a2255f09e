import type { PrintModel } from '#renderer/print/model.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { meetingDraftMinutes, minutesModel } from '../meeting/minutesModel.ts';
import { noticeModel } from '../meeting/noticeModel.ts';
import { recordModel } from '../meeting/recordModel.ts';
import { ledgerModel } from './ledgerModel.ts';
import type { Printed, PrintRequest } from './printRequest.ts';

/** Forms that stand beside a form while it is written, by register: the first is open. */
export function liveForms(
  definition: RegisterDefinition,
): readonly { readonly id: string; readonly title: string }[] {
  const own = definition.printForms.filter((form) => form.shape !== 'ledger' && form.id in BUILDERS);
  return definition.code === 'groupMeeting'
    ? [{ id: 'meetingDraftMinutes', title: '会议纪要' }, ...own]
    : own;
}

type Builder = (request: PrintRequest & { readonly first: Printed }) => PrintModel;
const BUILDERS: Readonly<Record<string, Builder>> = {
  groupMeetingBook: recordModel,
  groupMeetingNotice: noticeModel,
  meetingMinutesSheet: minutesModel,
  meetingDraftMinutes,
};

/** The model of a print form; undefined while this version cannot print it. */
export function printModel(request: PrintRequest): PrintModel | undefined {
  const [first] = request.records;
  if (first === undefined) return undefined;
  const builder = BUILDERS[request.form];
  if (builder !== undefined) return builder({ ...request, first });
  const form = request.definition.printForms.find((each) => each.id === request.form);
  return form?.shape === 'ledger' ? ledgerModel(request, form) : undefined;
}
