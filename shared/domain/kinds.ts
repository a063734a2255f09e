import type { PermissionRole } from './permissions.ts';
import type { RoleCode } from './roles.ts';

/** What a station is (catalogue 1.1): a group at a department, or an office of the county committee. */
export const STATION_KINDS = {
  group: {
    label: '派驻组',
    headTitle: '组长',
    deputyTitle: '副组长',
    headDuties: ['groupLeader'],
    deputyDuties: ['deputyLeader'],
  },
  supervisionRoom: {
    label: '监督检查室',
    headTitle: '主任',
    deputyTitle: '副主任',
    headDuties: ['supervisionRoom'],
    deputyDuties: [],
  },
  generalOffice: {
    label: '办公室',
    headTitle: '主任',
    deputyTitle: '副主任',
    headDuties: ['generalOffice'],
    deputyDuties: [],
  },
  cadreSupervisionRoom: {
    label: '干部监督室',
    headTitle: '主任',
    deputyTitle: '副主任',
    headDuties: ['cadreSupervisionRoom'],
    deputyDuties: [],
  },
} as const satisfies Record<string, StationKindEntry>;

interface StationKindEntry {
  readonly label: string;
  readonly headTitle: string;
  readonly deputyTitle: string;
  readonly headDuties: readonly RoleCode[];
  readonly deputyDuties: readonly RoleCode[];
}
export type StationKind = keyof typeof STATION_KINDS;

interface OfficeEntry {
  readonly label: string;
  /** Duty roles of the measures at a 派驻组; head and deputy of other stations: see `dutyRolesOf`. */
  readonly duties: readonly RoleCode[];
  readonly permissions: readonly PermissionRole[];
  readonly isAdministrator: boolean;
}

/**
 * Offices an account holds, as they stand beside the name. Several may be held at once, but for the three
 * administrators (secrecy.md TRI-1). An office gives duty roles (who may move a record) and permission roles (what the
 * account may do at all). 副组长 is a 组领导 too: somebody else must be able to approve what the 组长 asks for (PRN-2).
 */
export const OFFICES = {
  groupLeader: office('组长', ['groupLeader', 'member'], ['leader', 'classifier']),
  deputyLeader: office('副组长', ['deputyLeader', 'member'], ['leader']),
  docClerk: office('公文专人', ['docClerk', 'member'], ['handler']),
  meetingRecorder: office('会议记录专人', ['meetingRecorder', 'member'], ['handler']),
  sealKeeper: office('印章保管人', ['sealKeeper', 'member'], ['handler']),
  chronicler: office('大事记专人', ['chronicler', 'member'], ['handler']),
  studyRecorder: office('学习记录专人', ['studyRecorder', 'member'], ['handler']),
  confidentialityOfficer: office(
    '保密员',
    ['confidentialityOfficer', 'secretKeeper'],
    ['confidentialityOfficer'],
  ),
  cadre: office('干部', ['member'], ['handler']),
  systemAdmin: office('系统管理员', [], ['systemAdmin'], true),
  securityAdmin: office('安全保密管理员', [], ['securityAdmin'], true),
  auditor: office('安全审计员', [], ['auditor'], true),
} as const satisfies Record<string, OfficeEntry>;
export type OfficeCode = keyof typeof OFFICES;

function office(
  label: string,
  duties: readonly RoleCode[],
  permissions: readonly PermissionRole[],
  isAdministrator = false,
): OfficeEntry {
  return { label, duties, permissions, isAdministrator };
}

/** Whether a text is the code of an office. */
export function isOffice(code: string): code is OfficeCode {
  return Object.hasOwn(OFFICES, code);
}

/** Words beside a name: `公文专人、会议记录专人`; head and deputy are called as their station calls them. */
export function officeWords(offices: readonly OfficeCode[], kind: StationKind = 'group'): string {
  const words = offices.map((code) => {
    if (code === 'groupLeader') return STATION_KINDS[kind].headTitle;
    if (code === 'deputyLeader') return STATION_KINDS[kind].deputyTitle;
    return OFFICES[code].label;
  });
  return words.join('、');
}

/** Duty roles (catalogue 1.2) that offices give at a station of this kind. */
export function dutyRolesOf(
  offices: readonly OfficeCode[],
  kind: StationKind = 'group',
): readonly RoleCode[] {
  const duties = new Set<RoleCode>();
  for (const code of offices) {
    const own: readonly RoleCode[] =
      kind !== 'group' && code === 'groupLeader'
        ? STATION_KINDS[kind].headDuties
        : kind !== 'group' && code === 'deputyLeader'
          ? STATION_KINDS[kind].deputyDuties
          : OFFICES[code].duties;
    for (const duty of own) duties.add(duty);
  }
  return [...duties];
}

/** Whether some of these duty roles are those of a station's head, of whatever kind. */
export function isHead(dutyRoles: readonly string[]): boolean {
  return Object.values(STATION_KINDS).some(({ headDuties }) =>
    headDuties.some((duty) => dutyRoles.includes(duty)),
  );
}

/** Whether somebody of these offices is one of the 三员, who hold no other office and take no part in the work (TRI-1). */
export function isAdministrator(offices: readonly OfficeCode[]): boolean {
  return offices.some((code) => OFFICES[code].isAdministrator);
}

/** Permission roles (secrecy.md §11.1) that offices give; check them with `areRolesCompatible`. */
export function permissionRolesOf(offices: readonly OfficeCode[]): readonly PermissionRole[] {
  return [...new Set(offices.flatMap((code) => OFFICES[code].permissions))];
}
