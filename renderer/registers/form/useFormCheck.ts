import { useMemo } from 'react';
import { askedFields } from '#shared/domain/commonFields.ts';
import type {
  DomainContext,
  FieldValues,
  RegisterDefinition,
  RecordView as Seen,
} from '#shared/domain/definition.ts';
import { fieldAt, fieldProblems } from '#shared/domain/fields.ts';
import { flowOf } from '#shared/domain/flows.ts';
import { flattenFields } from '#shared/domain/paths.ts';
import { type MissingField, missingFields } from '#shared/domain/rules.ts';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import { startState } from './nextStep.ts';
import { type FormStart, storedValues } from './useForm.ts';

export interface FormCheck {
  readonly seen: Seen;
  /** State that the next step leads to, or the present one at the end of the course. */
  readonly target: string;
  readonly missing: readonly MissingField[];
  /** What is filled but wrong, by path. */
  readonly problems: ReadonlyMap<string, string>;
}

function levelOf(values: FieldValues): Level {
  const code = values['classification'];
  return LEVELS.find((level) => level === code) ?? 'internal';
}

/** The ordinary next state of a record. */
export function nextState(definition: RegisterDefinition, state: string): string {
  const move = flowOf(definition.flow).moves.find(
    (each) => each.from === state && each.direction === 'forward',
  );
  return move?.to ?? state;
}

/** What the form still lacks before the next step, and what it holds that cannot be right. */
export function useFormCheck(
  definition: RegisterDefinition,
  start: Pick<FormStart, 'view' | 'values'>,
  values: FieldValues,
  context: DomainContext,
): FormCheck {
  const { view } = start;
  return useMemo(() => {
    const stored = storedValues(values);
    const seen: Seen = {
      id: view?.record ?? 'new',
      register: definition.code,
      state: view?.state ?? startState(definition, stored),
      level: levelOf(values),
      fields: stored,
      ...(view === undefined ? {} : { number: view.number }),
    };
    const target = nextState(definition, seen.state);
    // What the program fills when the record is saved is not missing before.
    const asked = askedFields(definition, target);
    const filled = { ...seen, fields: { ...seen.fields, ...definition.fills?.(seen, context) } };
    // What stands beside the register's fields (names of people, fields of a newer version) is not the form's to judge.
    const problems = fieldProblems(definition, flattenFields(stored), 'program').filter(
      ({ path }) => fieldAt(definition, path) !== undefined,
    );
    return {
      seen,
      target,
      // What the step asks for in its dialog is not missing in the form.
      missing: missingFields(definition, filled, target).filter(({ path }) => !asked.includes(path)),
      problems: new Map(problems.map((problem) => [problem.path, problem.message])),
    };
  }, [definition, view, values, context]);
}
