import { useVaultQuery } from '#renderer/stores/vault.ts';
import { approvalHours } from '#shared/domain/registers/seals/sealKeeping.ts';
import { textValue } from '#shared/domain/values.ts';
import type { PrintedRecord, RecordView } from '#shared/ipc/vault/records.ts';

export interface SealFacts {
  readonly sealName: string;
  /** Hours for which an approval holds. */
  readonly hours: number;
  /** `示教纪函〔2026〕6号　已签发`; empty without a 发文. */
  readonly doc: { readonly words: string; readonly isSigned: boolean } | undefined;
}

function usePrinted(record: string, register: string): PrintedRecord | undefined {
  const asked = record === '' ? undefined : { records: [record] };
  return useVaultQuery('records.printed', asked, [register]).value?.views[0];
}

/** What the form says of the seal and of the 发文 it names. */
export function useSealFacts(view: RecordView): SealFacts {
  const seal = usePrinted(textValue(view.values, 'sealId'), 'seal');
  const docId = textValue(view.values, 'outgoingDocId');
  const doc = usePrinted(docId, 'outgoingDoc');
  return {
    sealName: textValue(seal?.values ?? {}, 'sealName'),
    hours: approvalHours(seal === undefined ? undefined : { fields: seal.values }),
    doc: docId === '' ? undefined : docFacts(doc),
  };
}

function docFacts(doc: PrintedRecord | undefined): SealFacts['doc'] {
  if (doc === undefined) return { words: '', isSigned: false };
  const words = textValue(doc.values, 'docNo') || textValue(doc.values, 'title');
  return { words, isSigned: textValue(doc.values, 'signedOn') !== '' };
}
