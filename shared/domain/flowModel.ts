import type { RoleCode } from './roles.ts';

/** `source`: from the measures. `default`: the catalogue's 〔缺省〕. `own`: added by this product. */
export type Basis = 'source' | 'default' | 'own';

/** Shape before a state's name; the shape carries the meaning, colour only helps. */
export type StateGlyph = 'ring' | 'half' | 'full' | 'square' | 'cross' | 'crossGrey';

export interface FlowState {
  readonly code: string;
  readonly label: string;
  readonly glyph: StateGlyph;
  /** 定稿: the text may no longer be rewritten, only corrected, annotated, attached to (architecture §2, rule 6). */
  readonly isFrozen: boolean;
}

/** `back` 退回, `withdraw` 撤回, `end` leaves the ordinary course (作废, 撤销, 拒收 …). */
export type MoveDirection = 'forward' | 'back' | 'withdraw' | 'end';
/** `opinion`: the words that stand beside the act on paper. `reason`: a ground, refused when empty. */
export type MoveAsks = 'nothing' | 'opinion' | 'reason';

export interface FlowMove {
  readonly from: string;
  readonly to: string;
  /** Any one of them; with `inTurn` all of them, the last one makes the move. */
  readonly by: readonly RoleCode[];
  /** Word on the button. */
  readonly verb: string;
  readonly asks: MoveAsks;
  readonly direction: MoveDirection;
  /** Asks for confirmation and the password again (secrecy.md ID-8). */
  readonly isIrreversible: boolean;
  readonly inTurn: boolean;
  readonly basis: Basis;
  readonly note?: string;
}

export interface Flow {
  readonly code: string;
  readonly title: string;
  readonly source?: string;
  readonly initial: readonly string[];
  readonly states: readonly FlowState[];
  readonly moves: readonly FlowMove[];
  /** Who may make a record in a state, where the catalogue says so. */
  readonly created?: readonly {
    readonly to: string;
    readonly by: readonly RoleCode[];
    readonly note?: string;
  }[];
}

/** A state of a flow table. */
export function state(code: string, label: string, glyph: StateGlyph, frozen?: 'frozen'): FlowState {
  return { code, label, glyph, isFrozen: frozen !== undefined };
}

/** A transition of a flow table; what is not said is the ordinary case. */
export function move(
  from: string,
  to: string,
  by: readonly RoleCode[],
  verb: string,
  more: Partial<Omit<FlowMove, 'from' | 'to' | 'by' | 'verb'>> = {},
): FlowMove {
  return {
    from,
    to,
    by,
    verb,
    asks: 'nothing',
    direction: 'forward',
    isIrreversible: false,
    inTurn: false,
    basis: 'source',
    ...more,
  };
}
