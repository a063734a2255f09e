/** What the export page is opened with: nothing, chosen records, or a station that waits for a receipt. */
export interface ExportArgument {
  readonly records: readonly string[];
  readonly receiptFor: string | undefined;
}

const RECEIPT = 'receipt:';

/** Argument of the route `exchange:export`: record ids parted by commas, or `receipt:` and a station. */
export function parseExportArgument(argument: string | undefined): ExportArgument {
  if (argument === undefined || argument === '') return { records: [], receiptFor: undefined };
  if (argument.startsWith(RECEIPT)) return { records: [], receiptFor: argument.slice(RECEIPT.length) };
  const ids = argument.split(',').map((id) => id.trim());
  return { records: [...new Set(ids.filter((id) => id !== ''))], receiptFor: undefined };
}

/** The argument that opens the export page for a receipt to a station. */
export function receiptArgument(station: string): string {
  return `${RECEIPT}${station}`;
}
