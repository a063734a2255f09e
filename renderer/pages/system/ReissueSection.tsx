import { useState } from 'react';
import { type Issued, SharesStep } from '#renderer/pages/firstRun/index.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import type { StationFace } from '#shared/ipc/vault/session.ts';
import classes from './System.module.css';

/** 重新签发恢复份额: when one was lost, seen, or its keeper has left. The old three are void at once. */
export function ReissueSection({ station }: { readonly station: StationFace }) {
  const [isAsking, setAsking] = useState(false);
  const [issued, setIssued] = useState<Issued>();
  const say = useJobs((state) => state.say);
  return (
    <section className={classes.section} aria-label="恢复份额">
      <div className={classes.sectionHead}>
        <h2 className={classes.title}>恢复份额</h2>
        <Button size="header" onClick={() => setAsking(true)}>
          重新签发份额
        </Button>
      </div>
      <p className={classes.text}>
        恢复备份须任意两份恢复份额。份额遗失、被人看过，或保管人变动的，重新签发；旧的三份立即作废。此前的备份只认旧份额，签发后请系统管理员随即再备份一次。
      </p>
      {isAsking && (
        <ReissueDialog
          onClose={() => setAsking(false)}
          onIssued={(shares) => {
            setAsking(false);
            setIssued({ shares, station });
          }}
        />
      )}
      {issued !== undefined && (
        <SharesDialog
          issued={issued}
          onHandedOver={() => {
            setIssued(undefined);
            say('新的恢复份额已签发，三份都已交出。请系统管理员随即再备份一次');
          }}
        />
      )}
    </section>
  );
}

interface ReissueDialogProps {
  readonly onClose: () => void;
  readonly onIssued: (shares: Issued['shares']) => void;
}

function ReissueDialog({ onClose, onIssued }: ReissueDialogProps) {
  const act = useAct();
  const issue = async (password: string): Promise<void> => {
    const done = await act.run(() => askVault('recovery.reissue', { password }));
    if (done !== undefined) onIssued(done.value);
  };
  return (
    <ReasonDialog
      title="重新签发恢复份额"
      text="旧的三份立即作废，新的三份只显示一次，请保管人到场。没有交完就锁定或断电的，须重新签发。审计密钥要等安全审计员下次登录后才进入新份额。"
      asksPassword
      actLabel="重新签发"
      error={act.error}
      isBusy={act.isBusy}
      onAct={({ password }) => void issue(password)}
      onClose={onClose}
    />
  );
}

/** Shown this once: closing it before all three are handed over would leave the store without shares. */
function SharesDialog({
  issued,
  onHandedOver,
}: {
  readonly issued: Issued;
  readonly onHandedOver: () => void;
}) {
  const [handed, setHanded] = useState<ReadonlySet<number>>(new Set());
  const isDone = handed.size === issued.shares.length;
  const hand = (number: number, isHanded: boolean): void => {
    const next = new Set(handed);
    if (isHanded) next.add(number);
    else next.delete(number);
    setHanded(next);
  };
  return (
    <Dialog title="新的恢复份额" isOpen size={640} isClosable={false} onClose={onHandedOver}>
      <SharesStep created={issued} handed={handed} onHanded={hand} />
      <div className={classes.dialogEnd}>
        <Button variant="primary" disabled={!isDone} onClick={onHandedOver}>
          三份都已交出
        </Button>
      </div>
    </Dialog>
  );
}
