import { useSession } from '#renderer/stores/session.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { ExportPlan, TrustedStation } from '#shared/ipc/vault/exchange.ts';
import classes from './Exchange.module.css';
import { ContentBand, LevelBand, ReceiversBand } from './ExportBands.tsx';
import { ExportDialogs } from './ExportDialogs.tsx';
import { ExportSide } from './ExportSide.tsx';
import { kindWords } from './exchangeWords.ts';
import { standingOf } from './exportSteps.ts';
import { MediumBand } from './MediumBand.tsx';
import { type ExportFormProps, type ExportFormState, useExportForm } from './useExportForm.ts';
import { ApproveBand, PrintBand, WriteBand } from './WriteBands.tsx';

/** The bands of 导出交换包 in paper order, the approval and the checks beside them. */
export function ExportForm(props: ExportFormProps) {
  const applicant = useSession((state) => state.session?.name) ?? '';
  const form = useExportForm(props);
  const { desk, act, step } = form;
  const run = act?.canRun === true && !desk.isBusy && form.choices.dialog === undefined ? act.run : undefined;
  useShortcut('Ctrl+Enter', run);
  useShortcut('F5', step === 'medium' ? run : undefined);
  const isWritten = form.proof !== undefined;
  return (
    <div className={classes.page}>
      <PageHeader
        title="导出交换包"
        meta={metaOf(form.plan, isWritten)}
        hasLine
        actions={<HeaderActions form={form} />}
      />
      <div className={classes.panes}>
        <div className={classes.content} data-pane="table">
          {desk.error !== undefined && <ErrorBanner error={desk.error} />}
          <Bands
            form={form}
            stations={props.stations}
            offered={props.wish.records.length}
            writer={applicant}
          />
        </div>
        <ExportSide plan={form.plan} applicant={applicant} />
      </div>
      <StatusBar
        facts={[isWritten ? '已记入交接登记' : '每一步都可退回改，写出前不留明文']}
        keys={[
          ...(act === undefined ? [] : [{ keys: step === 'medium' ? 'F5' : 'Ctrl+Enter', does: act.label }]),
          { keys: 'Esc', does: '返回' },
        ]}
      />
      <ExportDialogs form={form} own={props.own} applicant={applicant} />
    </div>
  );
}

function metaOf(plan: ExportPlan | undefined, isWritten: boolean): readonly string[] {
  if (plan === undefined) return ['第五十八条', '只写已登记的介质'];
  const standing = plan.approvedBy === undefined ? (plan.needsApproval ? '未送批' : '无须送批') : '已批准';
  return [plan.number, kindWords(plan.kind), isWritten ? '已写出' : standing];
}

/** The step that comes after the one under way keeps its button, disabled: nobody looks for it in vain. */
function nextLabel({ step, plan }: ExportFormState): string | undefined {
  if (plan === undefined || step === undefined) return undefined;
  if (step === 'medium') return plan.needsApproval ? '送组长批准' : '写出介质';
  return step === 'approve' ? '写出介质' : undefined;
}

function HeaderActions({ form }: { readonly form: ExportFormState }) {
  const { act, choices, desk, proof } = form;
  const next = nextLabel(form);
  return (
    <>
      {proof !== undefined && (
        <Button size="header" onClick={form.restart}>
          另拟一包
        </Button>
      )}
      {choices.printed !== undefined && (
        <Button size="header" onClick={() => choices.setDialog('print')}>
          打印交接单
        </Button>
      )}
      {next !== undefined && (
        <Button size="header" disabled>
          {next}
        </Button>
      )}
      {act !== undefined && (
        <Button size="header" variant="primary" disabled={!act.canRun} isBusy={desk.isBusy} onClick={act.run}>
          {act.label}
        </Button>
      )}
    </>
  );
}

interface BandsProps {
  readonly form: ExportFormState;
  readonly stations: readonly TrustedStation[];
  readonly offered: number;
  readonly writer: string;
}

function Bands({ form, stations, offered, writer }: BandsProps) {
  const { choices, desk, plan, proof, scene } = form;
  const isWritten = proof !== undefined;
  const back = plan === undefined || isWritten ? undefined : form.restart;
  // The approval is for this medium: another one needs another approval.
  const canChangeMedium = !isWritten && plan?.approvedBy === undefined;
  return (
    <ol className={classes.steps} aria-label="导出步骤">
      <ContentBand
        standing={standingOf('content', scene)}
        plan={plan}
        kind={choices.kind}
        onKind={choices.setKind}
        offered={offered}
        isChosen={choices.isChosen}
        onChosen={choices.setChosen}
        onChange={back}
      />
      <ReceiversBand
        standing={standingOf('receivers', scene)}
        isPlanned={plan !== undefined}
        stations={stations}
        chosen={choices.receivers}
        onChoose={choices.setReceivers}
        onChange={back}
      />
      <LevelBand
        standing={standingOf('level', scene)}
        plan={plan}
        isAccepted={choices.isAccepted}
        onAccept={isWritten ? undefined : choices.setAccepted}
      />
      <MediumBand
        standing={standingOf('medium', scene)}
        plan={plan}
        media={form.media}
        chosen={form.medium?.no}
        onChoose={choices.setMediumNo}
        onChange={canChangeMedium ? () => choices.setChangingMedium(true) : undefined}
        refusal={desk.mediumError}
        refused={desk.refusedMedium}
        ways={form.ways}
        way={choices.way}
        onWay={choices.setWay}
        onRegister={() => void form.open({ page: 'other', id: 'exchange:media' })}
      />
      <ApproveBand standing={standingOf('approve', scene)} plan={plan} />
      <WriteBand standing={standingOf('write', scene)} proof={proof} writer={writer} />
      <PrintBand standing={standingOf('print', scene)} printed={choices.printed} />
    </ol>
  );
}
