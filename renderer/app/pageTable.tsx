import type { ComponentType } from 'react';
import {
  ExportPage,
  ImportPage,
  LinesPage,
  MediaPage,
  StationsPage,
} from '#renderer/pages/exchange/index.ts';
import type { NavigationGroup } from '#shared/domain/definition.ts';
import {
  PERMISSION_ROLES,
  type Permission,
  type PermissionRole,
  permits,
} from '#shared/domain/permissions.ts';
import type { Session } from '#shared/ipc/vault/session.ts';

/** A page that is no register: it stands in a navigation group beside the registers, or alone. */
export interface PageEntry {
  /** Id of `{ page: 'other', id }`. */
  readonly id: string;
  readonly group: NavigationGroup;
  /** As it stands in the navigation and the palette. */
  readonly title: string;
  readonly isFor: (session: Session) => boolean;
  readonly Page: ComponentType<{ readonly argument: string | undefined }>;
}

/**
 * Whoever has the permission point, whatever stands beside its mark. It only decides what is shown: the vault checks
 * every call by the same matrix.
 */
function having(permission: Permission): (session: Session) => boolean {
  return ({ roles }) => permits(roles.filter(isRole), permission).kind !== 'forbidden';
}

function isRole(role: string): role is PermissionRole {
  return Object.hasOwn(PERMISSION_ROLES, role);
}

/** Pages of other folders. A new one is entered here and nowhere else. */
export const PAGE_TABLE: readonly PageEntry[] = [
  { id: 'exchange:import', group: '交换', title: '导入交换包', isFor: having('pack.open'), Page: ImportPage },
  { id: 'exchange:export', group: '交换', title: '导出交换包', isFor: having('pack.seal'), Page: ExportPage },
  { id: 'exchange:lines', group: '交换', title: '交接登记', isFor: having('pack.seal'), Page: LinesPage },
  {
    id: 'exchange:stations',
    group: '交换',
    title: '站点名片',
    isFor: having('pack.seal'),
    Page: StationsPage,
  },
  { id: 'exchange:media', group: '交换', title: '介质登记', isFor: having('pack.seal'), Page: MediaPage },
];
