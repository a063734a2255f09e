import writeExcelFile, { type Cell, type Options, type Row } from 'write-excel-file/universal';
import { sanitizeTextContent } from 'write-excel-file/utility';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { SheetCell, TableWords } from './tableWords.ts';

/** Widths of columns in characters. */
const NARROWEST = 6;
const WIDEST = 60;
/** Longest name of a sheet, and what it may not hold. */
const SHEET_NAME_UNITS = 31;
const SHEET_NAME_UNSAFE = /[[\]/\\:*?']/g;
/** Of a `YYYY-MM-DD`; what is longer is a minute. A chunk shared with the vault would be one more script for it to fetch. */
const DAY_UNITS = 10;
/** A cell of text format longer than this shows as a row of # in some programs. */
const MOST_TEXT_FORMAT_UNITS = 255;
/** What a person who edits such a cell, or a program that reads it anew, would take for a formula. */
const LIKE_FORMULA = /^[=+\-@\t＝＋－＠]/;

/**
 * SECURITY: every text is written with the type of a text, never guessed (tableFile.test.ts, “no formula”). The text
 * format keeps one that looks like a formula a text also when somebody edits it.
 */
function textCell(text: string): Cell {
  const isRisky = LIKE_FORMULA.test(text) && text.length <= MOST_TEXT_FORMAT_UNITS;
  return { type: String, value: safeText(text), wrap: true, ...TOP, ...(isRisky ? { format: '@' } : {}) };
}

const TOP = { alignVertical: 'top' } as const;

/**
 * `_x000D_` stands for a character in this format; a text that has such a sequence must say so. The library looks texts
 * up in a plain object, where a word like `constructor` is something already: with a space behind it is not.
 */
function safeText(text: string): string {
  const literal = text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return literal in Object.prototype ? `${literal} ` : literal;
}

function cellOf(cell: SheetCell, align: 'left' | 'right'): Cell {
  const placed = align === 'right' ? ({ align: 'right' } as const) : {};
  if (typeof cell === 'string') return { ...(textCell(cell) as object), ...placed };
  if (typeof cell === 'number') return { type: Number, value: cell, ...TOP, ...placed };
  // UTC only serves as a count of days: the sheet knows no time of a place.
  return cell.on.length === DAY_UNITS
    ? { type: Date, value: new Date(`${cell.on}T00:00:00Z`), format: 'yyyy.mm.dd', align: 'left', ...TOP }
    : { type: Date, value: new Date(`${cell.on}:00Z`), format: 'yyyy.mm.dd hh:mm', align: 'left', ...TOP };
}

/** Half widths that the longest line takes: a character of Chinese writing takes two. */
function widthOf(cell: SheetCell): number {
  if (typeof cell === 'number') return String(cell).length;
  if (typeof cell !== 'string') return cell.on.length === DAY_UNITS ? 10 : 16;
  let longest = 0;
  for (const line of cell.split('\n')) {
    let width = 0;
    for (const sign of line) width += sign < '\u0100' ? 1 : 2;
    longest = Math.max(longest, width);
    if (longest >= WIDEST) break;
  }
  return longest;
}

function widthsOf({ columns, rows }: TableWords): { readonly width: number }[] {
  return columns.map(({ label }, place) => {
    let longest = widthOf(label);
    for (const row of rows) longest = Math.max(longest, widthOf(row[place] ?? ''));
    return { width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)) };
  });
}

const CORE = 'docProps/core.xml';
const CORE_TYPE = 'application/vnd.openxmlformats-package.core-properties+xml';
const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';

/** 密级 and serial in the properties of the file and at the head of each page printed from it (MRK-9). */
function marksOf({ marking, serial, title }: TableWords): NonNullable<Options<Blob>['features']>[number] {
  const core =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:subject>密级 ${sanitizeTextContent(marking)}</dc:subject>` +
    `<dc:identifier>${sanitizeTextContent(serial)}</dc:identifier>` +
    `<cp:category>${sanitizeTextContent(marking)}</cp:category></cp:coreProperties>`;
  // `&` begins a code there.
  const headed = (words: string): string => sanitizeTextContent(words.replaceAll('&', '&&'));
  const head =
    `<headerFooter><oddHeader>&amp;L${headed(marking)}&amp;C${headed(title)}&amp;R${headed(serial)}</oddHeader>` +
    '<oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>';
  return {
    files: {
      transform: {
        '[Content_Types].xml': { insert: () => `<Override ContentType="${CORE_TYPE}" PartName="/${CORE}"/>` },
        '_rels/.rels': {
          insert: () => `<Relationship Id="rId-core" Type="${CORE_RELATION}" Target="${CORE}"/>`,
        },
        'xl/worksheets/sheet{id}.xml': { insert: () => head },
      },
      write: { files: () => ({ [CORE]: core }) },
    },
  };
}

/** The bytes of an .xlsx file: the marks in the first row, the header below it, both fixed, then the rows. */
export async function tableFile(words: TableWords): Promise<Bytes> {
  const { columns, rows, title } = words;
  const header: Row = columns.map(({ label, align }) => ({
    type: String,
    value: label,
    fontWeight: 'bold',
    align,
    ...TOP,
  }));
  const data: Row[] = [
    [{ type: String, value: safeText(words.mark), fontWeight: 'bold' }],
    header,
    ...rows.map((row) => row.map((cell, place) => cellOf(cell, columns[place]?.align ?? 'left'))),
  ];
  const sheet = {
    sheet: title.replaceAll(SHEET_NAME_UNSAFE, '').slice(0, SHEET_NAME_UNITS) || '表格',
    orientation: 'landscape',
    stickyRowsCount: 2,
    columns: widthsOf(words),
  } as const;
  const blob = await writeExcelFile(data, sheet, { features: [marksOf(words)] }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
