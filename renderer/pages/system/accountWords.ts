import type { StateShape } from '#renderer/ui/stateShape.ts';
import { OFFICES, type OfficeCode, permissionRolesOf } from '#shared/domain/kinds.ts';
import { checkRolesCompatible, isAdministratorRole } from '#shared/domain/permissions.ts';
import type { AccountView } from '#shared/ipc/vault/admin.ts';
import { compareLevels, highestLevel, LEVELS, type Level } from '#shared/kernel/level.ts';
import type { AppError } from '#shared/kernel/result.ts';

export interface StandingWords {
  readonly words: string;
  readonly shape: StateShape;
}

/** How an account stands, and so who has to do what next. */
export function standingWords(account: AccountView): StandingWords {
  if (account.standing === 'disabled') return { words: '停用', shape: 'crossGrey' };
  if (account.isLockedOut) return { words: '已锁定', shape: 'cross' };
  if (account.fingerprint === undefined) return { words: '待本人设口令', shape: 'ring' };
  if (account.standing !== 'active') return { words: '待授权', shape: 'half' };
  return account.keysPending.length > 0
    ? { words: '待发放密钥', shape: 'half' }
    : { words: '在用', shape: 'full' };
}

/** Offices as they are chosen; the head of an office of the committee is called 主任. */
export function officeChoices(): readonly { readonly value: OfficeCode; readonly label: string }[] {
  const spoken: Partial<Record<OfficeCode, string>> = {
    groupLeader: '组长（主任）',
    deputyLeader: '副组长（副主任）',
  };
  return (Object.keys(OFFICES) as OfficeCode[]).map((value) => ({
    value,
    label: spoken[value] ?? OFFICES[value].label,
  }));
}

/** 三员 exclude each other and every business role (TRI-1): ROLES_EXCLUSIVE, or undefined when all is well. */
export function officesProblem(offices: readonly OfficeCode[]): AppError | undefined {
  const compatible = checkRolesCompatible(permissionRolesOf(offices));
  return compatible.ok ? undefined : compatible.error;
}

/** Whether these offices make an administrator, who is granted no level. */
export function areAdministrators(offices: readonly OfficeCode[]): boolean {
  return permissionRolesOf(offices).some(isAdministratorRole);
}

/** Who may read a level may read those below it. */
export function levelsUpTo(highest: Level): readonly Level[] {
  return LEVELS.filter((level) => compareLevels(level, highest) <= 0);
}

/** The level a grant proposes: what the account has, or what the station may hold. */
export function proposedLevel(account: AccountView, stationLevel: Level): Level {
  return account.levels.length === 0 ? stationLevel : highestLevel(account.levels);
}

/** Accounts that wait for keys this session may give: levels from a leader, the audit key from an auditor. */
export function waitingForKeys(
  accounts: readonly AccountView[],
  giver: { readonly account: string; readonly roles: readonly string[] },
): readonly AccountView[] {
  return accounts.filter((account) => {
    if (account.account === giver.account || account.standing !== 'active') return false;
    if (giver.roles.includes('leader')) return account.keysPending.length > 0;
    // Nothing tells whether an auditor has the audit key; giving it twice changes nothing.
    return giver.roles.includes('auditor') && account.roles.includes('auditor');
  });
}
