import { useEffect, useMemo, useState } from 'react';
import type { SheetMarks } from '#renderer/print/model.ts';
import { isLying, type PrintModel } from '#renderer/print/printModel.ts';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { blankModel } from '#renderer/registers/print/blankModel.ts';
import { printContext } from '#renderer/registers/print/printContext.ts';
import { printedOf } from '#renderer/registers/print/printedOf.ts';
import { printModel } from '#renderer/registers/print/printModels.ts';
import type { DocumentLayout, Printed } from '#renderer/registers/print/printRequest.ts';
import { previewSheet } from '#renderer/registers/print/sheet.ts';
import { useLaidOut } from '#renderer/registers/print/useLaidOut.ts';
import { usePageContext } from '#renderer/registers/usePageContext.ts';
import { askVault } from '#renderer/stores/vault.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { findForm, isListForm } from '#shared/domain/printForms.ts';
import type { ValueOf } from '#shared/ipc/call.ts';
import type { PdfJob } from '#shared/ipc/desk.ts';
import type { PrintedRecord } from '#shared/ipc/vault/records.ts';
import type { VaultCalls } from '#shared/ipc/vault.ts';
import { highestLevel, LEVEL_NAMES } from '#shared/kernel/level.ts';
import type { AppError } from '#shared/kernel/result.ts';

export interface PrintedPages {
  readonly job: PdfJob | undefined;
  readonly error: AppError | undefined;
  readonly canOutput: boolean;
  /** What kind of page it is; undefined while nothing is laid out. */
  readonly kind: PrintModel['kind'] | undefined;
  readonly isLying: boolean;
  readonly missingFonts: PdfJob['missingFonts'];
  readonly markingWords: string;
  /** The same pages with the marks of a permitted output. */
  htmlFor(sheet: SheetMarks): string | undefined;
  readonly isFrozen: boolean;
  /** An empty book, of no records. */
  readonly isBlank: boolean;
}

type Gathered = ValueOf<VaultCalls['records.printed']>;

function cellsFor({ cells }: Gathered, { record }: PrintedRecord): Pick<Printed, 'cells'> {
  const own = cells[record];
  return own === undefined ? {} : { cells: own };
}

/** What there is to gather for an empty book. */
const NOTHING: Gathered = { cells: {}, views: [], named: [] };

/** 密级 of the whole: the record's own marking for one, the highest level for several. */
function markingOf(views: readonly PrintedRecord[]): string {
  const [first] = views;
  if (first === undefined) return LEVEL_NAMES.public;
  if (views.length === 1) return first.marking;
  return LEVEL_NAMES[highestLevel(views.map((view) => view.level))];
}

/** Pages of some records in a print form; of none, the empty book. */
export function usePrinted(
  definition: RegisterDefinition,
  form: string,
  records: readonly string[],
  layout: DocumentLayout,
): PrintedPages {
  const page = usePageContext();
  const isBlank = records.length === 0;
  const [gathered, setGathered] = useState<Gathered | undefined>(isBlank ? NOTHING : undefined);
  const [failed, setFailed] = useState<AppError>();
  useEffect(() => {
    if (isBlank) return;
    let isGone = false;
    void askVault('records.printed', { records: [...records], form }).then((found) => {
      if (isGone) return;
      setGathered(found.ok ? found.value : undefined);
      setFailed(found.ok ? undefined : found.error);
    });
    return () => {
      isGone = true;
    };
  }, [records, form, isBlank]);
  const views = gathered?.views ?? [];
  // A ledger says how things stand today: it is no draft because its records go on.
  const isFrozen =
    isBlank || (views.length > 0 && (isListForm(definition, form) || views.every((view) => view.isFrozen)));
  const modelFor = useMemo(() => {
    if (gathered === undefined || !page.hasNames) return undefined;
    const context = printContext(page, gathered);
    const printed: readonly Printed[] = gathered.views.map((view) => ({
      ...printedOf(view),
      ...cellsFor(gathered, view),
    }));
    const book = findForm(definition, form);
    return (sheet: SheetMarks): PrintModel | undefined =>
      isBlank && book !== undefined
        ? blankModel({ definition, form: book, context, sheet })
        : printModel({ definition, form, records: printed, context, sheet, layout });
  }, [gathered, page, definition, form, layout, isBlank]);
  const marking = markingOf(views);
  const model = useMemo(() => modelFor?.(previewSheet(marking, isFrozen)), [modelFor, marking, isFrozen]);
  const html = useMemo(() => (model === undefined ? '' : renderPrintHtml(model)), [model]);
  const { job, error } = useLaidOut(html, 0);
  return {
    job,
    error: failed ?? error,
    canOutput: isBlank || (views.length > 0 && views.every((view) => view.canOutput)),
    kind: model?.kind,
    isLying: model !== undefined && isLying(model),
    missingFonts: job?.missingFonts ?? [],
    markingWords: isBlank ? '空白簿' : views.length === 0 ? '' : `密级 ${marking}`,
    htmlFor: (sheet) => {
      const output = modelFor?.(sheet);
      return output === undefined ? undefined : renderPrintHtml(output);
    },
    isFrozen,
    isBlank,
  };
}
