/** The pages of renderer/app/pageTable.tsx and who opens them here; 本人账号 stands only before anything is granted. */
export const PAGE_NAMES = [
  { id: 'work:items', group: '会议', title: '事项督办', who: '张三一' },
  { id: 'documents:chronicle', group: '文书', title: '大事记编排', who: '张三一' },
  { id: 'staff:handover', group: '队伍', title: '离岗交接', who: '张三一' },
  { id: 'exchange:import', group: '交换', title: '导入交换包', who: '孙七六' },
  { id: 'exchange:export', group: '交换', title: '导出交换包', who: '孙七六' },
  { id: 'exchange:lines', group: '交换', title: '交接登记', who: '孙七六' },
  { id: 'exchange:stations', group: '交换', title: '站点名片', who: '孙七六' },
  { id: 'exchange:media', group: '交换', title: '介质登记', who: '孙七六' },
  { id: 'system:audit', group: '系统', title: '审计', who: '陈一十' },
  { id: 'system:accounts', group: '系统', title: '账号', who: '郑十九' },
  { id: 'system:keys', group: '系统', title: '待发放密钥', who: '张三一' },
  { id: 'system:backup', group: '系统', title: '备份', who: '吴九八' },
  { id: 'system:maintenance', group: '系统', title: '维护', who: '吴九八' },
  { id: 'system:practices', group: '系统', title: '各地做法', who: '张三一' },
  { id: 'system:clock', group: '系统', title: '时钟与新册', who: '郑十九' },
] as const;
