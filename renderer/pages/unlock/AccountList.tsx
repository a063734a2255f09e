import { momentWords } from '#renderer/i18n/dates.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { AccountFace } from '#shared/ipc/vault/session.ts';
import classes from './AccountList.module.css';

interface AccountListProps {
  readonly accounts: readonly AccountFace[];
  readonly chosen: string | undefined;
  readonly onChoose: (account: string) => void;
}

/** The accounts by name and office; the three administrators apart, with what sets them apart. */
export function AccountList({ accounts, chosen, onChoose }: AccountListProps) {
  const members = accounts.filter((account) => !account.isAdministrator);
  const administrators = accounts.filter((account) => account.isAdministrator);
  const choices = [...members, ...administrators];
  const move = (from: string, step: number): void => {
    const next = choices[choices.findIndex((choice) => choice.account === from) + step];
    if (next === undefined) return;
    onChoose(next.account);
    document.getElementById(`account-${next.account}`)?.focus();
  };
  const draw = (account: AccountFace) => (
    <AccountRow
      key={account.account}
      account={account}
      isChosen={account.account === chosen}
      onChoose={() => onChoose(account.account)}
      onMove={(step) => move(account.account, step)}
    />
  );
  return (
    <div className={classes.list}>
      <div className={classes.head}>
        <span id="accounts-head">选择账号</span>
        <span>上次登录</span>
      </div>
      <div role="radiogroup" aria-labelledby="accounts-head">
        {members.map(draw)}
        {administrators.length > 0 && <div className={classes.apart}>三员，不能看业务记录</div>}
        {administrators.map(draw)}
      </div>
    </div>
  );
}

interface AccountRowProps {
  readonly account: AccountFace;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onMove: (step: number) => void;
}

function AccountRow({ account, isChosen, onChoose, onMove }: AccountRowProps) {
  const last =
    account.lastLoginAt === undefined ? '还没有登录过' : momentWords(account.lastLoginAt, currentTime());
  return (
    // biome-ignore lint/a11y/useSemanticElements: a radio input could not hold three columns
    <button
      type="button"
      role="radio"
      aria-checked={isChosen}
      id={`account-${account.account}`}
      className={classes.row}
      tabIndex={isChosen ? 0 : -1}
      onClick={onChoose}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        onMove(step);
      }}
    >
      <span className={classes.name}>{account.name}</span>
      <span className={classes.office}>{account.office}</span>
      <span className={classes.last}>{account.isLockedOut ? '已锁定' : last}</span>
    </button>
  );
}
