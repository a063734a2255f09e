import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { useRecordAct } from '../detail/useRecordAct.ts';
import { EXCHANGE_WORDS } from './material.ts';
import classes from './Seal.module.css';

interface SealDialogProps {
  readonly view: RecordView;
  readonly onClose: () => void;
  readonly onDone: (view: RecordView) => void;
}

interface CheckDialogProps extends SealDialogProps {
  readonly values: Readonly<Record<string, Json>>;
}

/** 核对无误: says once more what is noted. */
export function CheckDialog({ view, values, onClose, onDone }: CheckDialogProps) {
  const { error, isBusy, run } = useRecordAct(onDone);
  const pages = values['materialPages'];
  const seen = typeof pages === 'number' ? `材料 ${pages} 页逐页看过，没有空白页` : '已逐页核对纸质材料';
  return (
    <ReasonDialog
      title="核对无误"
      text={`${seen}。核对后由保管人用印；记下本人和时间，不得改写。`}
      actLabel="核对无误"
      error={error}
      isBusy={isBusy}
      onClose={onClose}
      onAct={() =>
        void run(() =>
          askVault('records.move', {
            record: view.record,
            heads: [...view.heads],
            to: 'checked',
            set: { ...values },
          }),
        )
      }
    />
  );
}

interface ExchangeDialogProps extends SealDialogProps {
  readonly blank: string;
  readonly userName: string;
}

/** 通知用印人换材料: a 批注 that stays with the record; what lies there counts no more. */
export function ExchangeDialog({ view, blank, userName, onClose, onDone }: ExchangeDialogProps) {
  const { error, isBusy, run } = useRecordAct(onDone);
  const [words, setWords] = useState(
    `第${blank}页是空白页，请${userName}抽去第${blank}页、重新打印后再送来核对。`,
  );
  return (
    <ReasonDialog
      title="通知用印人换材料"
      text="通知记在本单上，用印人打开即见；现有材料不再作数，换好后重新附上。组长的批准仍然有效。"
      actLabel="通知"
      error={error}
      isBusy={isBusy}
      canAct={words.trim().length > 1}
      onClose={onClose}
      onAct={() =>
        void run(() =>
          askVault('records.annotate', { record: view.record, note: `${EXCHANGE_WORDS}${words.trim()}` }),
        )
      }
    >
      <label className={classes.note}>
        <span>要换什么</span>
        <textarea
          rows={3}
          maxLength={1900}
          data-autofocus
          className={classes.area}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </label>
    </ReasonDialog>
  );
}
