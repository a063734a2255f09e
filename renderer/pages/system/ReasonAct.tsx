import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import type { Result } from '#shared/kernel/result.ts';

interface ReasonActProps<Value> {
  readonly title: string;
  /** What will be true afterwards. */
  readonly text: string;
  readonly ask: (reason: string) => Promise<Result<Value>>;
  readonly onDone: (value: Value) => void;
  readonly onClose: () => void;
}

/** An act of an administrator: never without a reason, which goes into the journal. */
export function ReasonAct<Value>({ title, text, ask, onDone, onClose }: ReasonActProps<Value>) {
  const act = useAct();
  const run = async (reason: string): Promise<void> => {
    const done = await act.run(() => ask(reason));
    if (done !== undefined) onDone(done.value);
  };
  return (
    <ReasonDialog
      title={title}
      text={text}
      wordsLabel="理由"
      actLabel={title}
      error={act.error}
      isBusy={act.isBusy}
      onAct={({ words }) => void run(words)}
      onClose={onClose}
    />
  );
}
