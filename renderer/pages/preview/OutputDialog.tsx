import { Select } from '@mantine/core';
import { useState } from 'react';
import { leadersOf } from '#renderer/pages/exchange/index.ts';
import { useSession } from '#renderer/stores/session.ts';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { OutputDesk } from './useOutput.ts';

/** Asks once before an output; where another must approve, that person types the password here. */
export function OutputDialog({ output }: { readonly output: OutputDesk }) {
  const own = useSession((state) => state.session?.account) ?? '';
  const accounts = useSession((state) => state.report?.accounts) ?? [];
  const [account, setAccount] = useState<string>();
  const [password, setPassword] = useState('');
  const { asking } = output;
  if (asking === undefined) return null;
  const act = asking.purpose === 'print' ? '打印' : '存为 PDF';
  const where =
    asking.purpose === 'print' ? `送到“${asking.printer}”，${asking.copies} 份。` : '存到选定的文件夹。';
  return (
    <ReasonDialog
      title={act}
      text={`${where}先登记流水号，再输出。秘密及以上须另一名组领导批准，由批准人本人输入口令。`}
      actLabel={act}
      error={output.error}
      isBusy={output.isBusy}
      canAct={account === undefined || password !== ''}
      onClose={output.stop}
      onAct={() => void output.run(account === undefined ? undefined : { account, password })}
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
    </ReasonDialog>
  );
}
