import { useEffect, useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { FirstPage } from '#renderer/ui/FirstPage.tsx';
import type { AttachmentView } from '#shared/ipc/vault/records.ts';
import classes from './Scans.module.css';

/** Above this a thumbnail is not worth opening the seal for. */
const MOST_BYTES = 4 * 1024 * 1024;

interface AttachmentThumbProps {
  readonly record: string;
  readonly attachment: AttachmentView;
}

/** The first page, small; a blank sheet for what is large or not yet here. */
export function AttachmentThumb({ record, attachment }: AttachmentThumbProps) {
  const { id, bytes, mime } = attachment;
  const [content, setContent] = useState<Uint8Array<ArrayBuffer>>();
  useEffect(() => {
    if (bytes > MOST_BYTES) return;
    let isGone = false;
    void askVault('records.attachment', { record, attachment: id }).then((result) => {
      if (!isGone && result.ok) setContent(result.value);
    });
    return () => {
      isGone = true;
    };
  }, [record, id, bytes]);
  return (
    <div className={classes.thumb} aria-hidden="true">
      {content !== undefined && <FirstPage bytes={content} mime={mime} />}
    </div>
  );
}
