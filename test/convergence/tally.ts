/** What must have happened at least once in a run, in the order and the words of the table. */
export const CASES = {
  taken: '包导入',
  lost: '包丢失',
  repeated: '包重复',
  reordered: '包先发后到',
  partial: '只选了一部分记录',
  belowLevel: '密级不够，正文未随附',
  relayed: '转来第三站的条目',
  completed: '先有条目头，后补正文',
  gap: '缺段，拒收',
  tampered: '被改动，拒收',
  clockBack: '时钟拨回',
  clockForward: '时钟快进',
  clockJump: '时钟乱跳',
  copied: '站点被复制',
  fork: '分叉被看到',
  forkRelayed: '分叉由第三站转来',
  restored: '放回旧副本',
  volume: '另开一册',
  regained: '旧副本从别站补回自己的条目',
  edited: '修改',
  rowAdded: '加行',
  rowEdited: '改行',
  rowRemoved: '删行',
  valueConflict: '字段两说并存',
  rowConflict: '行：一边删、一边改',
  stateConflict: '状态两说并存（定稿对退回）',
  versionConflict: '两份定稿并存',
  correctionConflict: '定稿后更正两说并存',
  finalised: '定稿',
  returned: '退回',
  corrected: '更正',
  annotated: '批注',
  attached: '附件',
  detached: '撤下附件',
  settled: '裁定',
  settledTwice: '两站同时裁定同一处',
  unseen: '定稿时未见',
  adopted: '采纳',
  dismissed: '不采纳',
  disputedUnseen: '一站采纳、一站不采纳',
  inert: '未生效',
  numberVoided: '编号作废',
  numberTwice: '同号两件',
  raised: '升密',
  newer: '由更新的版本写入',
  stale: '写在旧条目之上',
  destroyed: '本站销毁正文',
  destroyedAgain: '销毁后又收到正文，不接收',
  sealed: '以真实交换包传递',
} as const;
export type Case = keyof typeof CASES;

/** How often each case occurred, and how much was compared. */
export class Tally {
  readonly cases = new Map<string, number>();
  histories = 0;
  /** Of the histories, those on real vaults. */
  desks = 0;
  entries = 0;
  deliveries = 0;
  /** Records of two stations that held the same entries: equal, or the run stops. */
  compared = 0;
  comparedWhole = 0;
  /** Pairs of stations that held the same entries and bodies at the end. */
  equalPairs = 0;
  otherPairs = 0;

  count(name: Case, times = 1): void {
    if (times > 0) this.cases.set(name, (this.cases.get(name) ?? 0) + times);
  }

  of(name: Case): number {
    return this.cases.get(name) ?? 0;
  }

  add(other: Tally): void {
    for (const name of Object.keys(CASES) as Case[]) this.count(name, other.of(name));
    this.histories += other.histories;
    this.entries += other.entries;
    this.deliveries += other.deliveries;
    this.compared += other.compared;
    this.comparedWhole += other.comparedWhole;
    this.equalPairs += other.equalPairs;
    this.otherPairs += other.otherPairs;
  }

  /** Cases that never occurred: what was claimed of them was not tried. */
  missing(): readonly Case[] {
    return (Object.keys(CASES) as Case[]).filter((name) => this.of(name) === 0);
  }

  lines(): readonly string[] {
    const rows = (Object.entries(CASES) as [Case, string][]).map(
      ([name, words]) => `${String(this.of(name)).padStart(9)}  ${words}（${name}）`,
    );
    return [
      ...rows,
      '',
      `${this.histories} histories (${this.desks} on real vaults), ${this.entries} entries, ${this.deliveries} deliveries`,
      `${this.compared} records of two stations with the same entries compared, ${this.comparedWhole} of them whole`,
      `at the end ${this.equalPairs} pairs of stations with the same bodies, ${this.otherPairs} with different ones`,
    ];
  }
}
