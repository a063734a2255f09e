import { useState } from 'react';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { MediumRef } from '#shared/ipc/desk.ts';
import type { HandoverView, SignView } from '#shared/ipc/vault/recordParts.ts';
import type { MoveView, RecordView } from '#shared/ipc/vault/records.ts';
import { assertNever } from '#shared/kernel/result.ts';
import { MoveDialog } from '../MoveDialog.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import classes from './Detail.module.css';
import { HandOverDialog } from './HandOverDialog.tsx';
import { LaterDialog, SignDialog } from './StepDialog.tsx';
import { useRecordAct } from './useRecordAct.ts';

export type DetailAct =
  | { readonly kind: 'move'; readonly move: MoveView }
  | { readonly kind: 'sign'; readonly step: SignView }
  | { readonly kind: 'handOver'; readonly handover: HandoverView }
  | { readonly kind: 'later' }
  | { readonly kind: 'correct' }
  | { readonly kind: 'annotate' }
  | { readonly kind: 'attach' };

interface ActDialogProps {
  readonly act: DetailAct;
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly onClose: () => void;
  readonly onDone: (view: RecordView) => void;
}

/** The dialog of an act on a record. */
export function ActDialog({ act, definition, view, onClose, onDone }: ActDialogProps) {
  switch (act.kind) {
    case 'move':
      return (
        <MoveDialog definition={definition} view={view} move={act.move} onClose={onClose} onMoved={onDone} />
      );
    case 'sign':
      return (
        <SignDialog definition={definition} view={view} step={act.step} onClose={onClose} onDone={onDone} />
      );
    case 'handOver':
      return (
        <HandOverDialog
          definition={definition}
          view={view}
          handover={act.handover}
          onClose={onClose}
          onDone={onDone}
        />
      );
    case 'later':
      return <LaterDialog definition={definition} view={view} onClose={onClose} onDone={onDone} />;
    case 'correct':
      return <CorrectDialog definition={definition} view={view} onClose={onClose} onDone={onDone} />;
    case 'annotate':
      return <AnnotateDialog view={view} onClose={onClose} onDone={onDone} />;
    case 'attach':
      return <AttachDialog view={view} onClose={onClose} onDone={onDone} />;
    default:
      return assertNever(act, 'act');
  }
}

type PlainDialogProps = Pick<ActDialogProps, 'view' | 'onClose' | 'onDone'>;

function AnnotateDialog({ view, onClose, onDone }: PlainDialogProps) {
  const { error, isBusy, run } = useRecordAct(onDone);
  return (
    <ReasonDialog
      title="批注"
      text="批注随记录长期保存，不能改，也不能删。"
      wordsLabel="批注"
      actLabel="批注"
      error={error}
      isBusy={isBusy}
      onClose={onClose}
      onAct={({ words }) =>
        void run(() => askVault('records.annotate', { record: view.record, note: words }))
      }
    />
  );
}

function AttachDialog({ view, onClose, onDone }: PlainDialogProps) {
  const { error, isBusy, run, fail } = useRecordAct(onDone);
  const [file, setFile] = useState<MediumRef>();
  // What is brought for the seal is approved and not yet signed for.
  const isBrought = view.register === 'sealUse' && view.state === 'approved';
  const [isSignedScan, setSignedScan] = useState(view.isFrozen && !isBrought);
  const choose = async (): Promise<void> => {
    const chosen = await askDesk().call('media.choose', {
      purpose: 'readAttachment',
      suggestedName: view.number,
    });
    if (chosen.ok) setFile(chosen.value);
    else if (chosen.error.code !== 'CANCELLED') fail(chosen.error);
  };
  const attach = (): void => {
    if (file === undefined) return;
    const { ref, name } = file;
    void run(() => askVault('records.attach', { record: view.record, ref, name, isSignedScan }));
  };
  return (
    <ReasonDialog
      title="附扫描件"
      text="收 PDF、PNG、JPG，不超过 40 兆。附上后加密保存，并记下摘要。"
      actLabel="附上"
      error={error}
      isBusy={isBusy}
      canAct={file !== undefined}
      onClose={onClose}
      onAct={attach}
    >
      <div className={classes.file}>
        <span className={classes.fileName}>{file?.name ?? '还没有选文件'}</span>
        <Button size="inline" onClick={() => void choose()}>
          选文件
        </Button>
      </div>
      <label className={classes.tick}>
        <input
          type="checkbox"
          checked={isSignedScan}
          onChange={(event) => setSignedScan(event.currentTarget.checked)}
        />
        这是签字后的扫描件
      </label>
    </ReasonDialog>
  );
}
