import { describe, expect, it } from 'vitest';
import {
  dutyRolesOf,
  isOffice,
  OFFICES,
  type OfficeCode,
  officeWords,
  permissionRolesOf,
} from '#shared/domain/kinds.ts';
import {
  checkRolesCompatible,
  type Grant,
  grantOf,
  isAdministratorRole,
  PERMISSION_ROLES,
  PERMISSIONS,
  type Permission,
  type PermissionRole,
  permissionWords,
  permits,
} from '#shared/domain/permissions.ts';

/** The table as it stands in the requirements, cell by cell. */
const DOCUMENT = `
| 权限点 | 承 | 领 | 定 | 保 | 系 | 安 | 审 |
|---|---|---|---|---|---|---|---|
| 'biz.read' 查看业务记录 | △ | △ | △ | | | | |
| 'biz.write' 新建、编辑、提交 | △ | △ | | | | | |
| 'biz.approve' 业务审批 | | △ | | | | | |
| 'cls.propose' 拟定密级、期限、范围 | ✔ | ✔ | | | | | |
| 'cls.approve' 定密审核、变更、解密 | | | △ 在权限内 | | | | |
| 'cls.scope.expand' 扩大知悉范围 | ◎ 申请 | ✔ | | | | | |
| 'out.request' 申请打印、导出、刻录 | △ | △ | △ | △ | | | |
| 'out.approve' 批准输出 | | ✔ 非本人申请 | | | | | |
| 'out.execute' 执行输出 | ◎ | ◎ | ◎ | ◎ | | | |
| 'pack.seal / pack.open' 封包、开包 | ◎ | ◎ | | ◎ | | | |
| 'car.register' 载体收发、借阅、清查登记 | | | | ✔ | | | |
| 'car.destroy.request' 销毁申请、清点 | | | | ✔ | | | |
| 'car.destroy.approve' 销毁审批 | | ✔ | | | | | |
| 'med.register' 介质登记、停用 | | | | ✔ | | | |
| 'med.level' 介质、工作站密级核定 | | | | | | ✔ | |
| 'usr.create / usr.disable' 建账号、停账号 | | | | | ✔ | | |
| 'usr.grant / usr.activate' 授权、激活 | | | | | | ✔ 不含本人 | |
| 'usr.unlock / usr.reset' 解锁、重置口令 | | | | | | ✔ 不含本人 | |
| 'sys.config' 字体、打印机、目录、字典 | | | | | ✔ | | |
| 'sys.upgrade' 离线升级、数据结构迁移 | | | | | ◎ 安批准 | ✔ 批准 | |
| 'bak.run' 执行备份 | | | | | ✔ | | |
| 'bak.restore' 恢复 | | | | | ◎ 安批准 | ✔ 批准 | |
| 'pol.edit' 口令、锁屏、水印、审批线 | | | | | | ✔ 只能从严 | |
| 'key.rotate / key.recover' 密钥轮换、恢复 | | ◎ 持一份 | | | | ◎ 持一份 | |
| 'clk.resolve' 时钟异常处置 | | | | | | ✔ | |
| 'aud.read' 查看全部审计 | | | | | | | ✔ |
| 'aud.read.self' 查看本人操作记录 | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ |
| 'aud.read.auditor' 查看审计员的操作 | | | | | | ✔ | |
| 'aud.export' 导出审计报告、归档 | | | | | | | ◎ 安批准 |
| 'aud.modify / aud.disable' 改删、停用审计（任何人禁止） | | | | | | | |
| 业务正文对三员 | — | — | — | — | 禁 | 禁 | 禁 |
`;

const ROLES = Object.keys(PERMISSION_ROLES) as PermissionRole[];
const KINDS: Readonly<Record<string, Grant['kind']>> = {
  '✔': 'allowed',
  '△': 'own',
  '◎': 'approval',
  '': 'forbidden',
};
const LIMITS: Readonly<Record<string, Grant['limit']>> = {
  在权限内: 'withinAuthority',
  申请: 'requestOnly',
  非本人申请: 'notOwnRequest',
  不含本人: 'notSelf',
  安批准: 'bySecurityAdmin',
  批准: 'approves',
  只能从严: 'stricterOnly',
  持一份: 'holdsShare',
};

interface DocumentRow {
  readonly permissions: readonly string[];
  readonly words: string;
  readonly cells: readonly string[];
}

function documentRows(): readonly DocumentRow[] {
  const rows = DOCUMENT.trim().split('\n').slice(2);
  return rows
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([name]) => name !== '业务正文对三员')
    .map(([name = '', ...cells]) => {
      const quoted = /'([^']+)'\s*(.*)$/.exec(name);
      return { permissions: (quoted?.[1] ?? '').split(' / '), words: quoted?.[2] ?? '', cells };
    });
}

