import { useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession } from '#renderer/stores/session.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { recordForms } from '#shared/domain/printForms.ts';
import type { MoveView, RecordView } from '#shared/ipc/vault/records.ts';
import { nextStep } from './nextStep.ts';
import type { Form, FormStart } from './useForm.ts';
import type { FormCheck } from './useFormCheck.ts';

interface FormActsInput {
  readonly definition: RegisterDefinition;
  readonly start: FormStart;
  readonly form: Form;
  readonly check: FormCheck;
}

export interface FormActs {
  /** The ordinary next step, if there is one. */
  readonly forward: { readonly verb: string } | undefined;
  readonly moving: { readonly view: RecordView; readonly move: MoveView } | undefined;
  save(): Promise<boolean>;
  /** Saves without going anywhere: the person is about to leave. */
  saveQuietly(): Promise<boolean>;
  submit(): Promise<void>;
  /** Absent where the record cannot be printed in its state. */
  readonly preview: (() => Promise<void>) | undefined;
  stopMoving(): void;
}

/** What the buttons of a form do. */
export function useFormActs({ definition, start, form, check }: FormActsInput): FormActs {
  const [moving, setMoving] = useState<FormActs['moving']>();
  const { replace, open, guardLeaving } = useNavigation();
  const say = useJobs((state) => state.say);
  const register = definition.code;
  const session = useSession((state) => state.session);
  const forward = nextStep(definition, start.view, form.values, session);

  const store = async (): Promise<RecordView | undefined> => {
    if (check.problems.size > 0) {
      form.fail({ code: 'FIELD_INVALID', data: { count: check.problems.size } });
      return undefined;
    }
    return start.view !== undefined && !form.isDirty ? start.view : await form.save();
  };
  const save = async (): Promise<boolean> => {
    const view = await store();
    if (view === undefined) return false;
    say(`${view.title === '' ? definition.noun : view.title}已保存`);
    replace({ page: 'detail', register, record: view.record });
    return true;
  };
  const submit = async (): Promise<void> => {
    if (check.missing.length > 0) {
      form.fail({ code: 'FIELD_MISSING', data: { count: check.missing.length } });
      return;
    }
    const view = await store();
    if (view === undefined) return;
    const move = view.moves.find((each) => each.to === forward?.to);
    if (move === undefined || move.refusal !== undefined) {
      form.fail(move?.refusal ?? { code: 'TRANSITION_NOT_ALLOWED' });
      return;
    }
    setMoving({ view, move });
  };
  const [printed] = recordForms(definition, check.seen);
  const preview =
    printed === undefined
      ? undefined
      : async (): Promise<void> => {
          const view = await store();
          if (view === undefined) return;
          guardLeaving(undefined);
          replace({ page: 'form', register, record: view.record });
          await open({ page: 'preview', register, form: printed.id, records: [view.record] });
        };
  return {
    forward,
    moving,
    save,
    saveQuietly: async () => (await store()) !== undefined,
    submit,
    preview,
    stopMoving: () => {
      if (moving !== undefined) replace({ page: 'detail', register, record: moving.view.record });
      setMoving(undefined);
    },
  };
}
