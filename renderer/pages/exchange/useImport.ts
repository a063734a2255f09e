import { useState } from 'react';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { useAct } from '#renderer/ui/useAct.ts';
import type { ImportDone, StagedImport } from '#shared/ipc/vault/exchange.ts';

/** A bundle from the choice of its file to the receipt. Nothing is written before `confirm`. */
export function useImport() {
  const act = useAct();
  const [staged, setStaged] = useState<StagedImport>();
  const [isCompared, setCompared] = useState(false);

  const choose = async (): Promise<void> => {
    const read = await act.run(async () => {
      const file = await askDesk().call('media.choose', { purpose: 'readBundle', suggestedName: '' });
      return file.ok ? askVault('import.stage', { ref: file.value.ref }) : file;
    });
    if (read === undefined) return;
    setCompared(false);
    setStaged(read.value);
  };
  const confirm = async (): Promise<ImportDone | undefined> => {
    if (staged === undefined || !isCompared) return undefined;
    const done = await act.run(() =>
      askVault('import.confirm', { stage: staged.stage, isFingerprintCompared: true }),
    );
    if (done !== undefined) setStaged(undefined);
    return done?.value;
  };
  const discard = async (): Promise<boolean> => {
    if (staged === undefined) return false;
    const done = await act.run(() => askVault('import.discard', { stage: staged.stage }));
    if (done !== undefined) setStaged(undefined);
    return done !== undefined;
  };
  return {
    staged,
    isCompared,
    setCompared,
    isBusy: act.isBusy,
    error: act.error,
    choose,
    confirm,
    discard,
  };
}
