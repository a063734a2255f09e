import { useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { FRESH_LIST, useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import type { StationCardView, TrustedStation } from '#shared/ipc/vault/exchange.ts';
import type { ExportKind } from './exchangeWords.ts';
import type { ExportArgument } from './exportArgument.ts';
import { currentStep, type ExportStep, hasContent, waysOut } from './exportSteps.ts';
import { useExport } from './useExport.ts';

export type Way = 'medium' | 'remove' | 'paper';

export interface ExportFormProps {
  readonly wish: ExportArgument;
  readonly own: StationCardView;
  readonly stations: readonly TrustedStation[];
}

/** What the page's one primary button does now. */
export interface StepAct {
  readonly label: string;
  readonly canRun: boolean;
  readonly run: () => void;
}

function firstKind({ wish, own }: ExportFormProps): ExportKind {
  if (wish.receiptFor !== undefined) return 'receipt';
  return own.kind === 'group' ? 'reportUp' : 'issueDown';
}

function firstReceivers({ wish, stations }: ExportFormProps): readonly string[] {
  if (wish.receiptFor !== undefined) return [wish.receiptFor];
  return stations.length === 1 ? stations.map((station) => station.stationId) : [];
}

/** What the person has chosen on the page, before and beside the plan. */
function useChoices(props: ExportFormProps) {
  const [kind, setKind] = useState<ExportKind>(() => firstKind(props));
  const [receivers, setReceivers] = useState(() => firstReceivers(props));
  const [isChosen, setChosen] = useState(props.wish.records.length > 0);
  const [isAccepted, setAccepted] = useState(false);
  const [mediumNo, setMediumNo] = useState<string>();
  const [isChangingMedium, setChangingMedium] = useState(false);
  const [way, setWay] = useState<Way>('medium');
  const [dialog, setDialog] = useState<'approve' | 'print'>();
  const [printed, setPrinted] = useState<string>();
  const reset = (): void => {
    setAccepted(false);
    setMediumNo(undefined);
    setChangingMedium(false);
    setPrinted(undefined);
    setWay('medium');
  };
  return {
    kind,
    setKind,
    receivers,
    setReceivers,
    isChosen,
    setChosen,
    isAccepted,
    setAccepted,
    mediumNo,
    setMediumNo,
    isChangingMedium,
    setChangingMedium,
    way,
    setWay,
    dialog,
    setDialog,
    printed,
    setPrinted,
    reset,
  };
}

function mediumLabel(isRefused: boolean, way: Way): string {
  if (!isRefused) return '核对介质';
  return { medium: '重新核对介质', remove: '移出并重新汇总', paper: '到台账打印' }[way];
}

/** State and acts of the export page. */
export function useExportForm(props: ExportFormProps) {
  const say = useJobs((state) => state.say);
  const { open, arrangeList } = useNavigation();
  const desk = useExport();
  const choices = useChoices(props);
  const media = useVaultQuery('media.list', {}).value ?? [];
  const { kind, receivers, way } = choices;
  const { proof, refusedMedium } = desk;
  // While another medium is chosen, the one in the plan does not count.
  const plan =
    desk.plan !== undefined && choices.isChangingMedium ? { ...desk.plan, medium: undefined } : desk.plan;
  const ways =
    plan === undefined || refusedMedium === undefined ? undefined : waysOut(plan, refusedMedium, media);
  const suitable = ways?.media ?? media;
  const preset = ways !== undefined || media.length === 1 ? suitable[0] : undefined;
  const medium = suitable.find((each) => each.no === choices.mediumNo) ?? preset;
  const scene = {
    plan,
    isAggregationAccepted: choices.isAccepted,
    isMediumRefused: desk.mediumError !== undefined,
    proof,
    isPrinted: choices.printed !== undefined,
  };
  const step = currentStep(scene);

  const restart = (): void => {
    desk.restart();
    choices.reset();
  };
  const draw = async (): Promise<void> => {
    const records = choices.isChosen && kind !== 'receipt' ? props.wish.records : [];
    await desk.draw({ kind, receivers, records });
  };
  const checkMedium = async (): Promise<void> => {
    if (plan === undefined || medium === undefined) return;
    await desk.check(plan, medium);
    choices.setChangingMedium(false);
  };
  /** The bundle again, without what the refused medium may not hold; then the same medium is good enough. */
  const removeAndCheck = async (): Promise<void> => {
    if (ways === undefined || refusedMedium === undefined) return;
    const smaller = await desk.draw({ kind, receivers, records: ways.remaining });
    if (smaller === undefined) return;
    choices.setAccepted(false);
    say(`已移出 ${ways.removed} 条，请另行报送`);
    if (hasContent(smaller)) await desk.check(smaller, refusedMedium);
  };
  const printInstead = async (): Promise<void> => {
    const register = plan?.items[0]?.register;
    if (plan === undefined || register === undefined) return;
    const selected = plan.items.filter((item) => item.register === register).map((item) => item.record);
    arrangeList(register, { ...FRESH_LIST, selected });
    await open({ page: 'list', register });
  };
  const takeWay = (): Promise<void> => {
    if (ways === undefined || way === 'medium') return checkMedium();
    return way === 'remove' ? removeAndCheck() : printInstead();
  };
  const write = async (): Promise<void> => {
    const written = await desk.write();
    if (written !== undefined) say(`交换包已写出并读回核对：${written.fileName}`);
  };
  const isPlanned = plan !== undefined;
  const acts: Readonly<Record<ExportStep, StepAct>> = {
    content: isPlanned
      ? { label: '改选内容', canRun: true, run: restart }
      : { label: '汇总密级', canRun: receivers.length > 0, run: () => void draw() },
    receivers: { label: '选收件站点', canRun: false, run: () => undefined },
    level: { label: '核对介质', canRun: false, run: () => undefined },
    medium: {
      label: mediumLabel(ways !== undefined, way),
      canRun: medium !== undefined || (ways !== undefined && way !== 'medium'),
      run: () => void takeWay(),
    },
    approve: { label: '送组长批准', canRun: true, run: () => choices.setDialog('approve') },
    write: { label: '写出介质', canRun: true, run: () => void write() },
    print: { label: '打印交接单', canRun: true, run: () => choices.setDialog('print') },
  };
  const act = step === undefined ? undefined : acts[step];
  return { desk, choices, media, plan, proof, ways, medium, scene, step, act, restart, open };
}
export type ExportFormState = ReturnType<typeof useExportForm>;
