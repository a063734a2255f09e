import type { SheetMarks } from '#renderer/print/model.ts';
import type { DomainContext, RegisterDefinition, RecordView as Seen } from '#shared/domain/definition.ts';
import type { CorrectionView } from '#shared/ipc/vault/records.ts';

/** A record as it is printed: what the domain sees of it, and its corrections. */
export interface Printed {
  readonly seen: Seen;
  readonly corrections: readonly CorrectionView[];
}

export interface PrintRequest {
  readonly definition: RegisterDefinition;
  readonly form: string;
  readonly records: readonly Printed[];
  readonly context: DomainContext;
  readonly sheet: SheetMarks;
}
