/** Groups of the navigation, in their order (ui.md). */
export const NAVIGATION_GROUPS = [
  '今日',
  '会议',
  '监督',
  '党支部',
  '队伍',
  '文书',
  '保密',
  '考核统计',
  '交换',
  '系统',
] as const;
export type NavigationGroup = (typeof NAVIGATION_GROUPS)[number];
