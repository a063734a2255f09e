import { useState } from 'react';
import { useSession } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import type { AppError } from '#shared/kernel/result.ts';
import classes from './PasswordChange.module.css';

interface PasswordChangeProps {
  readonly onDone: () => void;
  readonly onCancel: (() => void) | undefined;
  /** Length the level of the machine asks for, in words. */
  readonly rule: string;
}

/** Sets a new password: in a dialog, or before anything else when the old one was for one use or has expired. */
export function PasswordChange({ onDone, onCancel, rule }: PasswordChangeProps) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const entered = useSession((state) => state.entered);
  const differs = again !== '' && next !== again;
  const change = async (): Promise<void> => {
    setBusy(true);
    const result = await askVault('session.changePassword', { current, next });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    entered(result.value);
    onDone();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!differs) void change();
      }}
    >
      <p className={classes.rule}>{rule}</p>
      <PasswordField label="现在的口令" value={current} onChange={setCurrent} />
      <PasswordField label="新口令" value={next} onChange={setNext} isNew />
      <PasswordField
        label="再输一遍新口令"
        value={again}
        onChange={setAgain}
        hasError={differs}
        describedBy="again-error"
        isNew
      />
      <p className={classes.error} id="again-error" role="alert">
        {differs ? '两遍不一样。' : ''}
      </p>
      {error !== undefined && <ErrorLine error={error} />}
      <div className={classes.actions}>
        {onCancel !== undefined && <Button onClick={onCancel}>取消</Button>}
        <Button
          type="submit"
          variant="primary"
          isBusy={isBusy}
          disabled={current === '' || next === '' || next !== again}
        >
          修改口令
        </Button>
      </div>
    </form>
  );
}
