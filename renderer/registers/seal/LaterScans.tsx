import { useState } from 'react';
import { megabytes } from '#renderer/i18n/amounts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { AttachmentView, RecordView } from '#shared/ipc/vault/records.ts';
import { AttachmentViewer } from '../detail/AttachmentViewer.tsx';
import { scansAfterCheck } from './material.ts';
import classes from './Seal.module.css';

interface LaterScansProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
}

/** Scans of the stamped paper, attached after 核对. */
export function LaterScans({ definition, view }: LaterScansProps) {
  const [looking, setLooking] = useState<AttachmentView>();
  const scans = scansAfterCheck(view);
  if (scans.length === 0) return null;
  return (
    <section className={classes.recent} aria-label="用印后的扫描件">
      <div className={classes.paneHead}>
        <h2 className={classes.paneTitle}>用印后的扫描件</h2>
      </div>
      {scans.map((scan) => (
        <div key={scan.id} className={classes.scan}>
          <span className={classes.useTitle}>{scan.name}</span>
          <span className={classes.quietWord}>{megabytes(scan.bytes)}</span>
          <Button size="inline" onClick={() => setLooking(scan)}>
            查看
          </Button>
        </div>
      ))}
      {looking !== undefined && (
        <AttachmentViewer
          definition={definition}
          view={view}
          attachment={looking}
          isCompared={false}
          onClose={() => setLooking(undefined)}
        />
      )}
    </section>
  );
}
