import type { SheetMarks } from '#renderer/print/model.ts';
import type { DomainContext, RegisterDefinition, RecordView as Seen } from '#shared/domain/definition.ts';
import type { OpinionView } from '#shared/ipc/vault/recordParts.ts';
import type { CorrectionView } from '#shared/ipc/vault/records.ts';

/** A record as it is printed: what the domain sees of it, its corrections, and the words beside its moves. */
export interface Printed {
  readonly seen: Seen;
  readonly corrections: readonly CorrectionView[];
  readonly opinions: readonly OpinionView[];
  /** Words of a table's cells, where the vault made them. */
  readonly cells?: readonly string[];
}

/** How a 公文 is laid on its paper; chosen by whoever prints it. */
export interface DocumentLayout {
  /** 套打: the paper bears head and red rules already. */
  readonly isPreprinted: boolean;
  /** With room for the seal; a document that is sent without one is signed as 7.3.5.2 says. */
  readonly isSealed: boolean;
}

export const USUAL_LAYOUT: DocumentLayout = { isPreprinted: false, isSealed: true };

export interface PrintRequest {
  readonly definition: RegisterDefinition;
  readonly form: string;
  readonly records: readonly Printed[];
  readonly context: DomainContext;
  readonly sheet: SheetMarks;
  /** Of a 公文; absent: the usual one. */
  readonly layout?: DocumentLayout;
}
