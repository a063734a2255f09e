import { Checkbox, Radio, Select } from '@mantine/core';
import { momentWords } from '#renderer/i18n/dates.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import { fullDate } from '#shared/domain/words.ts';
import type { ExportPlan, TrustedStation } from '#shared/ipc/vault/exchange.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import classes from './Exchange.module.css';
import { EXPORT_KINDS, type ExportKind, kindWords } from './exchangeWords.ts';
import { hasContent, type StepStanding } from './exportSteps.ts';
import { StepRow } from './StepRow.tsx';
import { stationWords } from './sheets.ts';

interface ContentBandProps {
  readonly standing: StepStanding;
  readonly plan: ExportPlan | undefined;
  readonly kind: ExportKind;
  readonly onKind: (kind: ExportKind) => void;
  /** Records chosen in a list; none: only what is new is offered. */
  readonly offered: number;
  readonly isChosen: boolean;
  readonly onChosen: (isChosen: boolean) => void;
  readonly onChange: (() => void) | undefined;
}

/** 选内容: the kind of bundle, and everything new or the records chosen in a list. */
export function ContentBand(props: ContentBandProps) {
  const { plan, standing, onChange } = props;
  const action = onChange && (
    <Button size="inline" onClick={onChange}>
      改
    </Button>
  );
  if (plan !== undefined) {
    return (
      <StepRow name="选内容" standing={standing} action={action}>
        {hasContent(plan) ? <PlannedContent plan={plan} /> : <NothingNew plan={plan} />}
      </StepRow>
    );
  }
  return (
    <StepRow name="选内容" standing={standing}>
      <div className={classes.fields}>
        <Select
          label="种类"
          w="8.75rem"
          data={EXPORT_KINDS.map((kind) => ({ value: kind, label: kindWords(kind) }))}
          value={props.kind}
          allowDeselect={false}
          onChange={(value) => value !== null && props.onKind(value as ExportKind)}
        />
        {props.kind === 'receipt' ? (
          <p className={classes.meta}>只带回执，不带记录</p>
        ) : (
          <Radio.Group
            label="范围"
            value={props.isChosen ? 'chosen' : 'sinceLast'}
            onChange={(value) => props.onChosen(value === 'chosen')}
          >
            <div className={classes.choices}>
              <Radio value="sinceLast" label="上次回执以来的全部" />
              <Radio
                value="chosen"
                label={props.offered === 0 ? '选定的记录（先在台账中选）' : `选定的 ${props.offered} 条`}
                disabled={props.offered === 0}
              />
            </div>
          </Radio.Group>
        )}
      </div>
    </StepRow>
  );
}

function PlannedContent({ plan }: { readonly plan: ExportPlan }) {
  return (
    <>
      <p className={classes.rowLine}>
        {plan.kind === 'receipt' ? '只带回执，不带记录' : `${kindWords(plan.kind)}件，共 ${plan.records} 条`}
      </p>
      <p className={`${classes.rowLine} ${classes.meta}`}>
        {plan.byRegister.map((row) => `${row.title} ${row.records}`).join('　')}
      </p>
    </>
  );
}

function NothingNew({ plan }: { readonly plan: ExportPlan }) {
  const left = plan.leftOut.map((item) => `${item.reason} ${item.records} 条`).join('，');
  return (
    <Banner kind="attention" title="没有可以写出的记录">
      {left === '' ? '上次回执以来没有新的内容。' : `未随附：${left}。`}
      没有写出任何内容。请改选内容；只送回执的，种类选“回执”。
    </Banner>
  );
}

interface ReceiversBandProps {
  readonly standing: StepStanding;
  readonly isPlanned: boolean;
  readonly stations: readonly TrustedStation[];
  readonly chosen: readonly string[];
  readonly onChoose: (stations: readonly string[]) => void;
  readonly onChange: (() => void) | undefined;
}

function stationMeta(station: TrustedStation): string {
  const now = currentTime();
  const receipt =
    station.lastReceiptAt === undefined
      ? '还没有回执'
      : `上次回执 ${momentWords(station.lastReceiptAt, now)}`;
  return [
    `受信于 ${momentWords(station.trustedAt, now)}`,
    `可收至${LEVEL_NAMES[station.level]}`,
    receipt,
  ].join('　');
}

/** 收件站点: trusted stations only. */
export function ReceiversBand(props: ReceiversBandProps) {
  const { stations, chosen, onChoose, onChange, standing } = props;
  const shown = props.isPlanned ? stations.filter((each) => chosen.includes(each.stationId)) : stations;
  const action = onChange && (
    <Button size="inline" onClick={onChange}>
      改
    </Button>
  );
  const toggle = (id: string, isOn: boolean): void =>
    onChoose(isOn ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <StepRow name="收件站点" standing={standing} action={action}>
      <ul className={classes.plain}>
        {shown.map((station) => (
          <li key={station.stationId} className={classes.station}>
            {props.isPlanned ? (
              <span>{`${station.organisation} ${stationWords(station)}`}</span>
            ) : (
              <Checkbox
                label={`${station.organisation} ${stationWords(station)}`}
                checked={chosen.includes(station.stationId)}
                onChange={(event) => toggle(station.stationId, event.currentTarget.checked)}
              />
            )}
            <span className={classes.meta} data-indent={!props.isPlanned}>
              {stationMeta(station)}
            </span>
          </li>
        ))}
      </ul>
    </StepRow>
  );
}

interface LevelBandProps {
  readonly standing: StepStanding;
  readonly plan: ExportPlan | undefined;
  readonly isAccepted: boolean;
  /** Absent once the bundle is written. */
  readonly onAccept: ((isAccepted: boolean) => void) | undefined;
}

/** 汇总密级: how many of each level, and the one mark that the whole carries (AGG-1, AGG-2). */
export function LevelBand({ standing, plan, isAccepted, onAccept }: LevelBandProps) {
  if (plan === undefined) {
    return (
      <StepRow name="汇总密级" standing={standing}>
        选定内容和收件站点后汇总
      </StepRow>
    );
  }
  const aggregation = plan.checks.find((check) => check.id === 'aggregation');
  return (
    <StepRow name="汇总密级" standing={standing}>
      <div className={classes.levelSum}>
        <div className={classes.levelRows}>
          {plan.byLevel.map((row) => (
            <LevelRow key={row.level} {...row} />
          ))}
        </div>
        <div className={classes.packLevel}>
          <div className={classes.meta}>本包密级（就高，只升不降）</div>
          <div className={classes.bigMark} data-level={plan.level}>
            {plan.marking}
          </div>
        </div>
      </div>
      {aggregation?.isMet === false && (
        <Checkbox
          mt={8}
          label={`${aggregation.words}：已确认，不属于`}
          checked={isAccepted}
          disabled={onAccept === undefined}
          onChange={(event) => onAccept?.(event.currentTarget.checked)}
        />
      )}
    </StepRow>
  );
}

function LevelRow({ level, records, until }: ExportPlan['byLevel'][number]) {
  return (
    <>
      <span>
        <LevelBadge level={level} />
      </span>
      <span>{`${records} 条`}</span>
      <span className={classes.meta}>{until === undefined ? '—' : `最长至 ${fullDate(until)}`}</span>
    </>
  );
}
