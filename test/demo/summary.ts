import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';

/** What the demo leaves beside its files: what it did, and the digest of everything it wrote. */
export interface DemoSummary {
  /** `null` until the checker has spoken; nothing else may set it. */
  readonly ok: boolean | null;
  readonly problems: readonly string[];
  readonly playedAt: string;
  readonly runtime: string;
  readonly stations: readonly {
    readonly unit: string;
    readonly stationId: string;
    readonly fingerprint: string;
  }[];
  readonly meeting: {
    readonly title: string;
    readonly number: string;
    readonly agenda: number;
    readonly resolutions: number;
  };
  readonly bundle: {
    readonly bundleId: string;
    readonly number: string;
    readonly marking: string;
    readonly fingerprint: string;
    readonly digest: string;
    readonly records: number;
    readonly entries: number;
  };
  readonly imported: {
    readonly read: number;
    readonly added: number;
    readonly had: number;
    readonly withheld: number;
    readonly conflicting: number;
    readonly inert: number;
    readonly refused: number;
  };
  readonly conflict: {
    readonly record: string;
    readonly path: string;
    readonly sides: number;
    readonly isSettled: boolean;
  };
  /** SHA-256 of each file by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 over the canonical text of all the above but `ok` and `problems`: a changed summary is noticed too. */
  readonly seal: string;
}

export const SUMMARY = 'summary.json';

/** SHA-256 of a file, in hex. */
export function digestOf(folder: string, name: string): string {
  return createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
}

/** The seal of a summary: over everything that the demo itself wrote into it. */
export function sealOf(summary: Omit<DemoSummary, 'ok' | 'problems' | 'seal'>): string {
  return createHash('sha256')
    .update(canonicalText(summary as unknown as Json))
    .digest('hex');
}

/** The text of the file: sorted and indented, so that every byte of it is determined. */
export function summaryText(summary: DemoSummary): string {
  return `${JSON.stringify(JSON.parse(canonicalText(summary as unknown as Json)), null, 2)}\n`;
}
