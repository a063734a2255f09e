import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorLine } from '#renderer/ui/ErrorMessage.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { useAct } from '#renderer/ui/useAct.ts';
import type { CardRead, TrustedStation } from '#shared/ipc/vault/exchange.ts';
import classes from './Exchange.module.css';
import { stationKindWords } from './exchangeWords.ts';
import { stationWords } from './sheets.ts';

const STANDING_WORDS: Readonly<Record<CardRead['standing'], string>> = {
  new: '第一次读到的名片。',
  same: '与已受信的名片相同，无须再对。',
  renewed: '对方换了新名片，由原来的密钥签发。',
  changed: '名片与已受信的不同，且没有原密钥的签名。须当面核对，确是对方换机换钥的才受信。',
};

interface TrustDialogProps {
  readonly read: CardRead;
  readonly onClose: () => void;
  readonly onTrusted: (station: TrustedStation) => void;
}

/** Compares a card with paper: the fingerprint of the card is not shown, so that it cannot be copied off the screen. */
export function TrustDialog({ read, onClose, onTrusted }: TrustDialogProps) {
  const [typed, setTyped] = useState('');
  const act = useAct();
  const { card } = read;
  const isSame = read.standing === 'same';
  const trust = async (): Promise<void> => {
    const done = await act.run(() =>
      askVault('stations.trust', { token: read.token, fingerprint: typed.trim() }),
    );
    if (done !== undefined) onTrusted(done.value);
  };
  return (
    <Dialog title="对照名片" isOpen onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void trust();
        }}
      >
        <p className={classes.lead}>{STANDING_WORDS[read.standing]}</p>
        <dl className={classes.facts}>
          <dt>站点</dt>
          <dd>{`${card.organisation} ${stationWords(card)}`}</dd>
          <dt>类别</dt>
          <dd>{stationKindWords(card.kind)}</dd>
          <dt>密级</dt>
          <dd>
            <LevelBadge level={card.level} />
          </dd>
        </dl>
        {!isSame && (
          <TextInput
            label="照对方纸质名片逐组输入指纹"
            description="四组，每组四个字符；不分大小写，空格可不输"
            data-autofocus
            value={typed}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: classes.fingerprint }}
            error={act.error !== undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {act.error !== undefined && <ErrorLine error={act.error} />}
        <div className={classes.dialogActions}>
          <Button onClick={onClose}>{isSame ? '关闭' : '不受信'}</Button>
          {!isSame && (
            <Button type="submit" variant="primary" disabled={typed.trim() === ''} isBusy={act.isBusy}>
              指纹一致，受信
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
