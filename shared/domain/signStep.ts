import type { MoveAsks } from './flowModel.ts';
import type { RoleCode } from './roles.ts';

/** What the program notes by itself with a move: who made it, the minute, the day, the words of the opinion. */
export type Stamp = 'actor' | 'now' | 'today' | 'opinion';

/**
 * What somebody does before another makes the move (catalogue 0.5.1, 先后都做): the 组长 signs, then the 公文专人 numbers
 * and issues. The move is refused while one is missing.
 */
export interface SignStep {
  /** Id among the register's steps. */
  readonly id: string;
  readonly state: string;
  /** The move that waits for it. */
  readonly before: string;
  readonly role: RoleCode;
  /** Word on the button: `签发`. */
  readonly verb: string;
  readonly asks: MoveAsks;
  /** Fields asked for in its dialog. */
  readonly fields?: readonly string[];
  /** At least one: a step that is not noted was not made. */
  readonly stamps: Readonly<Record<string, Stamp>>;
}

/** Whether a step of several was made: all that it notes stands in the record. */
export function isNoted(
  stamps: Readonly<Record<string, Stamp>>,
  fields: Readonly<Record<string, unknown>>,
): boolean {
  return Object.keys(stamps).every((field) => fields[field] !== undefined);
}

/** What the history says of a step: `签发：同意。`, `签发：同意。　代行组长`. */
export function signNote(step: Pick<SignStep, 'verb'>, words: string, standIn?: string): string {
  const said = words === '' ? step.verb : `${step.verb}：${words}`;
  return standIn === undefined ? said : `${said}　${standIn}`;
}

/** A step as the note of the history tells of it. */
export interface SignedStep {
  readonly step: SignStep;
  /** The opinion; empty without one. */
  readonly words: string;
  /** `代行组长`, where it was made in another's place. */
  readonly standIn: string | undefined;
}

/** The step that a note of `signNote` tells of; undefined for any other note. */
export function signedStep(
  signs: readonly SignStep[] | undefined,
  note: string | undefined,
): SignedStep | undefined {
  for (const step of signs ?? []) {
    if (note?.startsWith(step.verb) !== true) continue;
    const rest = /^(?:：(?<words>.*?))?(?:　(?<standIn>代行[^　]+))?$/su.exec(note.slice(step.verb.length));
    if (rest !== null) return { step, words: rest.groups?.words ?? '', standIn: rest.groups?.standIn };
  }
  return undefined;
}
