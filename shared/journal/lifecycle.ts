/** What the fold asks of the life-cycles of the registers; `shared/domain` answers it. */
export interface LifecycleRules {
  /**
   * States a new record may begin in; the first is meant where `create` names none. Empty for a register of a
   * newer version: then any state will do.
   */
  initialStates(register: string): readonly string[];
  /** Whether the life-cycle has this transition at all; who may make it is not the journal's question. */
  allows(register: string, from: string, to: string): boolean;
  /** Whether the text is frozen in this state (定稿 and what follows it). */
  isFrozen(register: string, state: string): boolean;
  /**
   * Whether a transition of a frozen record into this state asks for the field; any other field in such a
   * transition would rewrite the frozen text. Left out: every field may be set.
   */
  asksFor?(register: string, to: string, field: string): boolean;
}
