import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';

/** A practice of other places that the head takes up for the own station or leaves (catalogue 0.2, `practice`). */
export interface PracticeView {
  readonly rule: string;
  /** Titles of the registers it speaks about. */
  readonly registers: readonly string[];
  readonly texts: readonly string[];
  readonly isOn: boolean;
  /** Who said so last, when and why; empty while nobody has. */
  readonly switchedBy: string;
  readonly switchedAt: number | undefined;
  readonly reason: string;
}

/** A broken rule that does not stop the act: said, or to be answered with a reason (catalogue 0.2). */
export interface ReminderView {
  readonly article: string;
  readonly reason: string;
  readonly next: string;
  /** 原则上: done only with a reason given. */
  readonly needsReason: boolean;
}

/** What this person still has to do before another can make a move: the 组长 signs, then the 公文专人 issues. */
export interface SignView {
  readonly id: string;
  readonly verb: string;
  readonly needsOpinion: boolean;
  readonly needsReason: boolean;
  readonly fields: readonly string[];
}

/** A person for whose step a record waits, and in whose place this person may put another (改派). */
export interface HandoverView {
  readonly field: string;
  /** `首办人`. */
  readonly label: string;
  /** Who is named now. */
  readonly person: string;
}

/** A record that can be drafted from this one: 据此起草. */
export interface DerivedView {
  readonly register: string;
  readonly noun: string;
}

/** What a link to a record says. */
export interface RecordTitle {
  readonly register: string;
  readonly record: string;
  readonly title: string;
  readonly number: string;
}

/** A record with which something is to be done. */
export interface WorkRow {
  readonly register: string;
  readonly record: string;
  readonly noun: string;
  readonly article: string;
  readonly title: string;
  readonly number: string;
  readonly level: Level;
  readonly marking: string;
  /** The step that waits for this person: `阅批`; empty while it waits for another. */
  readonly verb: string;
  /** Day by which it is to be done; empty without one. */
  readonly dueOn: string;
  /** Whoever handles it; empty where nobody is named. */
  readonly personName: string;
  readonly updatedAt: Millis;
}

/** Words that a person put beside a move which took effect: 阅批意见, 审核意见. */
export interface OpinionView {
  /** State that the move led to. */
  readonly to: string;
  readonly opinion: string;
  readonly actorName: string;
  readonly time: Millis;
}

/** Changes of another station that came after the text was frozen here. */
export interface UnseenView {
  readonly entry: string;
  readonly actorName: string;
  readonly stationName: string;
  readonly time: Millis;
  readonly changes: readonly { readonly path: string; readonly label: string; readonly value: Json }[];
}
