import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import type { MediumView } from '#shared/ipc/vault/exchange.ts';
import { compareLevels, LEVEL_NAMES, LEVELS, type Level } from '#shared/kernel/level.ts';
import classes from './Exchange.module.css';
import { MEDIUM_KINDS } from './exchangeWords.ts';

type MediumKind = keyof typeof MEDIUM_KINDS;

interface MediumDialogProps {
  /** A medium whose level is raised; none: a new one. */
  readonly medium: MediumView | undefined;
  readonly onClose: () => void;
  readonly onRegistered: (no: string) => void;
}

/** 登记介质: its number, kind and level; the level only rises (MED-4). */
export function MediumDialog({ medium, onClose, onRegistered }: MediumDialogProps) {
  const highest = useSession((state) => state.session?.station.level) ?? 'internal';
  const [no, setNo] = useState(medium?.no ?? '');
  const [kind, setKind] = useState<MediumKind>(isKind(medium?.kind) ? medium.kind : 'disc');
  const [level, setLevel] = useState<Level>(medium?.level ?? highest);
  const act = useAct();
  const least = medium?.level ?? 'internal';
  const levels = LEVELS.filter(
    (each) => compareLevels(each, least) >= 0 && compareLevels(each, highest) <= 0,
  );
  const register = async (): Promise<void> => {
    const done = await act.run(() => askVault('media.register', { no: no.trim(), kind, level }));
    if (done !== undefined) onRegistered(no.trim());
  };
  return (
    <Dialog title={medium === undefined ? '登记介质' : '升介质密级'} isOpen onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (no.trim() !== '') void register();
        }}
      >
        <TextInput
          label="介质编号"
          description="与介质上所贴的编号一致"
          data-autofocus
          maxLength={40}
          value={no}
          readOnly={medium !== undefined}
          onChange={(event) => setNo(event.currentTarget.value)}
        />
        <Select
          label="种类"
          data={Object.entries(MEDIUM_KINDS).map(([value, label]) => ({ value, label }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => isKind(value ?? undefined) && setKind(value as MediumKind)}
        />
        <Select
          label="密级"
          description="只升不降；不得高于本机密级"
          data={levels.map((each) => ({ value: each, label: LEVEL_NAMES[each] }))}
          value={level}
          allowDeselect={false}
          onChange={(value) => value !== null && setLevel(value as Level)}
        />
        {act.error !== undefined && <ErrorLine error={act.error} />}
        <div className={classes.dialogActions}>
          <Button onClick={onClose}>取消</Button>
          <Button type="submit" variant="primary" disabled={no.trim() === ''} isBusy={act.isBusy}>
            登记
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function isKind(kind: string | undefined): kind is MediumKind {
  return kind !== undefined && Object.hasOwn(MEDIUM_KINDS, kind);
}
