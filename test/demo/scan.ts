import { deflateSync } from 'node:zlib';

/** A page of paper as a scanner gives it: one grey picture on one A4 page, as PDF (ISO 32000-1). */

const [WIDTH, HEIGHT] = [620, 877];

/** Lines of handwriting-like strokes and a seal's ring: enough to be seen for a signed page in a thumbnail. */
function picture(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT, 250);
  const dark = (x: number, y: number, grey: number): void => {
    if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) pixels[Math.round(y) * WIDTH + Math.round(x)] = grey;
  };
  for (let line = 0; line < 22; line += 1) {
    const length = line === 0 ? 220 : line % 6 === 5 ? 260 : 440;
    const left = line === 0 ? 200 : 90;
    for (let x = 0; x < length; x += 1) {
      for (let y = 0; y < 9; y += 1)
        if ((x >> 4) % 8 !== 7 && (x + y) % 3 !== 0) dark(left + x, 110 + line * 27 + y, 90);
    }
  }
  for (let step = 0; step < 400; step += 1) {
    const angle = (step / 400) * 2 * Math.PI;
    for (let thick = 0; thick < 3; thick += 1)
      dark(450 + Math.cos(angle) * (60 + thick), 740 + Math.sin(angle) * (60 + thick), 120);
    dark(380 + step / 4, 735 + Math.sin(step / 12) * 14, 40);
    dark(380 + step / 4, 736 + Math.sin(step / 12) * 14, 40);
  }
  return pixels;
}

/** The bytes of the file; the same at every call. */
export function signedScan(): Buffer {
  const image = deflateSync(picture());
  const content = Buffer.from('q 595 0 0 842 0 0 cm /Scan Do Q');
  const objects: readonly Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Scan 5 0 R >> >> >>',
    ),
    stream('', content),
    stream(
      `/Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode `,
      image,
    ),
  ];
  return assemble(objects);
}

function stream(entries: string, data: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${entries}/Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}

function assemble(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, body] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    offsets.push(at);
    parts.push(part);
    at += part.length;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
