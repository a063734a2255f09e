import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { SheetDialog } from '#renderer/pages/exchange/index.ts';
import type { RecoveryShareModel } from '#renderer/print/model.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import { fullDate } from '#shared/domain/words.ts';
import type { ShareSheet, StoreCreated } from '#shared/ipc/vault/session.ts';
import classes from './FirstRun.module.css';
import { setMark } from './setMark.ts';

export type Issued = Pick<StoreCreated, 'shares' | 'station'>;

interface SharesStepProps {
  /** Shares as they were just made, and whose they are. */
  readonly created: Issued;
  readonly handed: ReadonlySet<number>;
  readonly onHanded: (number: number, isHanded: boolean) => void;
}

const SHARES = 3;
const NEEDED = 2;

/** One recovery share as its page. */
export function shareModel(created: Issued, share: ShareSheet): RecoveryShareModel {
  const { station } = created;
  return {
    kind: 'recoveryShare',
    sheet: { marking: null, copyNo: null, edge: null, ground: null, duplex: false },
    station: `${station.unit} ${station.stationNo}`,
    shareNo: share.number,
    shareCount: SHARES,
    needed: NEEDED,
    holder: share.keeper,
    issuedOn: fullDate(dayOfMoment(currentTime())),
    groups: share.lines.flatMap((line) => line.split(' ')),
    keyFingerprint: setMark(share.setId),
  };
}

/** The three shares, shown this once: two of them stand in for every lost password. */
export function SharesStep({ created, handed, onHanded }: SharesStepProps) {
  const [printing, setPrinting] = useState<ShareSheet>();
  const mark = setMark(created.shares[0]?.setId ?? '').join('\u00a0');
  return (
    <>
      <p className={classes.lead}>
        恢复份额共三份，凭任意两份可以恢复。只显示这一次，本机不留。请逐份打印（或抄写并核对），
        {`装袋密封，交各自的保管人，三份不得放在一处。份额指纹　${mark}，三份相同，抄写的须一并抄上。`}
      </p>
      {created.shares.map((share) => (
        <section key={share.number} className={classes.share} aria-label={`第${share.number}份`}>
          <div className={classes.shareHead}>
            <h2 className={classes.shareName}>{`第${share.number}份　${share.keeper}保管`}</h2>
            <Button size="inline" onClick={() => setPrinting(share)}>
              {`打印第${share.number}份`}
            </Button>
          </div>
          <p className={classes.shareText}>{share.lines.join('\n')}</p>
          <Checkbox
            label={`第${share.number}份已交${share.keeper === '保险柜' ? '保险柜存放' : `${share.keeper}保管`}`}
            checked={handed.has(share.number)}
            onChange={(event) => onHanded(share.number, event.currentTarget.checked)}
          />
        </section>
      ))}
      {printing !== undefined && (
        <SheetDialog
          title={`恢复份额第${printing.number}份`}
          model={shareModel(created, printing)}
          fileName={`恢复份额${printing.number}`}
          onClose={() => setPrinting(undefined)}
          onDone={() => setPrinting(undefined)}
        />
      )}
    </>
  );
}
