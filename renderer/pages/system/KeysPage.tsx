import { useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askVault, useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner, ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { LocalTable } from '#renderer/ui/LocalTable.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import type { AccountView } from '#shared/ipc/vault/admin.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import { ACCOUNT_COLUMNS } from './accountColumns.tsx';
import { waitingForKeys } from './accountWords.ts';
import classes from './System.module.css';

/** 待发放密钥: who was granted levels and waits for the keys, which a holder hands over face to face. */
export function KeysPage() {
  const answer = useVaultQuery('accounts.list', {});
  const session = useSession((state) => state.session);
  const say = useJobs((state) => state.say);
  const [current, setCurrent] = useState<string>();
  const [receiver, setReceiver] = useState<AccountView>();
  const giver = { account: session?.account ?? '', roles: session?.roles ?? [] };
  const waiting = waitingForKeys(answer.value ?? [], giver);
  const account = waiting.find((each) => each.account === current) ?? waiting[0];
  const isEmpty = answer.value !== undefined && waiting.length === 0;
  return (
    <div className={classes.page}>
      <PageHeader
        title="待发放密钥"
        meta={['授权的人不能发放，发放的人只能发所授权的']}
        hasLine={isEmpty}
        actions={
          <Button
            size="header"
            variant="primary"
            disabled={account === undefined}
            onClick={() => setReceiver(account)}
          >
            发放密钥
          </Button>
        }
      />
      {answer.error !== undefined && <ErrorBanner error={answer.error} />}
      {isEmpty ? (
        <EmptyState
          title="没有待发放的密钥"
          belongs="新账号或提高密级的账号，经安全保密管理员授权激活后列在这里。发放时请本人到场，在同一个对话框里输入本人口令。"
        />
      ) : (
        <LocalTable
          label="待发放密钥"
          columns={ACCOUNT_COLUMNS}
          rows={waiting}
          keyOf={(each) => each.account}
          current={account?.account}
          onCurrent={setCurrent}
          onOpen={setReceiver}
        />
      )}
      <StatusBar
        facts={[`${waiting.length} 人待发放`]}
        keys={[
          { keys: 'Enter', does: '发放密钥' },
          { keys: 'Esc', does: '返回' },
        ]}
      />
      {receiver !== undefined && (
        <GiveKeysDialog
          account={receiver}
          onClose={() => setReceiver(undefined)}
          onGiven={() => {
            setReceiver(undefined);
            answer.reload();
            say(`已向${receiver.name}发放密钥，本人重新登录后可用`);
          }}
        />
      )}
    </div>
  );
}

interface GiveKeysDialogProps {
  readonly account: AccountView;
  readonly onClose: () => void;
  readonly onGiven: () => void;
}

function GiveKeysDialog({ account, onClose, onGiven }: GiveKeysDialogProps) {
  const [password, setPassword] = useState('');
  const act = useAct();
  const levels = account.keysPending.map((level) => LEVEL_NAMES[level]).join('、');
  const give = async (): Promise<void> => {
    const done = await act.run(() => askVault('accounts.giveKeys', { account: account.account, password }));
    if (done !== undefined) onGiven();
  };
  return (
    <Dialog title={`发放密钥　${account.name}`} isOpen onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '') void give();
        }}
      >
        <p className={classes.text}>
          {`发放${levels === '' ? '审计' : levels}密钥。请${account.name}本人到场，自己输入口令；口令输错同登录一样计数。`}
        </p>
        <PasswordField
          label={`${account.name}的口令`}
          value={password}
          onChange={setPassword}
          hasError={act.error !== undefined}
        />
        {act.error !== undefined && <ErrorLine error={act.error} />}
        <div className={classes.actions}>
          <Button onClick={onClose}>取消</Button>
          <Button type="submit" variant="primary" disabled={password === ''} isBusy={act.isBusy}>
            发放密钥
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
