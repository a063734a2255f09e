import { STATION_KINDS } from '#shared/domain/kinds.ts';
import type { AccountFace } from '#shared/ipc/vault/session.ts';

const LEADER_TITLES: ReadonlySet<string> = new Set(
  Object.values(STATION_KINDS).flatMap(({ headTitle, deputyTitle }) => [headTitle, deputyTitle]),
);

/** Who may approve an output: heads and deputies, but not the applicant (PRN-2). */
export function leadersOf(accounts: readonly AccountFace[], applicant: string): readonly AccountFace[] {
  return accounts.filter(
    ({ account, office }) =>
      account !== applicant && office.split('、').some((title) => LEADER_TITLES.has(title)),
  );
}
