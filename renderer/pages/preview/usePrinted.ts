import { useEffect, useMemo, useState } from 'react';
import type { SheetMarks } from '#renderer/print/model.ts';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { printedOf } from '#renderer/registers/print/printedOf.ts';
import { printModel } from '#renderer/registers/print/printModels.ts';
import type { Printed } from '#renderer/registers/print/printRequest.ts';
import { previewSheet } from '#renderer/registers/print/sheet.ts';
import { useLaidOut } from '#renderer/registers/print/useLaidOut.ts';
import { usePageContext } from '#renderer/registers/usePageContext.ts';
import { askVault } from '#renderer/stores/vault.ts';
import type { DomainContext, RegisterDefinition } from '#shared/domain/definition.ts';
import { idsValue } from '#shared/domain/values.ts';
import type { PdfJob } from '#shared/ipc/desk.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { highestLevel, LEVEL_NAMES } from '#shared/kernel/level.ts';
import type { AppError } from '#shared/kernel/result.ts';

export interface PrintedPages {
  readonly job: PdfJob | undefined;
  readonly error: AppError | undefined;
  readonly canOutput: boolean;
  readonly isWide: boolean;
  readonly missingFonts: PdfJob['missingFonts'];
  readonly markingWords: string;
  /** The same pages with the marks of a permitted output. */
  htmlFor(sheet: SheetMarks): string | undefined;
  readonly isFrozen: boolean;
}

interface Gathered {
  readonly views: readonly RecordView[];
  readonly meetings: readonly RecordView[];
}

/** The records of a print, and the meetings that they name: a 纪要 prints who was there, a ledger the number. */
async function gather(
  records: readonly string[],
): Promise<{ readonly gathered?: Gathered; readonly error?: AppError }> {
  const views: RecordView[] = [];
  for (const record of records) {
    const result = await askVault('records.get', { record });
    if (!result.ok) return { error: result.error };
    views.push(result.value);
  }
  const named = [...new Set(views.flatMap((view) => idsValue(view.values, 'meetingId').concat(oneId(view))))];
  const meetings: RecordView[] = [];
  for (const record of named) {
    const result = await askVault('records.get', { record });
    // A meeting of a higher level stays unseen; the row then prints a dash.
    if (result.ok) meetings.push(result.value);
  }
  return { gathered: { views, meetings } };
}

function oneId(view: RecordView): readonly string[] {
  const id = view.values['meetingId'];
  return typeof id === 'string' && id !== '' ? [id] : [];
}

function contextWith(context: DomainContext, meetings: readonly RecordView[]): DomainContext {
  const seen = new Map(meetings.map((meeting) => [meeting.record, printedOf(meeting).seen]));
  return { ...context, record: (id) => seen.get(id) };
}

/** 密级 of the whole: the record's own marking for one, the highest level for several. */
function markingOf(views: readonly RecordView[]): string {
  const [first] = views;
  if (first !== undefined && views.length === 1) return first.marking;
  return LEVEL_NAMES[highestLevel(views.map((view) => view.level))];
}

/** Pages of some records in a print form. */
export function usePrinted(
  definition: RegisterDefinition,
  form: string,
  records: readonly string[],
): PrintedPages {
  const page = usePageContext();
  const [gathered, setGathered] = useState<Gathered>();
  const [failed, setFailed] = useState<AppError>();
  useEffect(() => {
    let isGone = false;
    void gather(records).then((found) => {
      if (isGone) return;
      setGathered(found.gathered);
      setFailed(found.error);
    });
    return () => {
      isGone = true;
    };
  }, [records]);
  const views = gathered?.views ?? [];
  const isLedger = definition.printForms.find((each) => each.id === form)?.shape === 'ledger';
  // A ledger says how things stand today: it is no draft because its records go on.
  const isFrozen = views.length > 0 && (isLedger || views.every((view) => view.isFrozen));
  const htmlFor = useMemo(() => {
    if (gathered === undefined || !page.hasNames) return undefined;
    const context = contextWith(page, gathered.meetings);
    const printed: readonly Printed[] = gathered.views.map(printedOf);
    return (sheet: SheetMarks): string | undefined => {
      const model = printModel({ definition, form, records: printed, context, sheet });
      return model === undefined ? undefined : renderPrintHtml(model);
    };
  }, [gathered, page, definition, form]);
  const marking = markingOf(views);
  const html = useMemo(() => htmlFor?.(previewSheet(marking, isFrozen)) ?? '', [htmlFor, marking, isFrozen]);
  const { job, error } = useLaidOut(html, 0);
  return {
    job,
    error: failed ?? error,
    canOutput: views.length > 0 && views.every((view) => view.canOutput),
    isWide:
      definition.printForms.find((each) => each.id === form)?.paper === 'A4 landscape' &&
      job !== undefined &&
      form !== 'groupMeetingBook',
    missingFonts: job?.missingFonts ?? [],
    markingWords: views.length === 0 ? '' : `密级 ${marking}`,
    htmlFor: (sheet) => htmlFor?.(sheet),
    isFrozen,
  };
}
