import type { InertReason } from '#shared/journal/folded.ts';

/** Why an entry has no effect (未生效), in the words of the timeline. */
export const INERT_WORDS: Readonly<Record<InertReason, string>> = {
  'not-created': '记录尚未登记',
  'already-created': '记录已经登记过',
  'other-register': '不属于本簿册',
  'foreign-base': '所依据的不是本记录',
  'no-such-state': '没有这个状态',
  'state-in-conflict': '当时状态两说并存，未裁定',
  'state-differs': '当时的状态不同',
  'no-such-transition': '当时的状态不能这样办理',
  'conflict-open': '当时有未裁定的冲突',
  frozen: '定稿后的改动',
  'not-frozen': '当时尚未定稿，不用更正',
  'nothing-to-resolve': '当时没有要裁定的冲突',
  'not-a-side': '裁定所取的不在两说之中',
  'version-needed': '两份定稿并存，须整份取一',
  'not-unseen': '所列改动不在定稿时未见之列',
};
