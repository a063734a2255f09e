import { IconCheck, IconX } from '@tabler/icons-react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import { shortDate } from '#shared/domain/words.ts';
import type { ExportPlan } from '#shared/ipc/vault/exchange.ts';
import classes from './Exchange.module.css';
import { shortNumber } from './exchangeWords.ts';

interface ExportSideProps {
  readonly plan: ExportPlan | undefined;
  readonly applicant: string;
}

/** What an approver looks at: records of 机密 by number, who asks and who allows, and the other checks. */
export function ExportSide({ plan, applicant }: ExportSideProps) {
  return (
    <aside className={classes.side} data-pane="side" aria-label="批准和核对">
      {plan !== undefined && plan.secretRecords.length > 0 && <SecretRecords records={plan.secretRecords} />}
      <section className={classes.block}>
        <h2 className={classes.paneTitle}>批准</h2>
        <dl className={classes.facts}>
          <dt>申请人</dt>
          <dd>{applicant}</dd>
          <dt>批准人</dt>
          <dd>{approverWords(plan)}</dd>
          <dt>写出人</dt>
          <dd>{applicant}</dd>
          <dt>有效</dt>
          <dd>本次登录内，限此介质、1 份</dd>
        </dl>
      </section>
      {plan !== undefined && <Checks plan={plan} />}
    </aside>
  );
}

function approverWords(plan: ExportPlan | undefined): string {
  if (plan === undefined) return '汇总密级后确定';
  if (plan.approvedBy !== undefined) return `${plan.approvedBy}　已批准`;
  return plan.needsApproval ? '组领导，逐次批准' : '不属国家秘密，无须逐次批准';
}

function SecretRecords({ records }: { readonly records: ExportPlan['secretRecords'] }) {
  const today = dayOfMoment(currentTime());
  return (
    <section className={classes.block}>
      <h2 className={classes.paneTitle}>机密记录　{records.length}</h2>
      <ul className={classes.secretList}>
        {records.map((record) => (
          <li key={`${record.register} ${record.number}`} className={classes.secretRow}>
            <span className={classes.clipped} title={record.register}>
              {record.register}
            </span>
            <span>{shortNumber(record.number)}</span>
            <span className={classes.quiet}>
              {record.date === '' ? '' : shortDate(record.date.slice(0, 10), today)}
            </span>
            <LevelBadge level={record.level} />
          </li>
        ))}
      </ul>
      <p className={classes.meta}>此处只列编号，不列标题。</p>
    </section>
  );
}

function Checks({ plan }: { readonly plan: ExportPlan }) {
  return (
    <section className={classes.block}>
      <h2 className={classes.paneTitle}>其他核对</h2>
      <ul className={classes.plain}>
        {plan.checks.map((check) => (
          <li key={check.id} className={classes.check}>
            {check.isMet ? (
              <IconCheck className={classes.good} size="1rem" stroke={1.75} aria-label="相符" />
            ) : (
              <IconX className={classes.bad} size="1rem" stroke={1.75} aria-label="注意" />
            )}
            <span>{check.words}</span>
          </li>
        ))}
        {plan.leftOut.map((item) => (
          <li key={item.reason} className={classes.check}>
            <IconX className={classes.none} size="1rem" stroke={1.75} aria-label="未随附" />
            <span>{`未随附 ${item.records} 条：${item.reason}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
