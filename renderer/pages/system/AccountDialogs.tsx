import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import type { AccountView } from '#shared/ipc/vault/admin.ts';
import { CreateAccountDialog } from './CreateAccountDialog.tsx';
import { GrantDialog } from './GrantDialog.tsx';
import { type OneTime, OneTimeDialog } from './OneTimeDialog.tsx';
import { ReasonAct } from './ReasonAct.tsx';

export type AccountDialogKind = 'create' | 'grant' | 'reset' | 'unlock' | 'disable';

interface AccountDialogsProps {
  readonly kind: AccountDialogKind;
  readonly account: AccountView | undefined;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** The dialog of one act on accounts. A password for one use is shown before the act counts as done. */
export function AccountDialogs({ kind, account, onClose, onDone }: AccountDialogsProps) {
  const [oneTime, setOneTime] = useState<OneTime>();
  if (oneTime !== undefined) {
    const words = kind === 'create' ? `${oneTime.name}的账号已建立` : `${oneTime.name}的口令已重置`;
    return <OneTimeDialog oneTime={oneTime} onClose={() => onDone(words)} />;
  }
  if (kind === 'create') return <CreateAccountDialog onClose={onClose} onCreated={setOneTime} />;
  if (account === undefined) return null;
  return (
    <AccountAct kind={kind} account={account} onClose={onClose} onDone={onDone} onOneTime={setOneTime} />
  );
}

interface AccountActProps {
  readonly kind: Exclude<AccountDialogKind, 'create'>;
  readonly account: AccountView;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
  readonly onOneTime: (oneTime: OneTime) => void;
}

function AccountAct({ kind, account, onClose, onDone, onOneTime }: AccountActProps) {
  const { account: id, name } = account;
  switch (kind) {
    case 'grant':
      return (
        <GrantDialog
          account={account}
          onClose={onClose}
          onGranted={() => onDone(`${name}已授权激活，请组长发放密钥`)}
        />
      );
    case 'reset':
      return (
        <ReasonAct
          title="重置口令"
          text={`${name}原来的口令和密钥作废；本人用一次性口令登录、设新口令后，须重新授权、重新发放密钥。`}
          ask={(reason) => askVault('accounts.reset', { account: id, reason })}
          onDone={({ oneTimePassword }) => onOneTime({ name, password: oneTimePassword })}
          onClose={onClose}
        />
      );
    case 'unlock':
      return (
        <ReasonAct
          title="解除锁定"
          text={`${name}连续输错 5 次口令被锁定。解除后仍用原来的口令登录。`}
          ask={(reason) => askVault('accounts.unlock', { account: id, reason })}
          onDone={() => onDone(`${name}已解除锁定`)}
          onClose={onClose}
        />
      );
    case 'disable':
      return (
        <ReasonAct
          title="停用"
          text={`${name}停用后不能登录，所持密钥收回，下一名持钥人登录时自动换代。停用不能撤回，恢复须另建账号。`}
          ask={(reason) => askVault('accounts.disable', { account: id, reason })}
          onDone={() => onDone(`${name}已停用`)}
          onClose={onClose}
        />
      );
  }
}
