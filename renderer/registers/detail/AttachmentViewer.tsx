import { useEffect, useMemo, useState } from 'react';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { askVault } from '#renderer/stores/vault.ts';
import { BlobImage } from '#renderer/ui/BlobImage.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PdfPages } from '#renderer/ui/PdfPages.tsx';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { recordForms } from '#shared/domain/printForms.ts';
import type { AttachmentView, RecordView } from '#shared/ipc/vault/records.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { printedOf } from '../print/printedOf.ts';
import { printModel } from '../print/printModels.ts';
import { previewSheet } from '../print/sheet.ts';
import { useLaidOut } from '../print/useLaidOut.ts';
import { usePageContext } from '../usePageContext.ts';
import classes from './Detail.module.css';
import viewer from './Viewer.module.css';

interface AttachmentViewerProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly attachment: AttachmentView;
  /** Beside the pages of the finalised text. */
  readonly isCompared: boolean;
  readonly onClose: () => void;
}

/** An attachment, drawn by the page itself: nothing of it is run, and nothing of it leaves the vault. */
export function AttachmentViewer({
  definition,
  view,
  attachment,
  isCompared,
  onClose,
}: AttachmentViewerProps) {
  const [content, setContent] = useState<Uint8Array<ArrayBuffer>>();
  const [error, setError] = useState<AppError>();
  useEffect(() => {
    void askVault('records.attachment', { record: view.record, attachment: attachment.id }).then((result) => {
      if (result.ok) setContent(result.value);
      else setError(result.error);
    });
  }, [view.record, attachment.id]);
  const title = isCompared ? `${attachment.name}　与定稿对照` : attachment.name;
  return (
    <Dialog title={title} isOpen onClose={onClose} size={isCompared ? 1240 : 760}>
      {error !== undefined && <ErrorBanner error={error} />}
      <div className={classes.viewer} data-compared={isCompared}>
        {isCompared && <FinalPages definition={definition} view={view} />}
        <div className={viewer.viewerPane}>
          {content !== undefined &&
            (attachment.mime === 'application/pdf' ? (
              <PdfPages
                pdf={content}
                className={viewer.viewerPage}
                onFail={() => setError({ code: 'FILE_UNREADABLE' })}
              />
            ) : (
              <BlobImage
                bytes={content}
                mime={attachment.mime}
                className={viewer.viewerPage}
                alt={attachment.name}
              />
            ))}
        </div>
      </div>
    </Dialog>
  );
}

function FinalPages({ definition, view }: Pick<AttachmentViewerProps, 'definition' | 'view'>) {
  const context = usePageContext();
  const html = useMemo(() => {
    const form = recordForms(definition, { state: view.state, fields: view.values })[0];
    if (form === undefined) return '';
    const sheet = previewSheet(view.marking, view.isFrozen);
    const model = printModel({ definition, form: form.id, records: [printedOf(view)], context, sheet });
    return model === undefined ? '' : renderPrintHtml(model);
  }, [definition, view, context]);
  const { job, error } = useLaidOut(html, 0);
  return (
    <div className={viewer.viewerPane}>
      {error !== undefined && <ErrorBanner error={error} />}
      {job !== undefined && <PdfPages pdf={job.pdf} className={viewer.viewerPage} />}
    </div>
  );
}
