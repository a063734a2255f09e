import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import { isOffice, type OfficeCode } from '#shared/domain/kinds.ts';
import type { AccountView } from '#shared/ipc/vault/admin.ts';
import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import { areAdministrators, levelsUpTo, officesProblem, proposedLevel } from './accountWords.ts';
import { OfficesField } from './OfficesField.tsx';
import classes from './System.module.css';

interface GrantDialogProps {
  readonly account: AccountView;
  readonly onClose: () => void;
  readonly onGranted: () => void;
}

/** 授权并激活: offices, the highest level, and the key's fingerprint as the person reads it from the own screen. */
export function GrantDialog({ account, onClose, onGranted }: GrantDialogProps) {
  const stationLevel = useSession((state) => state.session?.station.level) ?? 'internal';
  const [offices, setOffices] = useState<readonly OfficeCode[]>(() => account.offices.filter(isOffice));
  const [level, setLevel] = useState<Level>(() => proposedLevel(account, stationLevel));
  const [fingerprint, setFingerprint] = useState('');
  const act = useAct();
  const isAdministrator = areAdministrators(offices);
  const isReady =
    offices.length > 0 && officesProblem(offices) === undefined && fingerprint.trim().length > 0;
  const grant = async (): Promise<void> => {
    const done = await act.run(() =>
      askVault('accounts.grant', {
        account: account.account,
        offices: [...offices],
        levels: isAdministrator ? [] : [...levelsUpTo(level)],
        fingerprint: fingerprint.trim(),
      }),
    );
    if (done !== undefined) onGranted();
  };
  return (
    <Dialog title={`授权并激活　${account.name}`} isOpen onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void grant();
        }}
      >
        <OfficesField offices={offices} onChange={setOffices} />
        <Select
          label="知悉密级"
          description={isAdministrator ? '三员不授予业务密级' : '含其下各级；不得高于本机密级'}
          data={levelsUpTo(stationLevel)
            .filter((each) => each !== 'public')
            .map((each) => ({ value: each, label: LEVEL_NAMES[each] }))}
          value={isAdministrator ? null : level}
          disabled={isAdministrator}
          allowDeselect={false}
          onChange={(value) => value !== null && setLevel(value as Level)}
        />
        <TextInput
          label="本人读出的密钥指纹"
          description="请本人登录后在“本人账号”一页逐组读出，不要由他人转告"
          value={fingerprint}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.fingerprint }}
          error={act.error?.code === 'FINGERPRINT_DIFFERS'}
          onChange={(event) => setFingerprint(event.currentTarget.value)}
        />
        {act.error !== undefined && <ErrorLine error={act.error} />}
        <div className={classes.actions}>
          <Button onClick={onClose}>取消</Button>
          <Button type="submit" variant="primary" disabled={!isReady} isBusy={act.isBusy}>
            授权并激活
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
