import { Select } from '@mantine/core';
import { useState } from 'react';
import { leadersOf } from '#renderer/registers/output/approvers.ts';
import { useSession } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import type { AppError } from '#shared/kernel/result.ts';
import classes from './Exchange.module.css';

interface ApprovalDialogProps {
  /** What is approved, with its 密级. */
  readonly text: string;
  readonly error: AppError | undefined;
  readonly isBusy: boolean;
  readonly onApprove: (approval: { readonly account: string; readonly password: string }) => void;
  readonly onClose: () => void;
}

/** 组长批准: a leader who is not the applicant types the own password on the spot (PRN-2). */
export function ApprovalDialog({ text, error, isBusy, onApprove, onClose }: ApprovalDialogProps) {
  const accounts = useVaultQuery('session.start', {}).value?.accounts ?? [];
  const applicant = useSession((state) => state.session?.account) ?? '';
  const leaders = leadersOf(accounts, applicant);
  const [chosen, setChosen] = useState<string>();
  const account = chosen ?? leaders[0]?.account ?? '';
  const [password, setPassword] = useState('');
  const isReady = account !== '' && password !== '';
  return (
    <Dialog title="组长批准" isOpen onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) onApprove({ account, password });
        }}
      >
        <p className={classes.lead}>{text}</p>
        {accounts.length > 0 && leaders.length === 0 ? (
          <p className={classes.lead}>
            本站没有其他可以批准的组领导。申请人不能批准自己的申请，请另一名人员办理导出。
          </p>
        ) : (
          <>
            <Select
              label="批准人"
              data={leaders.map((leader) => ({
                value: leader.account,
                label: `${leader.name}　${leader.office}`,
              }))}
              value={account}
              onChange={(value) => setChosen(value ?? undefined)}
              allowDeselect={false}
            />
            <PasswordField
              key={account}
              label="批准人本人输入口令"
              value={password}
              onChange={setPassword}
              hasError={error !== undefined}
            />
          </>
        )}
        {error !== undefined && <ErrorLine error={error} />}
        <div className={classes.dialogActions}>
          <Button onClick={onClose}>取消</Button>
          <Button type="submit" variant="primary" disabled={!isReady} isBusy={isBusy}>
            批准写出
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
