import { useState } from 'react';
import { askDesk, askVault } from '#renderer/stores/vault.ts';
import { type Act, useAct } from '#renderer/ui/useAct.ts';
import type { BackupFace, ShareSheet } from '#shared/ipc/vault/session.ts';
import type { AppError } from '#shared/kernel/result.ts';
import {
  EMPTY_RESTORE,
  firstAccount,
  levelProblem,
  type RestoreDraft,
  type RestoreProblems,
  restoreProblems,
  shareProblems,
} from './restoring.ts';

export interface Restoring {
  readonly act: Act;
  readonly face: BackupFace | undefined;
  readonly draft: RestoreDraft;
  readonly problems: RestoreProblems;
  readonly error: AppError | undefined;
  readonly shares: readonly ShareSheet[] | undefined;
  change(part: Partial<RestoreDraft>): void;
  /** Another file. */
  choose(): Promise<boolean>;
  /** Whether this machine may hold the backup. */
  checkLevel(): boolean;
  restore(): Promise<boolean>;
}

/** The steps of a restore, and what was typed for them. */
export function useRestore(): Restoring {
  const act = useAct();
  const [face, setFace] = useState<BackupFace>();
  const [draft, setDraft] = useState<RestoreDraft>(EMPTY_RESTORE);
  const [problems, setProblems] = useState<RestoreProblems>({});
  const [refused, setRefused] = useState<AppError>();
  const [shares, setShares] = useState<readonly ShareSheet[]>();

  const begin = (): void => {
    setProblems({});
    setRefused(undefined);
    act.forgetError();
  };
  const choose = async (): Promise<boolean> => {
    begin();
    const done = await act.run(async () => {
      const file = await askDesk().call('media.choose', { purpose: 'readBackup', suggestedName: '' });
      if (!file.ok) return file;
      return askVault('session.openBackup', { ref: file.value.ref, name: file.value.name });
    });
    if (done === undefined) return false;
    setFace(done.value);
    setDraft({ ...EMPTY_RESTORE, account: firstAccount(done.value) });
    return true;
  };
  const checkLevel = (): boolean => {
    begin();
    if (face === undefined) return false;
    if (draft.level === '') {
      setProblems({ level: '选本机密级' });
      return false;
    }
    const refusal = levelProblem(face, draft.level);
    setRefused(refusal);
    return refusal === undefined;
  };
  const restore = async (): Promise<boolean> => {
    begin();
    if (face === undefined || draft.level === '') return false;
    const found = restoreProblems(draft, face);
    setProblems(found);
    if (Object.keys(found).length > 0) return false;
    const { level, first, second, account, password } = draft;
    const done = await act.run(async () => {
      const answer = await askVault('session.restoreBackup', {
        level,
        shares: [first, second],
        account,
        password,
      });
      if (!answer.ok) setProblems(shareProblems(answer.error));
      return answer;
    });
    if (done === undefined) return false;
    // What was typed has done its work here.
    setDraft(EMPTY_RESTORE);
    setShares(done.value.shares);
    return true;
  };
  return {
    act,
    face,
    draft,
    problems,
    error: refused ?? act.error,
    shares,
    change: (part) => setDraft({ ...draft, ...part }),
    choose,
    checkLevel,
    restore,
  };
}
