import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { printedOf } from '#renderer/registers/print/printedOf.ts';
import { printModel } from '#renderer/registers/print/printModels.ts';
import { previewSheet } from '#renderer/registers/print/sheet.ts';
import { peopleById } from '#renderer/registers/usePageContext.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import type { Person, RecordView } from '#shared/ipc/vault/records.ts';

interface Gathered {
  readonly views: readonly RecordView[];
  readonly meetings: readonly RecordView[];
  readonly people: readonly Person[];
  readonly today: string;
}

/** The page of the register as renderer/pages/preview/usePrinted.ts makes it from what it gathered. */
function ledgerHtml({ views, meetings, people, today }: Gathered): string {
  const byId = peopleById(people);
  const model = printModel({
    definition: resolutionItem,
    form: 'resolutionItemLedger',
    records: views.map(printedOf),
    context: {
      today,
      unitName: '驻县教育局纪检监察组',
      person: (id) => byId.get(id),
      ...NO_OTHERS,
      record: (id) => meetings.map((meeting) => printedOf(meeting).seen).find((seen) => seen.id === id),
    },
    sheet: previewSheet('内部', true),
  });
  if (model === undefined) throw new Error('no such form');
  return renderPrintHtml(model);
}

Object.assign(globalThis, { ledgerHtml });
