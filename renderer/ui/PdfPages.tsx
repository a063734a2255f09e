import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import { drawPage, openPdf } from './pdf.ts';

interface PdfPagesProps {
  readonly pdf: Uint8Array;
  /** Class of each page's canvas; its width is the width drawn. */
  readonly className: string | undefined;
  readonly onFail?: () => void;
}

/** The pages of a PDF, one canvas each, drawn when they come near the view. */
export function PdfPages({ pdf, className, onFail }: PdfPagesProps) {
  const [document, setDocument] = useState<PDFDocumentProxy>();
  useEffect(() => {
    let isGone = false;
    let opened: PDFDocumentProxy | undefined;
    openPdf(pdf).then(
      (proxy) => {
        opened = proxy;
        if (isGone) void proxy.loadingTask.destroy();
        else setDocument(proxy);
      },
      () => {
        if (!isGone) onFail?.();
      },
    );
    return () => {
      isGone = true;
      void opened?.loadingTask.destroy();
    };
  }, [pdf, onFail]);
  if (document === undefined) return null;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return numbers.map((number) => (
    <PdfPage
      key={`${document.fingerprints[0]} ${number}`}
      document={document}
      number={number}
      className={className}
    />
  ));
}

interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  readonly className: string | undefined;
}

/** A4 until the page itself has been read. */
const A4_RATIO = 210 / 297;

function PdfPage({ document, number, className }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = (): void =>
      void drawPage(document, number, element, element.clientWidth)
        .then(() => {
          element.style.aspectRatio = `${element.width} / ${element.height}`;
        })
        // The document is closed under a page that is still being drawn when its form changes.
        .catch(() => undefined);
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        draw();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [document, number]);
  return (
    <canvas
      ref={canvas}
      className={className}
      style={{ aspectRatio: A4_RATIO }}
      role="img"
      aria-label={`第${number}页，共${document.numPages}页`}
    />
  );
}
