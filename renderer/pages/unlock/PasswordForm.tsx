import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { errorWords } from '#renderer/i18n/errorWords.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import type { AccountFace } from '#shared/ipc/vault/session.ts';
import type { AppError } from '#shared/kernel/result.ts';
import classes from './PasswordForm.module.css';

/** Password of the chosen account. A wrong one says how many tries are left. */
export function PasswordForm({ account }: { readonly account: AccountFace }) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<AppError | undefined>(
    account.isLockedOut ? { code: 'LOCKED_OUT' } : undefined,
  );
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const entered = useSession((state) => state.entered);
  useEffect(() => field.current?.focus(), []);
  const unlock = async (): Promise<void> => {
    if (password === '' || isBusy) return;
    setBusy(true);
    const result = await askVault('session.login', { account: account.account, password });
    if (result.ok) return entered(result.value);
    setBusy(false);
    setError(result.error);
    field.current?.select();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <div className={classes.act}>解锁</div>
      <div className={classes.name}>{account.name}</div>
      <div className={classes.office}>{account.office}</div>
      <PasswordField
        label="口令"
        value={password}
        onChange={setPassword}
        hasError={error !== undefined}
        describedBy="password-error"
        inputRef={field}
        isTall
      />
      <div className={classes.error} id="password-error" role="alert">
        {error !== undefined && (
          <>
            <IconAlertCircle size="1rem" stroke={1.5} aria-hidden="true" />
            <span>{refusalWords(error)}</span>
          </>
        )}
      </div>
      <Button type="submit" variant="primary" className={classes.unlock} shortcut="Enter" isBusy={isBusy}>
        {isBusy ? '正在解锁' : '解锁'}
      </Button>
      <p className={classes.note}>
        锁定后不会自动解除，须由安全保密管理员到场解除。忘记口令也请找安全保密管理员，不能找回，只能重置。
      </p>
    </form>
  );
}

/** A wrong password needs one sentence; whatever else keeps the person out is said in full. */
function refusalWords(error: AppError): string {
  const { title, explanation, next } = errorWords(error);
  return error.code === 'WRONG_PASSWORD' ? title : `${title}${explanation}${next}`;
}
