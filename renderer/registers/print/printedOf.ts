import type { PrintedRecord } from '#shared/ipc/vault/records.ts';
import type { Printed } from './printRequest.ts';

/** A record of the vault as the print models take it. */
export function printedOf(view: PrintedRecord): Printed {
  const { record: id, register, state, level, number, values, corrections } = view;
  return { seen: { id, register, state, level, number, fields: values }, corrections };
}
