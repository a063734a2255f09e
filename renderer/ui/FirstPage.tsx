import { useEffect, useRef } from 'react';
import { BlobImage } from './BlobImage.tsx';
import classes from './FirstPage.module.css';
import { drawPage, openPdf } from './pdf.ts';

interface FirstPageProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
}

/** First page of a PDF, or a picture, as wide as its place. */
export function FirstPage({ bytes, mime }: FirstPageProps) {
  return mime === 'application/pdf' ? (
    <PdfFirstPage bytes={bytes} />
  ) : (
    <BlobImage bytes={bytes} mime={mime} className={classes.page} alt="" />
  );
}

function PdfFirstPage({ bytes }: Pick<FirstPageProps, 'bytes'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const opening = openPdf(bytes);
    opening
      .then((document) => drawPage(document, 1, element, element.clientWidth))
      // A scan that cannot be drawn small is still opened large, where its fault is said.
      .catch(() => undefined);
    return () => {
      opening.then((document) => document.loadingTask.destroy()).catch(() => undefined);
    };
  }, [bytes]);
  return <canvas ref={canvas} className={classes.page} />;
}
