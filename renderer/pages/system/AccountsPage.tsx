import { useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useSession } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { LocalTable } from '#renderer/ui/LocalTable.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { AccountView } from '#shared/ipc/vault/admin.ts';
import { type AccountDialogKind, AccountDialogs } from './AccountDialogs.tsx';
import { ACCOUNT_COLUMNS } from './accountColumns.tsx';
import { waitingForKeys } from './accountWords.ts';
import classes from './System.module.css';

/** 账号: the system administrator makes and ends them, the security administrator grants, resets and unlocks. */
export function AccountsPage() {
  const answer = useVaultQuery('accounts.list', {});
  const session = useSession((state) => state.session);
  const say = useJobs((state) => state.say);
  const [current, setCurrent] = useState<string>();
  const [dialog, setDialog] = useState<AccountDialogKind>();
  const isSystem = session?.roles.includes('systemAdmin') ?? false;
  const isSecurity = session?.roles.includes('securityAdmin') ?? false;
  const accounts = answer.value ?? [];
  const account = accounts.find((each) => each.account === current);
  const pending = waitingForKeys(accounts, { account: '', roles: ['leader'] }).length;
  const grant = isSecurity && canGrant(account, session?.account) ? () => setDialog('grant') : undefined;
  const create = isSystem ? () => setDialog('create') : undefined;
  useShortcut('Ctrl+N', dialog === undefined ? create : undefined);
  const actions = {
    account,
    isOwn: account?.account === session?.account,
    onAct: setDialog,
    create,
    grant,
  };
  return (
    <div className={classes.page}>
      <PageHeader
        title="账号"
        meta={['一人一号', '三员互斥，不看业务记录']}
        actions={isSystem ? <SystemActions {...actions} /> : isSecurity && <SecurityActions {...actions} />}
      />
      {answer.error !== undefined && <ErrorBanner error={answer.error} />}
      <LocalTable
        label="账号"
        columns={ACCOUNT_COLUMNS}
        rows={accounts}
        keyOf={(each) => each.account}
        toneOf={(each) => (each.standing === 'disabled' ? 'void' : 'normal')}
        current={current}
        onCurrent={setCurrent}
        onOpen={() => grant?.()}
      />
      <StatusBar
        facts={[
          `共 ${accounts.length} 个账号`,
          pending === 0 ? '没有待发放的密钥' : `${pending} 人待发放密钥`,
        ]}
        keys={[
          { keys: '↑↓', does: '移动' },
          ...(isSystem ? [{ keys: 'Ctrl+N', does: '新建账号' }] : []),
          ...(isSecurity ? [{ keys: 'Enter', does: '授权并激活' }] : []),
        ]}
      />
      {dialog !== undefined && (
        <AccountDialogs
          kind={dialog}
          account={account}
          onClose={() => setDialog(undefined)}
          onDone={(words) => {
            setDialog(undefined);
            answer.reload();
            say(words);
          }}
        />
      )}
    </div>
  );
}

/** Only who has set a password has a key to grant to; nobody grants to himself (TRI-4). */
function canGrant(account: AccountView | undefined, own: string | undefined): boolean {
  return (
    account !== undefined &&
    account.account !== own &&
    account.fingerprint !== undefined &&
    account.standing !== 'disabled'
  );
}

interface ActionsProps {
  readonly account: AccountView | undefined;
  readonly isOwn: boolean;
  readonly onAct: (kind: AccountDialogKind) => void;
  readonly create: (() => void) | undefined;
  readonly grant: (() => void) | undefined;
}

function isOpen(account: AccountView | undefined, isOwn: boolean): boolean {
  return account !== undefined && !isOwn && account.standing !== 'disabled';
}

function SystemActions({ account, isOwn, onAct, create }: ActionsProps) {
  return (
    <>
      <Button size="header" disabled={!isOpen(account, isOwn)} onClick={() => onAct('disable')}>
        停用
      </Button>
      <Button size="header" variant="primary" shortcut="Ctrl+N" onClick={create}>
        新建账号
      </Button>
    </>
  );
}

function SecurityActions({ account, isOwn, onAct, grant }: ActionsProps) {
  return (
    <>
      <Button
        size="header"
        disabled={!isOpen(account, isOwn) || account?.isLockedOut !== true}
        onClick={() => onAct('unlock')}
      >
        解除锁定
      </Button>
      <Button size="header" disabled={!isOpen(account, isOwn)} onClick={() => onAct('reset')}>
        重置口令
      </Button>
      <Button size="header" variant="primary" disabled={grant === undefined} onClick={grant}>
        授权并激活
      </Button>
    </>
  );
}
