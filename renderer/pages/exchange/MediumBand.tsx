import { Radio, Select } from '@mantine/core';
import { errorWords } from '#renderer/i18n/errorWords.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { ExportPlan, MediumView } from '#shared/ipc/vault/exchange.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import type { AppError } from '#shared/kernel/result.ts';
import classes from './Exchange.module.css';
import { mediumWords } from './exchangeWords.ts';
import type { StepStanding, WaysOut } from './exportSteps.ts';
import { StepRow } from './StepRow.tsx';
import type { Way } from './useExportForm.ts';

interface MediumBandProps {
  readonly standing: StepStanding;
  readonly plan: ExportPlan | undefined;
  readonly media: readonly MediumView[];
  readonly chosen: string | undefined;
  readonly onChoose: (no: string) => void;
  readonly onChange: (() => void) | undefined;
  readonly refusal: AppError | undefined;
  readonly refused: MediumView | undefined;
  readonly ways: WaysOut | undefined;
  readonly way: Way;
  readonly onWay: (way: Way) => void;
  readonly onRegister: () => void;
}

/** `光盘 示纪–盘–112　机密　孙七六保管`. */
function mediumLine(medium: MediumView): string {
  return `${mediumWords(medium.kind)} ${medium.no}　登记${LEVEL_NAMES[medium.level]}　${medium.keeper} 保管`;
}

function MediumSelect(props: {
  readonly media: readonly MediumView[];
  readonly chosen: string | undefined;
  readonly label: string;
  readonly onChoose: (no: string) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      placeholder="选已登记的介质"
      w="26rem"
      maw="100%"
      searchable
      nothingFoundMessage="没有这张介质"
      data={props.media.map((medium) => ({ value: medium.no, label: mediumLine(medium) }))}
      value={props.chosen ?? null}
      allowDeselect={false}
      onChange={(no) => no !== null && props.onChoose(no)}
    />
  );
}

/** 核对介质: only a registered medium of the bundle's level; a refusal shows the ways out. */
export function MediumBand(props: MediumBandProps) {
  const { standing, plan, media, onChange } = props;
  if (standing === 'later' || plan === undefined) {
    return (
      <StepRow name="核对介质" standing={standing}>
        汇总密级后核对
      </StepRow>
    );
  }
  if (standing === 'done' && plan.medium !== undefined) {
    const action = onChange && (
      <Button size="inline" onClick={onChange}>
        改
      </Button>
    );
    return (
      <StepRow name="核对介质" standing={standing} action={action}>
        {mediumLine(plan.medium)}
      </StepRow>
    );
  }
  if (props.refusal !== undefined && props.ways !== undefined) {
    return (
      <StepRow name="核对介质" standing={standing}>
        <Refusal error={props.refusal} medium={props.refused} />
        <WaysOutList {...props} plan={plan} ways={props.ways} />
      </StepRow>
    );
  }
  return (
    <StepRow name="核对介质" standing={standing}>
      {media.length === 0 ? (
        <NoMedium onRegister={props.onRegister} words="还没有登记过介质。未登记的介质不读不写。" />
      ) : (
        <MediumSelect media={media} chosen={props.chosen} label="介质" onChoose={props.onChoose} />
      )}
    </StepRow>
  );
}

function Refusal({ error, medium }: { readonly error: AppError; readonly medium: MediumView | undefined }) {
  const { title, explanation } = errorWords(error);
  const facts = medium === undefined ? '' : `${mediumLine(medium)}。`;
  return <Banner kind="refusal" title={title}>{`${facts}${explanation}`}</Banner>;
}

function NoMedium({ words, onRegister }: { readonly words: string; readonly onRegister: () => void }) {
  return (
    <p className={classes.inline}>
      {words}
      <Button size="inline" onClick={onRegister}>
        看介质登记
      </Button>
    </p>
  );
}

interface WaysOutListProps extends MediumBandProps {
  readonly plan: ExportPlan;
  readonly ways: WaysOut;
}

function WaysOutList({ plan, ways, way, onWay, chosen, onChoose, onRegister }: WaysOutListProps) {
  const level = LEVEL_NAMES[plan.level];
  const [only] = ways.media;
  const right = ways.remaining.length === 0 ? '移出后没有可写的记录' : `其余 ${ways.remaining.length} 条`;
  return (
    <>
      <Radio.Group value={way} onChange={(value) => onWay(value as Way)} aria-label="怎么办">
        <div className={classes.way}>
          <Radio value="medium" label={`换用登记为${level}的介质`} disabled={only === undefined} />
          {only === undefined ? (
            <NoMedium words={`没有登记为${level}的介质，请保密员先登记。`} onRegister={onRegister} />
          ) : ways.media.length === 1 ? (
            <span className={classes.meta}>{mediumLine(only)}</span>
          ) : (
            <MediumSelect
              media={ways.media}
              chosen={chosen ?? only.no}
              label="换用的介质"
              onChoose={(no) => {
                onWay('medium');
                onChoose(no);
              }}
            />
          )}
        </div>
        <div className={classes.way}>
          <Radio
            value="remove"
            label={`移出 ${ways.removed} 条${level}记录，另行报送`}
            disabled={ways.remaining.length === 0 || ways.removed === 0}
          />
          <span className={classes.meta}>{right}</span>
        </div>
        <div className={classes.way}>
          <Radio value="paper" label="改为打印送达" disabled={plan.items.length === 0} />
          <span className={classes.meta}>{`${plan.records} 条，${level}，编份号`}</span>
        </div>
      </Radio.Group>
      <p className={classes.note}>换好介质后按 F5 重新核对。</p>
    </>
  );
}
