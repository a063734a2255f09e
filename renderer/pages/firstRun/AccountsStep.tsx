import { useId } from 'react';
import { passwordRule } from '#renderer/i18n/passwordRule.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ChoicesField } from '#renderer/ui/ChoiceField.tsx';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { OFFICES, type OfficeCode, officeWords, type StationKind } from '#shared/domain/kinds.ts';
import type { Level } from '#shared/kernel/level.ts';
import classes from './FirstRun.module.css';
import type { AccountDraft, Problems } from './wizard.ts';

interface AccountsStepProps {
  readonly accounts: readonly AccountDraft[];
  readonly level: Level;
  readonly kind: StationKind;
  readonly problems: Problems;
  readonly onChange: (key: string, change: Partial<AccountDraft>) => void;
  readonly onAdd: () => void;
  readonly onRemove: (key: string) => void;
}

/** 三员 and the 组长 at least; each types the own password at the machine. */
export function AccountsStep(props: AccountsStepProps) {
  const { accounts, level, problems } = props;
  return (
    <>
      <p className={classes.lead}>
        一人一号。三员互斥，也不兼业务职务；三员看不到业务记录。请各人到机前输入本人口令。
      </p>
      {accounts.map((account, index) => (
        <AccountRow
          key={account.key}
          {...props}
          account={account}
          place={index + 1}
          problem={problems[account.key]}
        />
      ))}
      <p className={classes.rule}>{passwordRule(level)}</p>
      {problems.all !== undefined && (
        <p className={classes.problem} role="alert">
          {problems.all}
        </p>
      )}
      <Button size="inline" onClick={props.onAdd}>
        加一人
      </Button>
    </>
  );
}

interface AccountRowProps extends AccountsStepProps {
  readonly account: AccountDraft;
  readonly place: number;
  readonly problem: string | undefined;
}

function AccountRow({ account, place, problem, kind, onChange, onRemove }: AccountRowProps) {
  const id = useId();
  const change = (part: Partial<AccountDraft>): void => onChange(account.key, part);
  const choices = Object.keys(OFFICES).map((code) => ({
    value: code,
    label: officeWords([code as OfficeCode], kind),
  }));
  const control = { describedBy: problem === undefined ? undefined : `${id}-problem`, hasError: false };
  return (
    <section className={classes.account} aria-label={`第${place}人`}>
      <div>
        <label htmlFor={`${id}-name`}>姓名</label>
        <TextField
          control={{ ...control, id: `${id}-name` }}
          value={account.name}
          maxLength={40}
          onChange={(name) => change({ name })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-offices`}>职务</label>
        <ChoicesField
          control={{ ...control, id: `${id}-offices` }}
          choices={choices}
          values={account.offices}
          onChange={(offices) => change({ offices: offices as readonly OfficeCode[] })}
        />
      </div>
      <PasswordField
        label="口令"
        value={account.password}
        isNew
        onChange={(password) => change({ password })}
      />
      <PasswordField label="再输一遍" value={account.again} isNew onChange={(again) => change({ again })} />
      <Button size="inline" onClick={() => onRemove(account.key)} aria-label={`移出第${place}人`}>
        移出
      </Button>
      {problem !== undefined && (
        <p className={classes.problem} id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
