import { z } from 'zod';
import type { Millis } from '#shared/kernel/ports.ts';
import { call } from '../call.ts';

/** What an approved output carries on its edge and in the register of prints. */
export interface OutputPermit {
  readonly serial: string;
  readonly copyNumbers: readonly string[];
  readonly printedBy: string;
  readonly printedAt: Millis;
  readonly marking: string;
}

/** A table on a medium, read back. */
export interface WrittenTable {
  readonly fileName: string;
  readonly rows: number;
  /** Cells too long for the format, whose end is left out and says so. */
  readonly cut: number;
}

/** Records that one print takes. */
export const MOST_PRINTED = 5000;

const Id = z.string().min(1).max(64);

/** Approval of an output by another account, given on the spot with that account's password (PRN-2, ID-8). */
export const Approval = z.strictObject({ account: Id, password: z.string().min(1).max(256) });

/** Which rows of a register, and in what order. */
export const question = {
  register: z.string().min(1).max(40),
  text: z.string().max(100).optional(),
  filters: z.record(z.string().max(40), z.array(z.string().max(80)).max(50)).optional(),
  sort: z.strictObject({ column: z.string().max(40), descending: z.boolean() }).optional(),
};

/** What every output may need to be said of it: who approves (PRN-2), and that many together are harmless (AGG-7). */
const sayings = { isTogetherHarmless: z.boolean().optional(), approval: Approval.optional() };

export const outputCalls = {
  /**
   * Permits one print or PDF of these records and writes it into the audit before anything is laid out. Without records
   * it is the empty book of that form; NOT_FOUND when the form is none.
   */
  'output.permit': call(
    z.strictObject({
      form: z.string().max(40),
      records: z.array(Id).max(MOST_PRINTED),
      copies: z.int().min(1).max(99),
      purpose: z.enum(['print', 'pdf']),
      ...sayings,
    }),
  ).returns<OutputPermit>(),
  /**
   * Likewise the rows of a list as a table: those that the question finds, or of them only the chosen ones. The newest
   * permit alone is good, for one `output.writeTable`. RECORDS_HELD, NOT_FOUND when there are none.
   */
  'output.permitTable': call(
    z.strictObject({
      ...question,
      only: z.array(Id).min(1).max(MOST_PRINTED).optional(),
      /** Columns in their order; those that cannot be hidden must be among them. */
      columns: z.array(z.string().max(40)).min(1).max(100),
      ...sayings,
    }),
  ).returns<OutputPermit>(),
  /** Makes the table of a permit and writes it to a chosen file. OUTPUT_OUTDATED, and the codes of a medium. */
  'output.writeTable': call(z.strictObject({ serial: z.string().max(60), ref: Id })).returns<WrittenTable>(),
  'output.result': call(
    z.strictObject({ serial: z.string().max(60), outcome: z.enum(['done', 'failed', 'cancelled']) }),
  ).returns<void>(),
} as const;
