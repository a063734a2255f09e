import { Select } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { OutputDesk } from './useOutput.ts';

/** Asks once before an output; where another must approve, that person types the password here. */
export function OutputDialog({ output }: { readonly output: OutputDesk }) {
  const own = useSession((state) => state.session?.account);
  const people = useVaultQuery('records.people', {}).value ?? [];
  const [account, setAccount] = useState<string>();
  const [password, setPassword] = useState('');
  const { asking } = output;
  if (asking === undefined) return null;
  const act = asking.purpose === 'print' ? '打印' : '存为 PDF';
  const where =
    asking.purpose === 'print' ? `送到“${asking.printer}”，${asking.copies} 份。` : '存到选定的文件夹。';
  const approvers = people.filter((person) => person.person !== own);
  return (
    <ReasonDialog
      title={act}
      text={`${where}先登记流水号，再输出。机密及以上须另一名有权人批准。`}
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
        data={approvers.map((person) => ({
          value: person.person,
          label: `${person.name}　${person.office}`,
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