function grantIn(cell: string): Grant {
  const [mark = '', limit] = cell.split(' ');
  const kind = KINDS[mark];
  if (kind === undefined) throw new Error(`unknown mark ${cell}`);
  if (limit === undefined) return { kind };
  const known = LIMITS[limit];
  if (known === undefined) throw new Error(`unknown limit ${cell}`);
  return { kind, limit: known };
}

describe('permission matrix', () => {
  it('agrees with the document in every cell', () => {
    let cells = 0;
    for (const row of documentRows()) {
      expect(row.cells, row.permissions.join()).toHaveLength(7);
      for (const permission of row.permissions) {
        for (const [column, role] of ROLES.entries()) {
          const expected = grantIn(row.cells[column] ?? '?');
          expect(grantOf(role, permission as Permission), `${permission} ${role}`).toEqual(expected);
          cells += 1;
        }
      }
    }
    expect(cells).toBe(PERMISSIONS.length * ROLES.length);
  });

  it('has no permission point that the document does not know', () => {
    expect([...PERMISSIONS].sort()).toEqual(
      documentRows()
        .flatMap((row) => row.permissions)
        .sort(),
    );
    for (const permission of PERMISSIONS) expect(permissionWords(permission).length).toBeGreaterThan(1);
  });

  it('keeps the three administrators away from every record', () => {
    const business = PERMISSIONS.filter((permission) => /^(biz|cls|pack|out|car)\./.test(permission));
    for (const permission of business) {
      for (const role of ROLES.filter(isAdministratorRole)) {
        expect(permits([role], permission).kind, `${role} ${permission}`).toBe('forbidden');
      }
    }
  });

  it('lets nobody change or stop the audit, not even all roles together', () => {
    expect(permits(ROLES, 'aud.modify').kind).toBe('forbidden');
    expect(permits(ROLES, 'aud.disable').kind).toBe('forbidden');
  });

  it('gives the widest of several roles, and nothing to none', () => {
    expect(permits(['handler', 'leader'], 'cls.scope.expand')).toEqual({ kind: 'allowed' });
    expect(permits(['handler', 'confidentialityOfficer'], 'biz.write')).toEqual({ kind: 'own' });
    expect(permits([], 'biz.read')).toEqual({ kind: 'forbidden' });
  });
});

describe('roles that exclude each other (TRI-1)', () => {
  it('refuses any administrator together with any other role', () => {
    for (const one of ROLES) {
      for (const other of ROLES) {
        if (one === other) continue;
        const isRefused = !checkRolesCompatible([one, other]).ok;
        expect(isRefused, `${one} ${other}`).toBe(isAdministratorRole(one) || isAdministratorRole(other));
      }
    }
    expect(checkRolesCompatible(['systemAdmin', 'auditor'])).toEqual({
      ok: false,
      error: { code: 'ROLES_EXCLUSIVE' },
    });
    expect(checkRolesCompatible(['auditor', 'auditor']).ok).toBe(true);
  });
});

describe('offices', () => {
  it('give duty roles and permission roles', () => {
    expect(permissionRolesOf(['groupLeader'])).toEqual(['leader', 'classifier']);
    expect(dutyRolesOf(['docClerk', 'meetingRecorder'])).toEqual(['docClerk', 'member', 'meetingRecorder']);
    expect(dutyRolesOf(['systemAdmin'])).toEqual([]);
    expect(dutyRolesOf(['groupLeader'], 'generalOffice')).toEqual(['generalOffice']);
    expect(dutyRolesOf(['deputyLeader'], 'supervisionRoom')).toEqual([]);
  });

  it('are called as the station calls them', () => {
    expect(officeWords(['docClerk', 'meetingRecorder'])).toBe('公文专人、会议记录专人');
    expect(officeWords(['groupLeader'])).toBe('组长');
    expect(officeWords(['groupLeader', 'confidentialityOfficer'], 'supervisionRoom')).toBe('主任、保密员');
  });

  it('make administrators of exactly three', () => {
    const administrators = (Object.keys(OFFICES) as OfficeCode[]).filter(
      (code) => OFFICES[code].isAdministrator,
    );
    expect(administrators.map((code) => OFFICES[code].label)).toEqual([
      '系统管理员',
      '安全保密管理员',
      '安全审计员',
    ]);
    for (const code of administrators)
      expect(checkRolesCompatible([...OFFICES[code].permissions, 'handler']).ok).toBe(false);
    expect(isOffice('groupLeader')).toBe(true);
    expect(isOffice('__proto__')).toBe(false);
  });
});
