import { Checkbox, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { useSession } from '#renderer/stores/session.ts';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { Approval } from '#shared/ipc/vault/outputs.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { leadersOf } from './approvers.ts';

/** What a person says of an output before it is permitted. */
export interface OutputSayings {
  readonly approval?: z.input<typeof Approval>;
  readonly isTogetherHarmless?: true;
}

interface OutputDialogProps {
  readonly act: string;
  /** Where it goes. */
  readonly where: string;
  readonly error: AppError | undefined;
  readonly isBusy: boolean;
  readonly onStop: () => void;
  readonly onRun: (sayings: OutputSayings) => void;
  readonly children?: ReactNode;
}

/**
 * Asks once before an output; where another must approve, that person types the password here. Once the vault has said
 * that many work secrets go out together, somebody must say that together they are no state secret (AGG-7).
 */
export function OutputDialog({ act, where, error, isBusy, onStop, onRun, children }: OutputDialogProps) {
  const own = useSession((state) => state.session?.account) ?? '';
  const accounts = useSession((state) => state.report?.accounts) ?? [];
  const [account, setAccount] = useState<string>();
  const [password, setPassword] = useState('');
  const [isHarmless, setHarmless] = useState(false);
  const isAsked = isHarmless || error?.code === 'AGGREGATION_UNCONFIRMED';
  const run = (): void =>
    onRun({
      ...(account === undefined ? {} : { approval: { account, password } }),
      ...(isHarmless ? { isTogetherHarmless: true } : {}),
    });
  return (
    <ReasonDialog
      title={act}
      text={`${where}先登记流水号，再输出。秘密及以上须另一名组领导批准，由批准人本人输入口令。`}
      actLabel={act}
      error={error}
      isBusy={isBusy}
      canAct={(account === undefined || password !== '') && (!isAsked || isHarmless)}
      onClose={onStop}
      onAct={run}
    >
      <Select
        label="批准人（须批准的填）"
        clearable
        data={leadersOf(accounts, own).map((leader) => ({
          value: leader.account,
          label: `${leader.name}　${leader.office}`,
        }))}
        value={account ?? null}
        onChange={(chosen) => setAccount(chosen ?? undefined)}
      />
      {account !== undefined && (
        <PasswordField label="批准人的口令" value={password} onChange={setPassword} />
      )}
      {isAsked && (
        <Checkbox
          label="已确认：这些内部记录合在一起不属于国家秘密"
          checked={isHarmless}
          onChange={(event) => setHarmless(event.currentTarget.checked)}
        />
      )}
      {children}
    </ReasonDialog>
  );
}
