import { useEffect, useRef, useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ProgressBand } from '#renderer/ui/ProgressBand.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import classes from './FirstRun.module.css';
import { FaceStep, TypeSharesStep } from './RestoreSteps.tsx';
import { SharesStep } from './SharesStep.tsx';
import { type Restoring, useRestore } from './useRestore.ts';
import { WizardPage } from './WizardPage.tsx';
import { withNumber } from './wizard.ts';

const STEPS = ['选择备份', '核对', '恢复份额', '新的份额'];

/** 从备份恢复: a store from a backup and two shares, on a machine that has none. Written in one act at the third step. */
export function RestorePage({ onBack }: { readonly onBack: () => void }) {
  const [step, setStep] = useState(0);
  const [handed, setHanded] = useState<ReadonlySet<number>>(new Set());
  const restoring = useRestore();
  const { act, face, error, shares } = restoring;
  const job = useJobs((state) => state.job);
  const content = useRef<HTMLDivElement>(null);
  // Whoever never touches the mouse goes on where the step begins.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what brings new fields.
  useEffect(() => firstControl(content.current)?.focus(), [step]);
  const goBack = (): void => (step === 0 ? onBack() : setStep(step - 1));
  useShortcut('Esc', step < 3 && !act.isBusy ? goBack : undefined);
  return (
    <WizardPage
      title="从备份恢复"
      level={step > 0 ? face?.station.level : undefined}
      steps={STEPS}
      step={step}
      error={error}
      contentRef={content}
      actions={
        <RestoreActions
          step={step}
          restoring={restoring}
          isHandedOver={handed.size === shares?.length}
          onStep={setStep}
          onBack={goBack}
        />
      }
    >
      {step === 0 && <ChooseStep />}
      {step === 1 && face !== undefined && (
        <FaceStep {...restoring} face={face} onChange={restoring.change} />
      )}
      {step === 2 && face !== undefined && (
        <TypeSharesStep {...restoring} face={face} onChange={restoring.change} />
      )}
      {step === 3 && shares !== undefined && face !== undefined && (
        <>
          <p className={classes.lead}>
            {`已恢复到${face.station.unit} ${face.station.stationNo}，主库与副本都已写好，此后记入新册。用过的份额已作废。`}
          </p>
          <SharesStep
            created={{ shares, station: face.station }}
            handed={handed}
            onHanded={(number, isHanded) => setHanded(withNumber(handed, number, isHanded))}
          />
        </>
      )}
      {act.isBusy && job !== undefined && <ProgressBand {...job} />}
    </WizardPage>
  );
}

/** The first field of a step; where there is none, what leads on. */
function firstControl(content: HTMLElement | null): HTMLElement | null {
  const field = content?.querySelector<HTMLElement>('input, textarea');
  return field ?? content?.querySelector<HTMLElement>('[data-variant="primary"]') ?? null;
}

function ChooseStep() {
  return (
    <>
      <p className={classes.lead}>
        本机没有工作库。凭一份备份（.pzk）和任意两份恢复份额，可以恢复全部记录、附件、账号和审计。
      </p>
      <p className={classes.lead}>
        先从头到尾核对，有一处不符就不写入。备份以后办的不在其中，恢复后请对方站点重发，或照纸质补登。
      </p>
    </>
  );
}

interface ActionsProps {
  readonly step: number;
  readonly restoring: Restoring;
  readonly isHandedOver: boolean;
  readonly onStep: (step: number) => void;
  readonly onBack: () => void;
}

function RestoreActions({ step, restoring, isHandedOver, onStep, onBack }: ActionsProps) {
  const { act } = restoring;
  const started = useSession((state) => state.started);
  const then = async (isDone: Promise<boolean> | boolean, next: number): Promise<void> => {
    if (await isDone) onStep(next);
  };
  const finish = async (): Promise<void> => {
    const report = await askVault('session.start', {});
    if (report.ok) started(report.value);
  };
  return (
    <div className={classes.actions}>
      {step < 3 && (
        <Button disabled={act.isBusy} onClick={onBack}>
          {step === 0 ? '返回' : '上一步'}
        </Button>
      )}
      {step === 0 && (
        <Button variant="primary" isBusy={act.isBusy} onClick={() => void then(restoring.choose(), 1)}>
          {act.isBusy ? '正在核对备份' : '选择备份'}
        </Button>
      )}
      {step === 1 && (
        <Button variant="primary" onClick={() => void then(restoring.checkLevel(), 2)}>
          下一步
        </Button>
      )}
      {step === 2 && (
        <Button variant="primary" isBusy={act.isBusy} onClick={() => void then(restoring.restore(), 3)}>
          {act.isBusy ? '正在恢复，请稍候' : '恢复'}
        </Button>
      )}
      {step === 3 && (
        <Button variant="primary" disabled={!isHandedOver} onClick={() => void finish()}>
          三份都已交出，去登录
        </Button>
      )}
    </div>
  );
}
