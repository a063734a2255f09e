import { useState } from 'react';
import { clockWords, todayWords } from '#renderer/i18n/dates.ts';
import { lock } from '#renderer/stores/locking.ts';
import { useSession } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useNow } from '#renderer/ui/useNow.ts';
import { ReasonAct } from './ReasonAct.tsx';
import classes from './System.module.css';

type Act = 'clock' | 'volume';

const DONE_WORDS: Readonly<Record<Act, string>> = {
  clock: '已按现在的时间接受，理由记入日志和审计',
  volume: '已另开新册，理由记入日志和审计',
};

/** 时钟与新册: the two ways by which the security administrator lets a store that was stopped go on. */
export function ClockPage() {
  const readOnly = useSession((state) => state.readOnly);
  const [act, setAct] = useState<Act>();
  const [done, setDone] = useState<Act>();
  const now = useNow();
  const isClockBack = readOnly?.code === 'CLOCK_BACK';
  const needsVolume = readOnly?.code === 'STORE_ROLLED_BACK';
  return (
    <div className={classes.page}>
      <PageHeader title="时钟与新册" meta={['处置均须说明理由，记入日志和审计']} hasLine />
      <div className={classes.content} data-pane="table">
        {done !== undefined && <DoneBanner words={DONE_WORDS[done]} />}
        {done === undefined && readOnly === undefined && (
          <Banner kind="pass" title="时钟和工作库都没有异常">
            现在不需要处置。
          </Banner>
        )}
        <section className={classes.section} aria-label="系统时间">
          <div className={classes.sectionHead}>
            <h2 className={classes.title}>系统时间</h2>
            <Button
              size="header"
              variant={isClockBack ? 'primary' : 'outline'}
              disabled={!isClockBack || done !== undefined}
              onClick={() => setAct('clock')}
            >
              接受现在的时间
            </Button>
          </div>
          <p className={classes.text}>{`现在是 ${todayWords(now)} ${clockWords(now)}`}</p>
          <p className={classes.text}>
            系统时间早于上次使用的时间时，工作库转为只读。先由系统管理员把系统时间改正，再在这里说明理由接受。
          </p>
        </section>
        <section className={classes.section} aria-label="另开新册">
          <div className={classes.sectionHead}>
            <h2 className={classes.title}>另开新册</h2>
            <Button
              size="header"
              variant={needsVolume ? 'primary' : 'outline'}
              disabled={done !== undefined || isClockBack}
              onClick={() => setAct('volume')}
            >
              另开新册
            </Button>
          </div>
          <p className={classes.text}>
            放回旧副本或由备份恢复以后，不在旧册上接着写：另开一册，首条写明旧册末条。本站和其他站点所存的内容随后合并，不会丢失。平时不用。
          </p>
        </section>
      </div>
      <StatusBar
        facts={[readOnly === undefined ? '工作库可以读写' : '工作库现为只读']}
        keys={[{ keys: 'Ctrl+L', does: '锁定' }]}
      />
      {act !== undefined && (
        <ClockDialog
          act={act}
          onClose={() => setAct(undefined)}
          onDone={() => {
            setAct(undefined);
            setDone(act);
          }}
        />
      )}
    </div>
  );
}

/** What still forbids writing is judged anew at the next log-in, not guessed here. */
function DoneBanner({ words }: { readonly words: string }) {
  return (
    <Banner
      kind="pass"
      title={words}
      actions={
        <Button size="inline" onClick={() => void lock('person')}>
          锁定并重新登录
        </Button>
      }
    >
      重新登录后，按新的情况核对是否可以读写。
    </Banner>
  );
}

interface ClockDialogProps {
  readonly act: Act;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ClockDialog({ act, onClose, onDone }: ClockDialogProps) {
  return act === 'clock' ? (
    <ReasonAct
      title="接受现在的时间"
      text="已与标准时间核对，现在的系统时间是对的。此后按这个时间办理；原来记下的时间不改。"
      ask={(reason) => askVault('store.acceptClock', { reason })}
      onDone={onDone}
      onClose={onClose}
    />
  ) : (
    <ReasonAct
      title="另开新册"
      text="旧册到此为止，以后的业务记入新册。其他站点下次交换时会看到换册和理由。不能撤回。"
      ask={(reason) => askVault('store.openVolume', { reason })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
