import { useState } from 'react';
import { useSession } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { officeWords, STATION_KINDS } from '#shared/domain/kinds.ts';
import type { StoreCreated } from '#shared/ipc/vault/session.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { AccountsStep } from './AccountsStep.tsx';
import classes from './FirstRun.module.css';
import { RestorePage } from './RestorePage.tsx';
import { SharesStep } from './SharesStep.tsx';
import { StationStep } from './StationStep.tsx';
import { WizardPage } from './WizardPage.tsx';
import {
  type AccountDraft,
  accountProblems,
  EMPTY_STATION,
  emptyAccount,
  FIRST_ACCOUNTS,
  type Problems,
  type StationDraft,
  stationProblems,
  withNumber,
} from './wizard.ts';

const STEPS = ['站点', '账号', '核对', '恢复份额', '站点名片'];

/** 首次启动: the store is made in one act at the third step; before it nothing is written anywhere. */
export function FirstRunPage() {
  const [isRestoring, setRestoring] = useState(false);
  return isRestoring ? (
    <RestorePage onBack={() => setRestoring(false)} />
  ) : (
    <NewStorePage onRestore={() => setRestoring(true)} />
  );
}

function NewStorePage({ onRestore }: { readonly onRestore: () => void }) {
  const [step, setStep] = useState(0);
  const [station, setStation] = useState<StationDraft>(EMPTY_STATION);
  const [accounts, setAccounts] = useState<readonly AccountDraft[]>(FIRST_ACCOUNTS);
  const [problems, setProblems] = useState<Problems>({});
  const [created, setCreated] = useState<StoreCreated>();
  const [handed, setHanded] = useState<ReadonlySet<number>>(new Set());
  const [error, setError] = useState<AppError>();
  const [isBusy, setBusy] = useState(false);
  const started = useSession((state) => state.started);

  const next = (found: Problems): void => {
    setProblems(found);
    if (Object.keys(found).length === 0) setStep(step + 1);
  };
  const create = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const people = accounts.map(({ name, offices, password }) => ({
      name: name.trim(),
      offices: [...offices],
      password,
    }));
    const answer = await askVault('session.createStore', { station, accounts: people });
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    // The passwords have done their work here.
    setAccounts([]);
    setCreated(answer.value);
    setStep(3);
  };
  const finish = async (): Promise<void> => {
    const report = await askVault('session.start', {});
    if (report.ok) started(report.value);
    else setError(report.error);
  };
  const changeAccount = (key: string, change: Partial<AccountDraft>): void =>
    setAccounts(accounts.map((account) => (account.key === key ? { ...account, ...change } : account)));

  return (
    <WizardPage
      title="首次启动"
      level={created?.station.level}
      steps={STEPS}
      step={step}
      error={error}
      actions={
        <div className={classes.actions}>
          {(step === 1 || step === 2) && (
            <Button disabled={isBusy} onClick={() => setStep(step - 1)}>
              上一步
            </Button>
          )}
          {step === 0 && (
            <>
              <Button className={classes.aside} onClick={onRestore}>
                从备份恢复
              </Button>
              <Button variant="primary" onClick={() => next(stationProblems(station))}>
                下一步
              </Button>
            </>
          )}
          {step === 1 && (
            <Button variant="primary" onClick={() => next(accountProblems(accounts, station.level))}>
              下一步
            </Button>
          )}
          {step === 2 && (
            <Button variant="primary" isBusy={isBusy} onClick={() => void create()}>
              {isBusy ? '正在建立，请稍候' : '建立工作库'}
            </Button>
          )}
          {step === 3 && (
            <Button
              variant="primary"
              disabled={handed.size < (created?.shares.length ?? 0)}
              onClick={() => setStep(4)}
            >
              三份都已交出
            </Button>
          )}
          {step === 4 && (
            <Button variant="primary" onClick={() => void finish()}>
              去登录
            </Button>
          )}
        </div>
      }
    >
      {step === 0 && (
        <StationStep
          station={station}
          problems={problems}
          onChange={(change) => setStation({ ...station, ...change })}
        />
      )}
      {step === 1 && (
        <AccountsStep
          accounts={accounts}
          level={station.level}
          kind={station.kind}
          problems={problems}
          onChange={changeAccount}
          onAdd={() => setAccounts([...accounts, emptyAccount(nextKey(accounts), 'cadre')])}
          onRemove={(key) => setAccounts(accounts.filter((account) => account.key !== key))}
        />
      )}
      {step === 2 && <Confirm station={station} accounts={accounts} />}
      {step === 3 && created !== undefined && (
        <SharesStep
          created={created}
          handed={handed}
          onHanded={(number, isHanded) => setHanded(withNumber(handed, number, isHanded))}
        />
      )}
      {step === 4 && created !== undefined && <Card created={created} />}
    </WizardPage>
  );
}

function nextKey(accounts: readonly AccountDraft[]): string {
  return String(Math.max(0, ...accounts.map((account) => Number(account.key))) + 1);
}

interface ConfirmProps {
  readonly station: StationDraft;
  readonly accounts: readonly AccountDraft[];
}

/** All that cannot be changed later, once more, before it is done. */
function Confirm({ station, accounts }: ConfirmProps) {
  return (
    <>
      <p className={classes.lead}>请逐项核对。建立以后，单位、代字、最高密级不能改动。</p>
      <dl className={classes.facts}>
        <dt>派出机关</dt>
        <dd>{station.organisation}</dd>
        <dt>单位</dt>
        <dd>{station.unit}</dd>
        <dt>代字</dt>
        <dd>{station.code}</dd>
        <dt>种类</dt>
        <dd>{STATION_KINDS[station.kind].label}</dd>
        <dt>站点</dt>
        <dd>
          {[station.stationNo, station.room, station.deviceNo].filter((part) => part !== '').join('　')}
        </dd>
        <dt>最高密级</dt>
        <dd>{LEVEL_NAMES[station.level]}</dd>
        {accounts.map((account) => (
          <AccountFact key={account.key} account={account} kind={station.kind} />
        ))}
      </dl>
    </>
  );
}

function AccountFact({ account, kind }: { account: AccountDraft; kind: StationDraft['kind'] }) {
  return (
    <>
      <dt>{account.name}</dt>
      <dd>{officeWords(account.offices, kind)}</dd>
    </>
  );
}

/** The fingerprint that other stations compare when cards are exchanged. */
function Card({ created }: { readonly created: StoreCreated }) {
  return (
    <>
      <p className={classes.lead}>
        工作库已建立。与别的站点交换名片时，双方当面逐组对照指纹。指纹以后在“交换　站点名片”里随时可查、可打印。
      </p>
      <dl className={classes.facts}>
        <dt>站点</dt>
        <dd>{`${created.station.unit} ${created.station.stationNo}`}</dd>
        <dt>指纹</dt>
        <dd className={classes.fingerprint}>{created.fingerprint}</dd>
      </dl>
    </>
  );
}
