import { create } from 'zustand';
import {
  PERMISSION_ROLES,
  type Permission,
  type PermissionRole,
  permits,
} from '#shared/domain/permissions.ts';
import type { Session, StartReport } from '#shared/ipc/vault/session.ts';
import type { AppError } from '#shared/kernel/result.ts';

/** Where the person stands before the desk. */
export type Standing =
  | 'starting'
  | 'stopped'
  | 'firstRun'
  | 'locked'
  | 'mustChangePassword'
  | 'open'
  | 'locking';

interface SessionState {
  readonly standing: Standing;
  readonly report: StartReport | undefined;
  readonly session: Session | undefined;
  readonly readOnly: AppError | undefined;
  /** A bug while starting; the error page shows it. */
  readonly failure: unknown;
  started(report: StartReport): void;
  entered(session: Session): void;
  /** Locking has begun: nothing of the desk may be seen any more. */
  leaving(): void;
  becameReadOnly(error: AppError): void;
  broke(cause: unknown): void;
}

const STANDING_OF_PHASE = { empty: 'firstRun', locked: 'locked', stopped: 'stopped' } as const;

/** Who is signed in. Holds no record and no key. */
export const useSession = create<SessionState>()((set) => ({
  standing: 'starting',
  report: undefined,
  session: undefined,
  readOnly: undefined,
  failure: undefined,
  started: (report) => set({ report, standing: STANDING_OF_PHASE[report.phase], readOnly: report.readOnly }),
  entered: (session) =>
    set({
      session,
      standing: session.mustChangePassword ? 'mustChangePassword' : 'open',
      readOnly: session.readOnly,
    }),
  leaving: () => set({ standing: 'locking', session: undefined }),
  becameReadOnly: (error) => set({ readOnly: error }),
  broke: (failure) => set({ failure }),
}));

/**
 * Whether the account has a permission point, whatever stands beside its mark. It only decides what is shown: the
 * vault checks every call by the same matrix.
 */
export function mayUse({ roles }: Pick<Session, 'roles'>, permission: Permission): boolean {
  return permits(roles.filter(isRole), permission).kind !== 'forbidden';
}

function isRole(role: string): role is PermissionRole {
  return Object.hasOwn(PERMISSION_ROLES, role);
}

/** Whether registers are open to the account: not to the 三员, nor to a 保密员 with no other office. */
export function readsRecords(session: Pick<Session, 'roles'>): boolean {
  return mayUse(session, 'biz.read');
}
