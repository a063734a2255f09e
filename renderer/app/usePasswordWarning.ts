import { useEffect } from 'react';
import { momentWords } from '#renderer/i18n/dates.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import { PASSWORD_WARN_DAYS } from '#shared/domain/password.ts';
import type { Session } from '#shared/ipc/vault/session.ts';

const DAY_MS = 86_400_000;

/** Says once after log-in that the password is about to expire (secrecy.md ID-7). */
export function usePasswordWarning({ passwordExpiresAt }: Session): void {
  useEffect(() => {
    const now = currentTime();
    if (passwordExpiresAt - now > PASSWORD_WARN_DAYS * DAY_MS) return;
    useJobs.getState().say(`口令 ${momentWords(passwordExpiresAt, now)} 到期，请点右上姓名修改`);
  }, [passwordExpiresAt]);
}
