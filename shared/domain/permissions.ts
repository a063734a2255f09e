import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/** Columns of the permission matrix (secrecy.md §11.1), in its order 承 领 定 保 系 安 审. */
export const PERMISSION_ROLES = {
  handler: '承办人',
  leader: '组领导',
  classifier: '定密责任人',
  confidentialityOfficer: '保密员',
  systemAdmin: '系统管理员',
  securityAdmin: '安全保密管理员',
  auditor: '安全审计员',
} as const;
export type PermissionRole = keyof typeof PERMISSION_ROLES;

/** ✔ `allowed`; △ `own`: only one's own or within 知悉范围; ◎ `approval`: another person must approve; blank `forbidden`. */
export type GrantKind = 'allowed' | 'own' | 'approval' | 'forbidden';

/** Limits written beside a mark in the matrix. Whoever executes the command checks them. */
export type GrantLimit =
  /** 在权限内 */
  | 'withinAuthority'
  /** 申请 */
  | 'requestOnly'
  /** 非本人申请 */
  | 'notOwnRequest'
  /** 不含本人 */
  | 'notSelf'
  /** 安批准 */
  | 'bySecurityAdmin'
  /** 批准 */
  | 'approves'
  /** 只能从严 */
  | 'stricterOnly'
  /** 持一份 */
  | 'holdsShare';

export interface Grant {
  readonly kind: GrantKind;
  readonly limit?: GrantLimit;
}

const FORBIDDEN: Grant = { kind: 'forbidden' };
const V: Grant = { kind: 'allowed' };
const O: Grant = { kind: 'own' };
const A: Grant = { kind: 'approval' };
const NO = FORBIDDEN;

function limited(kind: GrantKind, limit: GrantLimit): Grant {
  return { kind, limit };
}

type MatrixRow = readonly [string, Grant, Grant, Grant, Grant, Grant, Grant, Grant];

/** One row for each permission point; a blank is refused by the worker itself, not by hiding a button. */
const MATRIX = {
  //                          words                        承 handler 领 leader 定 classif 保 confOff 系 system 安 security 审 auditor
  'biz.read': ['查看业务记录', O, O, O, NO, NO, NO, NO],
  'biz.write': ['新建、编辑、提交', O, O, NO, NO, NO, NO, NO],
  'biz.approve': ['业务审批', NO, O, NO, NO, NO, NO, NO],
  'cls.propose': ['拟定密级、期限、范围', V, V, NO, NO, NO, NO, NO],
  'cls.approve': ['定密审核、变更、解密', NO, NO, limited('own', 'withinAuthority'), NO, NO, NO, NO],
  'cls.scope.expand': ['扩大知悉范围', limited('approval', 'requestOnly'), V, NO, NO, NO, NO, NO],
  'out.request': ['申请打印、导出、刻录', O, O, O, O, NO, NO, NO],
  'out.approve': ['批准输出', NO, limited('allowed', 'notOwnRequest'), NO, NO, NO, NO, NO],
  'out.execute': ['执行输出', A, A, A, A, NO, NO, NO],
  'pack.seal': ['封包', A, A, NO, A, NO, NO, NO],
  'pack.open': ['开包', A, A, NO, A, NO, NO, NO],
  'car.register': ['载体收发、借阅、清查登记', NO, NO, NO, V, NO, NO, NO],
  'car.destroy.request': ['销毁申请、清点', NO, NO, NO, V, NO, NO, NO],
  'car.destroy.approve': ['销毁审批', NO, V, NO, NO, NO, NO, NO],
  'med.register': ['介质登记、停用', NO, NO, NO, V, NO, NO, NO],
  'med.level': ['介质、工作站密级核定', NO, NO, NO, NO, NO, V, NO],
  'usr.create': ['建账号', NO, NO, NO, NO, V, NO, NO],
  'usr.disable': ['停账号', NO, NO, NO, NO, V, NO, NO],
  'usr.grant': ['授权', NO, NO, NO, NO, NO, limited('allowed', 'notSelf'), NO],
  'usr.activate': ['激活', NO, NO, NO, NO, NO, limited('allowed', 'notSelf'), NO],
  'usr.unlock': ['解锁', NO, NO, NO, NO, NO, limited('allowed', 'notSelf'), NO],
  'usr.reset': ['重置口令', NO, NO, NO, NO, NO, limited('allowed', 'notSelf'), NO],
  'sys.config': ['字体、打印机、目录、字典', NO, NO, NO, NO, V, NO, NO],
  'sys.upgrade': [
    '离线升级、数据结构迁移',
    NO,
    NO,
    NO,
    NO,
    limited('approval', 'bySecurityAdmin'),
    limited('allowed', 'approves'),
    NO,
  ],
  'bak.run': ['执行备份', NO, NO, NO, NO, V, NO, NO],
  'bak.restore': [
    '恢复',
    NO,
    NO,
    NO,
    NO,
    limited('approval', 'bySecurityAdmin'),
    limited('allowed', 'approves'),
    NO,
  ],
  'pol.edit': ['口令、锁屏、水印、审批线', NO, NO, NO, NO, NO, limited('allowed', 'stricterOnly'), NO],
  'key.rotate': [
    '密钥轮换',
    NO,
    limited('approval', 'holdsShare'),
    NO,
    NO,
    NO,
    limited('approval', 'holdsShare'),
    NO,
  ],
  'key.recover': [
    '密钥恢复',
    NO,
    limited('approval', 'holdsShare'),
    NO,
    NO,
    NO,
    limited('approval', 'holdsShare'),
    NO,
  ],
  'clk.resolve': ['时钟异常处置', NO, NO, NO, NO, NO, V, NO],
  'aud.read': ['查看全部审计', NO, NO, NO, NO, NO, NO, V],
  'aud.read.self': ['查看本人操作记录', V, V, V, V, V, V, V],
  'aud.read.auditor': ['查看审计员的操作', NO, NO, NO, NO, NO, V, NO],
  'aud.export': ['导出审计报告、归档', NO, NO, NO, NO, NO, NO, limited('approval', 'bySecurityAdmin')],
  'aud.modify': ['改删审计（任何人禁止）', NO, NO, NO, NO, NO, NO, NO],
  'aud.disable': ['停用审计（任何人禁止）', NO, NO, NO, NO, NO, NO, NO],
} as const satisfies Record<string, MatrixRow>;

