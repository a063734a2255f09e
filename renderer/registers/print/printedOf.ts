import type { PrintedRecord } from '#shared/ipc/vault/records.ts';
import type { Printed } from './printRequest.ts';

/** A record of the vault as the print models take it. */
export function printedOf(view: Omit<PrintedRecord, 'names'>): Printed {
  const { record: id, register, state, level, number, values, corrections, opinions } = view;
  return { seen: { id, register, state, level, number, fields: values }, corrections, opinions };
}
