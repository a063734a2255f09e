/** A page of A4 in points: so many lines of what looks like text, none for a blank page. */
export type PlainPage = { readonly lines: number; readonly isHeaded?: boolean };

const [WIDTH, HEIGHT] = [595, 842];

function drawn({ lines, isHeaded = false }: PlainPage): string {
  const head = isHeaded ? ['0.69 0.12 0.14 rg', '120 730 355 34 re f', '90 716 415 2 re f', '0 0 0 rg'] : [];
  const text = Array.from({ length: lines }, (_, line) => {
    const width = line % 4 === 0 ? 250 : 415;
    return `90 ${680 - line * 32} ${width} 8 re f`;
  });
  return [...head, ...text].join('\n');
}

/** A PDF whose pages carry bars in place of lines: what a scan looks like to whoever measures its ink. */
export function plainPdf(pages: readonly PlainPage[]): Uint8Array {
  const kids = pages.map((_, index) => `${3 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...pages.flatMap((page, index) => {
      const content = drawn(page);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${4 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.7\n';
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return new TextEncoder().encode(`${text}${end}${trailer}`);
}
