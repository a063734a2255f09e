import { strFromU8, unzipSync } from 'fflate/browser';

/** A file of the list export as its parts, and its first sheet as the texts, figures and styles of its cells. */
export interface ReadSheet {
  readonly part: (name: string) => string;
  /** Rows of cells: a text as such, a figure (a day too) as a number, undefined where there is none. */
  readonly rows: readonly (readonly (string | number | undefined)[])[];
  /** Attributes of the cell at an address: `s` is its style, `t` its type. */
  readonly cell: (address: string) => string;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** As a program decodes them. */
function decoded(text: string): string {
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function columnOf(address: string): number {
  const letters = address.replace(/\d+$/, '');
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function readSheet(bytes: Uint8Array): ReadSheet {
  const parts = unzipSync(bytes);
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const shared = [...part('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(
    ([, text]) => decoded(unescaped(text ?? '')),
  );
  const sheet = part('xl/worksheets/sheet1.xml');
  const rows = [...sheet.matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g)].map(([, row]) => {
    const cells: (string | number | undefined)[] = [];
    for (const [, attributes, value] of (row ?? '').matchAll(/<c ([^>]*?)(?:\/>|><v>([^<]*)<\/v><\/c>)/g)) {
      const address = /r="([A-Z]+\d+)"/.exec(attributes ?? '')?.[1] ?? '';
      const isText = /t="s"/.test(attributes ?? '');
      if (value !== undefined) cells[columnOf(address)] = isText ? shared[Number(value)] : Number(value);
    }
    return Array.from(cells);
  });
  return {
    part,
    rows,
    cell: (address) => new RegExp(`<c ([^>]*r="${address}"[^>]*?)/?>`).exec(sheet)?.[1] ?? '',
  };
}