export type Permission = keyof typeof MATRIX;
export const PERMISSIONS = Object.keys(MATRIX) as readonly Permission[];

const COLUMN_OF: Readonly<Record<PermissionRole, 1 | 2 | 3 | 4 | 5 | 6 | 7>> = {
  handler: 1,
  leader: 2,
  classifier: 3,
  confidentialityOfficer: 4,
  systemAdmin: 5,
  securityAdmin: 6,
  auditor: 7,
};

const STRENGTH: readonly GrantKind[] = ['forbidden', 'approval', 'own', 'allowed'];

/** The cell of the matrix for one role. */
export function grantOf(role: PermissionRole, permission: Permission): Grant {
  return MATRIX[permission][COLUMN_OF[role]];
}

/** Chinese words of a permission point. */
export function permissionWords(permission: Permission): string {
  return MATRIX[permission][0];
}

/** The widest of the grants that the roles give; `forbidden` for none (secrecy.md §11.1). */
export function permits(roles: Iterable<PermissionRole>, permission: Permission): Grant {
  let widest = FORBIDDEN;
  for (const role of roles) {
    const grant = grantOf(role, permission);
    if (STRENGTH.indexOf(grant.kind) > STRENGTH.indexOf(widest.kind)) widest = grant;
  }
  return widest;
}

const ADMINISTRATORS: readonly PermissionRole[] = ['systemAdmin', 'securityAdmin', 'auditor'];

/** Whether a role is one of the 三员. */
export function isAdministratorRole(role: PermissionRole): boolean {
  return ADMINISTRATORS.includes(role);
}

/** Refuses roles that one person may not hold together: 三员 exclude each other and all business roles (TRI-1). Code: ROLES_EXCLUSIVE. */
export function checkRolesCompatible(roles: Iterable<PermissionRole>): Result<void> {
  const held = [...new Set(roles)];
  const isMixed = held.some(isAdministratorRole) && held.length > 1;
  return isMixed ? refuse('ROLES_EXCLUSIVE') : ok();
}
