import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// The worker is a file of ours: the policy lets nothing else be one.
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Opens a PDF for drawing. No script in it is run, and nothing is fetched for it. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  // pdf.js takes the bytes away from its caller, so it gets a copy.
  return getDocument({ data: bytes.slice(), isEvalSupported: false, enableXfa: false, stopAtErrors: false })
    .promise;
}

/** Below this width in CSS pixels strokes are thinner than a pixel of a plain screen. */
const SMALL_PX = 500;

/** Pixels drawn for one of CSS. A small page is drawn finer and shrunk, or 一 and the dashes of a number are lost in it. */
function fineness(width: number): number {
  return width < SMALL_PX ? Math.max(2, window.devicePixelRatio) : window.devicePixelRatio;
}

/** Draws one page to fill the canvas's width. */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<void> {
  const page = await document.getPage(number);
  const fine = fineness(width);
  const viewport = page.getViewport({ scale: (width * fine) / page.getViewport({ scale: 1 }).width });
  // Whole pixels of the screen, or the rules of a table fall between them when the page is shrunk.
  canvas.width = Math.floor(Math.floor(viewport.width / fine) * fine);
  canvas.height = Math.floor(Math.floor(viewport.height / fine) * fine);
  await page.render({ canvas, viewport }).promise;
}
