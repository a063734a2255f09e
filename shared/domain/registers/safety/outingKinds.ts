import { one } from '#shared/domain/fieldKit.ts';

/** 外出类别: also named by the 请示 that goes up before a principal leaves. */
export const outingKindField = one('outingKind', '外出类别', 'yes', {
  trip: '出差',
  leave: '离岗休假',
  study: '学习',
  abroad: '出国境',
  other: '其他',
});
