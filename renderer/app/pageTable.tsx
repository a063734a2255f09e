import type { ComponentType } from 'react';
import {
  ExportPage,
  ImportPage,
  LinesPage,
  MediaPage,
  StationsPage,
} from '#renderer/pages/exchange/index.ts';
import { HandoverPage } from '#renderer/pages/organisation/index.ts';
import { ItemsPage } from '#renderer/pages/supervision/index.ts';
import {
  AccountsPage,
  AuditPage,
  BackupPage,
  ClockPage,
  KeysPage,
  MaintenancePage,
  OwnAccountPage,
  PracticesPage,
} from '#renderer/pages/system/index.ts';
import { ChroniclePage } from '#renderer/registers/chronicle/ChroniclePage.tsx';
import { mayUse, readsRecords } from '#renderer/stores/session.ts';
import { isHead } from '#shared/domain/kinds.ts';
import type { NavigationGroup } from '#shared/domain/navigationGroups.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import type { Session } from '#shared/ipc/vault/session.ts';

/** A page that is no register: it stands in a navigation group beside the registers, or alone. */
export interface PageEntry {
  /** Id of `{ page: 'other', id }`. */
  readonly id: string;
  readonly group: NavigationGroup;
  /** As it stands in the navigation and the palette. */
  readonly title: string;
  readonly isFor: (session: Session) => boolean;
  /** Register whose place this page takes in the navigation: the vault itself keeps what it shows. */
  readonly standsFor?: string;
  /** Register of the group that it follows in the navigation; absent: after all of them. */
  readonly after?: string;
  readonly Page: ComponentType<{ readonly argument: string | undefined }>;
}

/** Whoever has the permission point. */
function having(permission: Permission): (session: Session) => boolean {
  return (session) => mayUse(session, permission);
}

const isAccountKeeper = (session: Session): boolean =>
  having('usr.create')(session) || having('usr.grant')(session);

const isAuditReader = (session: Session): boolean =>
  having('aud.read')(session) || having('aud.read.auditor')(session);

/** Who makes backups, and who keeps a share that opens them. */
const isBackupKeeper = (session: Session): boolean =>
  having('bak.run')(session) || having('key.recover')(session);

/** A leader hands over levels, an auditor the audit key to the successor. */
const isKeyGiver = ({ roles }: Session): boolean => roles.includes('leader') || roles.includes('auditor');

/** Logged in, and nothing granted yet: only the own fingerprint to read out. */
const isWithoutGrant = ({ roles }: Session): boolean => roles.length === 0;

/** Pages of other folders. A new one is entered here and nowhere else. */
export const PAGE_TABLE: readonly PageEntry[] = [
  { id: 'staff:handover', group: '队伍', title: '离岗交接', isFor: readsRecords, Page: HandoverPage },
  { id: 'work:items', group: '会议', title: '事项督办', isFor: readsRecords, Page: ItemsPage },
  {
    id: 'documents:chronicle',
    group: '文书',
    title: '大事记编排',
    after: 'chronicleEntry',
    isFor: readsRecords,
    Page: ChroniclePage,
  },
  { id: 'exchange:import', group: '交换', title: '导入交换包', isFor: having('pack.open'), Page: ImportPage },
  { id: 'exchange:export', group: '交换', title: '导出交换包', isFor: having('pack.seal'), Page: ExportPage },
  {
    id: 'exchange:lines',
    group: '交换',
    title: '交接登记',
    isFor: having('pack.seal'),
    standsFor: 'exchangeBundle',
    Page: LinesPage,
  },
  {
    id: 'exchange:stations',
    group: '交换',
    title: '站点名片',
    isFor: having('pack.seal'),
    Page: StationsPage,
  },
  { id: 'exchange:media', group: '交换', title: '介质登记', isFor: having('pack.seal'), Page: MediaPage },
  { id: 'system:audit', group: '系统', title: '审计', isFor: isAuditReader, Page: AuditPage },
  { id: 'system:accounts', group: '系统', title: '账号', isFor: isAccountKeeper, Page: AccountsPage },
  { id: 'system:keys', group: '系统', title: '待发放密钥', isFor: isKeyGiver, Page: KeysPage },
  { id: 'system:backup', group: '系统', title: '备份', isFor: isBackupKeeper, Page: BackupPage },
  { id: 'system:maintenance', group: '系统', title: '维护', isFor: having('bak.run'), Page: MaintenancePage },
  { id: 'system:clock', group: '系统', title: '时钟与新册', isFor: having('clk.resolve'), Page: ClockPage },
  {
    id: 'system:practices',
    group: '系统',
    title: '各地做法',
    isFor: ({ dutyRoles }) => isHead(dutyRoles),
    Page: PracticesPage,
  },
  { id: 'system:own', group: '系统', title: '本人账号', isFor: isWithoutGrant, Page: OwnAccountPage },
];
