import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import classes from './System.module.css';

export interface OneTime {
  readonly name: string;
  readonly password: string;
}

interface OneTimeDialogProps {
  readonly oneTime: OneTime;
  readonly onClose: () => void;
}

/** A password for one use, shown once: it is kept nowhere, so the first try to close only asks. */
export function OneTimeDialog({ oneTime, onClose }: OneTimeDialogProps) {
  const [isWarned, setWarned] = useState(false);
  return (
    <Dialog
      title={`${oneTime.name}的一次性口令`}
      isOpen
      onClose={() => (isWarned ? onClose() : setWarned(true))}
    >
      <div className={classes.dialog}>
        <p className={classes.text}>只显示这一次，本机不保存。请当面交给本人；首次登录须先改为自己的口令。</p>
        <div className={classes.secret}>{oneTime.password}</div>
        {isWarned && (
          <p className={classes.problem} role="alert">
            关闭后不再显示。没有交给本人的，须由安全保密管理员重置。
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="primary" data-autofocus onClick={onClose}>
            已交给本人
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
