import { type ReactNode, useState } from 'react';
import type { AppError } from '#shared/kernel/result.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ErrorLine } from './ErrorMessage.tsx';
import { PasswordField } from './PasswordField.tsx';
import classes from './ReasonDialog.module.css';

export interface ReasonAnswer {
  readonly words: string;
  readonly password: string;
}

interface ReasonDialogProps {
  readonly title: string;
  /** What will be true afterwards, and what cannot be undone. */
  readonly text?: string;
  /** Name of the words asked for; absent: none are. */
  readonly wordsLabel?: string | undefined;
  readonly areWordsRequired?: boolean;
  readonly asksPassword?: boolean;
  readonly actLabel: string;
  readonly error: AppError | undefined;
  readonly isBusy: boolean;
  readonly onAct: (answer: ReasonAnswer) => void;
  readonly onClose: () => void;
  readonly canAct?: boolean;
  readonly children?: ReactNode;
}

const LEAST_REASON = 2;

/** Asks before an act that leaves a trace: the reason or opinion, and the password where it cannot be undone. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { wordsLabel, areWordsRequired = true, asksPassword = false, canAct = true } = props;
  const [words, setWords] = useState('');
  const [password, setPassword] = useState('');
  const lacksWords = wordsLabel !== undefined && areWordsRequired && words.trim().length < LEAST_REASON;
  const isReady = canAct && !lacksWords && (!asksPassword || password !== '');
  return (
    <Dialog title={props.title} isOpen onClose={props.onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) props.onAct({ words: words.trim(), password });
        }}
      >
        {props.text !== undefined && <p className={classes.text}>{props.text}</p>}
        {props.children}
        {wordsLabel !== undefined && (
          <label className={classes.label}>
            <span>
              {areWordsRequired && <span className={classes.star}>*</span>}
              {wordsLabel}
            </span>
            <textarea
              className={classes.area}
              rows={3}
              maxLength={2000}
              value={words}
              data-autofocus
              required={areWordsRequired}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          </label>
        )}
        {asksPassword && (
          <PasswordField
            label="再输一次口令"
            value={password}
            isFirst={wordsLabel === undefined && props.children === undefined}
            onChange={setPassword}
          />
        )}
        {props.error !== undefined && <ErrorLine error={props.error} />}
        <div className={classes.actions}>
          <Button onClick={props.onClose}>取消</Button>
          <Button type="submit" variant="primary" disabled={!isReady} isBusy={props.isBusy}>
            {props.actLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
