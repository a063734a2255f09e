import { megabytes } from '#renderer/i18n/amounts.ts';
import { clockWords } from '#renderer/i18n/dates.ts';
import type { ExportPlan, ExportProof } from '#shared/ipc/vault/exchange.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import classes from './Exchange.module.css';
import type { StepStanding } from './exportSteps.ts';
import { StepRow } from './StepRow.tsx';

interface ApproveBandProps {
  readonly standing: StepStanding;
  readonly plan: ExportPlan | undefined;
}

/** 组长批准: needed from 秘密 on (PRN-2). */
export function ApproveBand({ standing, plan }: ApproveBandProps) {
  return (
    <StepRow name="组长批准" standing={standing}>
      {approveWords(standing, plan)}
    </StepRow>
  );
}

function approveWords(standing: StepStanding, plan: ExportPlan | undefined): string {
  if (standing === 'later' || plan === undefined) return '介质核对通过后送批';
  if (plan.approvedBy !== undefined) return `${plan.approvedBy} 已批准`;
  return plan.needsApproval
    ? `${LEVEL_NAMES[plan.level]}包须组领导逐次批准，由批准人在本机输入本人口令`
    : '不属国家秘密，无须逐次批准';
}

interface WriteBandProps {
  readonly standing: StepStanding;
  readonly proof: ExportProof | undefined;
  readonly writer: string;
}

/** 写出介质: what was written, proven by reading it back. */
export function WriteBand({ standing, proof, writer }: WriteBandProps) {
  if (proof === undefined) {
    return (
      <StepRow name="写出介质" standing={standing}>
        {`由${writer}写出，写后读回核对`}
      </StepRow>
    );
  }
  return (
    <StepRow name="写出介质" standing={standing}>
      <p className={classes.rowLine}>{`已写出并读回核对 ${clockWords(proof.writtenAt)}，介质可以取出`}</p>
      <dl className={`${classes.facts} ${classes.proof}`}>
        <dt>文件</dt>
        <dd>{`${proof.fileName}　${megabytes(proof.bytes)}　${proof.records} 条记录，${proof.entries} 条目`}</dd>
        <dt>指纹</dt>
        <dd className={classes.fingerprint}>{proof.fingerprint}</dd>
        <dt>摘要</dt>
        <dd className={classes.digest}>{proof.digest}</dd>
      </dl>
    </StepRow>
  );
}

interface PrintBandProps {
  readonly standing: StepStanding;
  readonly printed: string | undefined;
}

export function PrintBand({ standing, printed }: PrintBandProps) {
  return (
    <StepRow name="打印交接单" standing={standing}>
      {printed ?? '两份，随介质一份'}
    </StepRow>
  );
}
