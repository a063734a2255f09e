import type { z } from 'zod';
import { textOf } from '#shared/kernel/bytes.ts';

/**
 * A row whose digest or seal is right and whose content no version of this program wrote: changed by somebody who
 * knows the format, or holds its key. Thrown, because it can come up wherever a row is looked at; the vault's door
 * turns it into SEALED_DAMAGED. (The fuzzer's target “store at start” puts such rows everywhere.)
 */
export class DamagedRow extends Error {}

/** JSON of a row. Throws `DamagedRow`. */
export function jsonOfRow(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    throw new DamagedRow('no JSON');
  }
}

/** The value in the form a row must have. Throws `DamagedRow`. */
export function checkedRow<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new DamagedRow('form');
  return parsed.data;
}
