import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import type { OfficeCode } from '#shared/domain/kinds.ts';
import { officesProblem } from './accountWords.ts';
import { OfficesField } from './OfficesField.tsx';
import type { OneTime } from './OneTimeDialog.tsx';
import classes from './System.module.css';

interface CreateAccountDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (oneTime: OneTime) => void;
}

/** 新建账号: a name and offices; the vault answers a password for one use. */
export function CreateAccountDialog({ onClose, onCreated }: CreateAccountDialogProps) {
  const [name, setName] = useState('');
  const [offices, setOffices] = useState<readonly OfficeCode[]>([]);
  const act = useAct();
  const isReady = name.trim() !== '' && offices.length > 0 && officesProblem(offices) === undefined;
  const create = async (): Promise<void> => {
    const done = await act.run(() =>
      askVault('accounts.create', { name: name.trim(), offices: [...offices] }),
    );
    if (done !== undefined) onCreated({ name: name.trim(), password: done.value.oneTimePassword });
  };
  return (
    <Dialog title="新建账号" isOpen onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void create();
        }}
      >
        <TextInput
          label="姓名"
          description="一人一号；同名的另一人在姓名后加括号区分"
          data-autofocus
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <OfficesField offices={offices} onChange={setOffices} />
        <p className={classes.meta}>
          建号后由本人用一次性口令登录并设口令，再由安全保密管理员授权激活、组长发放密钥。
        </p>
        {act.error !== undefined && <ErrorLine error={act.error} />}
        <div className={classes.actions}>
          <Button onClick={onClose}>取消</Button>
          <Button type="submit" variant="primary" disabled={!isReady} isBusy={act.isBusy}>
            新建账号
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
