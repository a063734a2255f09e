import { useEffect, useState } from 'react';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import classes from './Form.module.css';
import type { Form } from './useForm.ts';

interface LeaveDialogProps {
  readonly form: Form;
  readonly onSave: () => Promise<boolean>;
}

/** Leaving what is not in the register yet: asked once, with the three things a person may want. */
export function LeaveDialog({ form, onSave }: LeaveDialogProps) {
  const guardLeaving = useNavigation((state) => state.guardLeaving);
  const [answer, setAnswer] = useState<(mayLeave: boolean) => void>();
  const { isDirty } = form;
  useEffect(() => {
    if (!isDirty) return;
    guardLeaving(() => new Promise((resolve) => setAnswer(() => resolve)));
    return () => guardLeaving(undefined);
  }, [isDirty, guardLeaving]);
  const decide = (mayLeave: boolean): void => {
    answer?.(mayLeave);
    setAnswer(undefined);
  };
  const after = (act: Promise<unknown>): void => void act.then((outcome) => decide(outcome !== false));
  return (
    <Dialog title="还有改动没有存入台账" isOpen={answer !== undefined} onClose={() => decide(false)}>
      <p className={classes.leaveText}>留作草稿的，下次从“今日”接着写。</p>
      <div className={classes.leaveActs}>
        <Button variant="ghost" onClick={() => after(form.dropDraft())}>
          不要这些改动
        </Button>
        <Button onClick={() => after(form.keepDraft())}>留作草稿</Button>
        <Button variant="primary" data-autofocus onClick={() => after(onSave())}>
          保存
        </Button>
      </div>
    </Dialog>
  );
}
